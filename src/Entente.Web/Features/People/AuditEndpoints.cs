using System.Globalization;
using System.Text;
using Entente.Register.Statements;
using Entente.Web.Accounts;
using Entente.Web.Features.Commitments;

namespace Entente.Web.Features.People;

/// <summary>The audit trail as a table for spreadsheets.</summary>
internal static class AuditEndpoints
{
    private const int AtOnce = 1_000;

    private static readonly string[] Head =
        ["number", "at", "actor", "actor id", "action", "subject", "detail", "from"];

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/audit/audit.csv", SendAsync)
            .RequireAuthorization(AccountsHost.AuditPolicy).ExcludeFromDescription();

    public static string Minute(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static async Task SendAsync(HttpContext context, AuditTrail trail)
    {
        var filter = AuditFilter.Of(context.Request.Query);
        await trail.RecordAsync(CurrentReader.Of(context), AuditActions.AuditExported, "audit trail", "as CSV")
            .ConfigureAwait(false);
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=audit.csv";
        var text = new StringBuilder();
        CsvText.AppendRow(text, Head);
        // What is added while it is sent stands before what was there: it is read from a fixed end.
        var entries = await trail.ReadAsync(filter, long.MaxValue, AtOnce).ConfigureAwait(false);
        while (entries.Count > 0)
        {
            foreach (var entry in entries)
            {
                CsvText.AppendRow(text, Cells(entry));
            }

            await context.Response.WriteAsync(text.ToString(), context.RequestAborted).ConfigureAwait(false);
            text.Clear();
            entries = await trail.ReadAsync(filter, entries[^1].Number, AtOnce).ConfigureAwait(false);
        }

        await context.Response.WriteAsync(text.ToString(), context.RequestAborted).ConfigureAwait(false);
    }

    private static string[] Cells(AuditEntry entry) =>
    [
        entry.Number.ToString(CultureInfo.InvariantCulture),
        MomentText.Write(entry.At),
        entry.Actor, entry.ActorId ?? "", entry.Action, entry.Subject, entry.Detail, entry.From,
    ];
}
