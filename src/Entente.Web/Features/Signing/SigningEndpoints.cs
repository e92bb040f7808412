using Entente.Register.Statements;
using Entente.Register.Stores;
using Entente.Web.Accounts;
using Entente.Web.Features.Log;

namespace Entente.Web.Features.Signing;

/// <summary>Takes a statement that was signed in a browser.</summary>
internal static class SigningEndpoints
{
    private const string RecordedAction = "statement recorded";
    private const string RefusedAction = "statement refused";

    public static void Map(IEndpointRouteBuilder app) => app.MapAnswer("/log", TakeAsync);

    private static async Task<IResult> TakeAsync(HttpContext context, IFormCollection form)
    {
        var current = context.RequestServices.GetRequiredService<CurrentLog>();
        if (!current.Reader.IsSignedIn)
        {
            return Answer(new HandedIn(
                StatusCodes.Status401Unauthorized, "signed-out",
                "You are not signed in. Sign in, and sign again.", null));
        }

        if (!context.RequestServices.GetRequiredService<SigningLimits>().Allows(current.Reader.PersonId!))
        {
            context.Response.Headers.RetryAfter = "60";
            return Answer(new HandedIn(
                StatusCodes.Status429TooManyRequests, "too-many",
                "You have handed in many statements within a minute. Wait a minute, and sign again.", null));
        }

        var bytes = await BytesAsync(form, context.RequestAborted).ConfigureAwait(false);
        var (signed, refusal) = StatementBytes.Read(bytes);
        var outcome = signed is null
            ? HandedIn.Refused(refusal!)
            : Mistrust(current, signed) ?? await RecordAsync(current, signed).ConfigureAwait(false);
        await WriteDownAsync(context, current.Reader, signed, outcome).ConfigureAwait(false);
        return Answer(outcome);
    }

    private static async Task<byte[]> BytesAsync(IFormCollection form, CancellationToken stop)
    {
        if (form.Files["statement"] is not { } file)
        {
            return [];
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, stop).ConfigureAwait(false);
        return bytes.ToArray();
    }

    // The key says who signed; the account says who handed it in. Both have to be of the party.
    private static HandedIn? Mistrust(CurrentLog current, SignedStatement signed) =>
        current.MaySignFor(signed.Statement.Issuer) ? null : new HandedIn(
            StatusCodes.Status403Forbidden, "not-signatory",
            signed.Statement.Issuer == Statement.Keeper
                ? "Only a keeper hands in statements of the register."
                : $"You are not a signatory for {signed.Statement.Issuer}. A keeper can make you one.",
            null);

    private static async Task<HandedIn> RecordAsync(CurrentLog current, SignedStatement signed)
    {
        var outcome = await current.Source.Register.AppendAsync([signed]).ConfigureAwait(false);
        try
        {
            // The page that is asked for next has it.
            current.Source.CatchUp();
        }
        catch (StoreException)
        {
            // It is taken in with the next growth.
        }

        var seen = current.Source.LogOf(current.Sight with { KnownAt = null });
        return HandedIn.Of(outcome, signed, seen, current.Now);
    }

    private static Task WriteDownAsync(HttpContext context, Reader reader, SignedStatement? signed, HandedIn outcome) =>
        context.RequestServices.GetRequiredService<AuditTrail>().RecordAsync(
            reader,
            outcome.Entry is null ? RefusedAction : RecordedAction,
            signed is null ? "a statement" : $"{signed.Statement.Issuer}: {signed.Statement.Subject}",
            outcome.Entry is { } entry
                ? $"entry {entry}, {StatementKinds.Word(signed!.Statement.Kind)}, "
                    + $"key {signed.KeyName}"
                : outcome.Code);

    private static IResult Answer(HandedIn outcome) => Results.Json(
        new { code = outcome.Code, message = outcome.Message, entry = outcome.Entry }, statusCode: outcome.Status);
}
