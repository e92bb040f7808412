using Entente.Register.Registration;
using Entente.Register.Statements;
using Entente.Register.Stores;
using Entente.Web.Accounts;
using Entente.Web.Features.Log;

namespace Entente.Web.Features.Signing;

/// <summary>Takes what was signed in a browser: a statement, or one with the source that it names.</summary>
internal static class SigningEndpoints
{
    private const string RecordedAction = "statement recorded";
    private const string RefusedAction = "statement refused";

    /// <summary>How many are handed in together: a source, and what names it.</summary>
    private const int MostTogether = 2;

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

        var (signed, refusal) = await ReadAsync(form, context.RequestAborted).ConfigureAwait(false);
        var outcome = refusal is not null
            ? HandedIn.Refused(refusal)
            : signed.Select(one => Mistrust(current, one)).FirstOrDefault(one => one is not null)
                ?? await RecordAsync(current, signed).ConfigureAwait(false);
        await WriteDownAsync(context, current.Reader, signed, outcome).ConfigureAwait(false);
        return Answer(outcome);
    }

    // Those that could be read, and why one could not; without any the empty text is refused.
    private static async Task<(IReadOnlyList<SignedStatement> Signed, Refusal? Refusal)> ReadAsync(
        IFormCollection form, CancellationToken stop)
    {
        var signed = new List<SignedStatement>();
        var texts = new List<byte[]>();
        foreach (var file in form.Files.GetFiles("statement").Take(MostTogether))
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, stop).ConfigureAwait(false);
            texts.Add(bytes.ToArray());
        }

        foreach (var text in texts.DefaultIfEmpty([]))
        {
            var (one, refusal) = StatementBytes.Read(text);
            if (one is null)
            {
                return (signed, refusal);
            }

            signed.Add(one);
        }

        return (signed, null);
    }

    // The key says who signed; the account says who handed it in. Both have to be of the party.
    private static HandedIn? Mistrust(CurrentLog current, SignedStatement signed) =>
        current.MaySignFor(signed.Statement.Issuer) ? null : new HandedIn(
            StatusCodes.Status403Forbidden, "not-signatory",
            signed.Statement.Issuer == Statement.Keeper
                ? "Only a keeper hands in statements of the register."
                : $"You are not a signatory for {signed.Statement.Issuer}. A keeper can make you one.",
            null);

    private static async Task<HandedIn> RecordAsync(CurrentLog current, IReadOnlyList<SignedStatement> signed)
    {
        var outcome = await current.Source.Register.AppendAsync(signed).ConfigureAwait(false);
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

    private static Task WriteDownAsync(
        HttpContext context, Reader reader, IReadOnlyList<SignedStatement> signed, HandedIn outcome)
    {
        var last = signed.Count > 0 ? signed[^1] : null;
        var others = string.Concat(signed.SkipLast(1).Select(one => $", with {one.Statement.Subject}"));
        return context.RequestServices.GetRequiredService<AuditTrail>().RecordAsync(
            reader,
            outcome.Entry is null ? RefusedAction : RecordedAction,
            last is null ? "a statement" : $"{last.Statement.Issuer}: {last.Statement.Subject}",
            outcome.Entry is { } entry
                ? $"entry {entry}, {StatementKinds.Word(last!.Statement.Kind)}, key {last.KeyName}{others}"
                : outcome.Code);
    }

    private static IResult Answer(HandedIn outcome) => Results.Json(
        new { code = outcome.Code, message = outcome.Message, entry = outcome.Entry }, statusCode: outcome.Status);
}
