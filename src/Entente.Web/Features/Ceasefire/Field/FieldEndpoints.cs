using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Entente.Monitoring.Evidence.Attachments;
using Entente.Monitoring.Intake;
using Entente.Web.Accounts;
using Entente.Web.Editions;
using Entente.Web.Editions.Evidence;
using Entente.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Entente.Web.Features.Ceasefire.Field;

/// <summary>The form for the field: its page, which a phone keeps, and where it sends what was recorded.</summary>
internal static class FieldEndpoints
{
    public const string Page = "/field";

    /// <summary>
    /// A page elsewhere cannot send it: a browser asks this server first whether it may, and is never told so.
    /// </summary>
    public const string Header = "Entente-Field";

    private const string Icon = "/icon.svg";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Page, () => new RazorComponentResult<FieldPage>()).ExcludeFromDescription();
        app.MapGet("/field/worker.js", Worker).ExcludeFromDescription();
        app.MapGet("/field/manifest.webmanifest", Manifest).ExcludeFromDescription();
        app.MapGet("/field/about", About).ExcludeFromDescription();
        app.MapPost("/field/observations", (HttpContext context, EvidenceSource source) =>
            TakeAsync(context, source, IntakeFormat.GeoJson)).ExcludeFromDescription();
        app.MapPost("/field/efforts", (HttpContext context, EvidenceSource source) =>
            TakeAsync(context, source, IntakeFormat.Efforts)).ExcludeFromDescription();
        app.MapPut("/field/photos/{name}", TakePhotoAsync)
            .WithMetadata(new RequestSizeLimitAttribute(Photo.MostBytes + 1)).ExcludeFromDescription();
    }

    // The worker is another whenever one of the files is, so that phones fetch them anew.
    private static IResult Worker(HttpContext context, Bundle bundle)
    {
        string[] files = [Page, bundle["field.js"], bundle["field.css"], "/field/manifest.webmanifest", Icon];
        var built = typeof(FieldPage).Module.ModuleVersionId;
        var version = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', files) + built)).AsSpan(0, 6));
        context.Response.Headers["Service-Worker-Allowed"] = Page;
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Text(
            $"self.kept={JsonSerializer.Serialize(new { version, files })};\n{bundle.TextOf("field-worker.js")}",
            "text/javascript; charset=utf-8");
    }

    private static IResult Manifest() => Results.Json(
        new
        {
            name = "Entente field form",
            short_name = "Field form",
            start_url = Page,
            scope = Page,
            display = "standalone",
            background_color = "#14181d",
            theme_color = "#0e2c4a",
            icons = new[] { new { src = Icon, sizes = "any", type = "image/svg+xml" } },
        },
        contentType: "application/manifest+json");

    // What the page cannot know by itself; a phone keeps it beside the records.
    private static IResult About(HttpContext context, EvidenceSource source)
    {
        context.Response.Headers.CacheControl = "no-store";
        var reader = CurrentReader.Of(context);
        var sender = FieldSender.Of(reader, source);
        return Results.Json(new
        {
            person = sender?.Source ?? "",
            name = sender?.Name ?? "",
            maySend = sender is not null,
            isOpen = source.IsOpen,
            isSignedIn = reader.IsSignedIn,
            zones = source.IsOpen || reader.IsSignedIn ? FieldDesk.ZonesOf(source) : [],
        });
    }

    private static async Task<IResult> TakeAsync(HttpContext context, EvidenceSource source, IntakeFormat format)
    {
        var (sender, refusal) = Admit(context, source);
        if (sender is null)
        {
            return refusal!;
        }

        var body = await BodyAsync(context).ConfigureAwait(false);
        var batch = format == IntakeFormat.GeoJson
            ? FieldBatch.OfObservations(body, sender)
            : FieldBatch.OfEfforts(body);
        if (batch is null)
        {
            return Refuse(
                StatusCodes.Status400BadRequest,
                $"This is no collection of 1 to {FieldBatch.MostRecords} records as the field form sends them. "
                    + "Load the page again, and send anew.");
        }

        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return OnDisk(() => Answer(new FieldDesk(source, sender, now).Take(batch, format)));
    }

    private static async Task<IResult> TakePhotoAsync(string name, HttpContext context, EvidenceSource source)
    {
        var (sender, refusal) = Admit(context, source);
        if (sender is null)
        {
            return refusal!;
        }

        var bytes = await BodyAsync(context).ConfigureAwait(false);
        if (Photo.Refusal(name, bytes) is { } why)
        {
            return Refuse(StatusCodes.Status422UnprocessableEntity, $"Not taken: {why}.");
        }

        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return OnDisk(() =>
        {
            source.Attach(name, bytes, sender.Source, now);
            return Answer(new FieldAnswer(true, name, []));
        });
    }

    /// <summary>Who sends; or why nothing is taken.</summary>
    private static (FieldSender? Sender, IResult? Refusal) Admit(HttpContext context, EvidenceSource source)
    {
        var site = context.Request.Headers["Sec-Fetch-Site"].ToString();
        if (context.Request.Headers[Header] != "1" || site is not ("" or "same-origin"))
        {
            return (null, Refuse(StatusCodes.Status400BadRequest, "Only the field form of this board can send this."));
        }

        var reader = CurrentReader.Of(context);
        if (FieldSender.Of(reader, source) is not { } sender)
        {
            return (null, reader.IsSignedIn
                ? Refuse(StatusCodes.Status403Forbidden, "Your account may not send. A keeper can make you a drafter.")
                : Refuse(StatusCodes.Status401Unauthorized, "You are not signed in. Sign in, and it is sent."));
        }

        if (!context.RequestServices.GetRequiredService<FieldLimits>().Allows(sender.Source))
        {
            context.Response.Headers.RetryAfter = "60";
            return (null, Refuse(
                StatusCodes.Status429TooManyRequests, "Much was sent within a minute. The rest is sent in a minute."));
        }

        return (sender, null);
    }

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        return bytes.ToArray();
    }

    private static IResult OnDisk(Func<IResult> write)
    {
        try
        {
            return write();
        }
        catch (IOException)
        {
            return Refuse(
                StatusCodes.Status503ServiceUnavailable,
                "The disk of the server did not take it just now. It stays on the phone, and is sent again.");
        }
    }

    private static IResult Answer(FieldAnswer answer) => Results.Json(
        new { taken = answer.IsTaken, delivery = answer.Delivery, mistakes = answer.Mistakes, message = "" },
        statusCode: answer.IsTaken ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static IResult Refuse(int status, string message) => Results.Json(
        new { taken = false, delivery = "", mistakes = Array.Empty<FieldMistake>(), message }, statusCode: status);
}
