using System.Text;
using Entente.Agreements.Conditions;
using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Reports;
using Entente.Monitoring.Reports.Pdf;
using Entente.Monitoring.Verification;
using Entente.Web.Accounts;
using Entente.Web.Addresses;
using Entente.Web.Editions;
using Entente.Web.Editions.Evidence;
using Entente.Web.Features.Ceasefire.Desk;

namespace Entente.Web.Features.Ceasefire;

/// <summary>The daily report as a file, the same that the command line writes.</summary>
internal static class CeasefireEndpoints
{
    public static IReadOnlyList<string> Paths { get; } = ["/ceasefire", "/field"];

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var (ending, type, write) in Forms)
        {
            app.MapGet($"/ceasefire/report.{ending}", (HttpContext context, CurrentEvidence evidence) =>
                Answer(context, evidence, ending, type, write)).ExcludeFromDescription();
        }

        app.MapAnswer("/ceasefire/incidents/{id}", (context, form) => Task.FromResult(Decide(context, form)));
    }

    private static readonly (string Ending, string Type, Func<DailyReport, byte[]> Write)[] Forms =
    [
        ("md", "text/markdown; charset=utf-8", report => Encoding.UTF8.GetBytes(ReportText.Markdown(report))),
        ("html", "text/html; charset=utf-8", report => Encoding.UTF8.GetBytes(ReportText.Html(report))),
        ("pdf", "application/pdf", ReportPdf.Write),
        ("csv", "text/csv; charset=utf-8", report => Encoding.UTF8.GetBytes(ReportText.Csv(report))),
    ];

    private static IResult Decide(HttpContext context, IFormCollection form)
    {
        var source = context.RequestServices.GetRequiredService<EvidenceSource>();
        var evidence = context.RequestServices.GetRequiredService<CurrentEvidence>();
        if (evidence.IsBeingRead)
        {
            return Results.Text(
                "Nothing was recorded: the evidence is still being read. Go back, and send it again in a while.",
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        if (!evidence.MayDecide || evidence.Monitor is not { } monitor)
        {
            return Results.Text("Only a keeper decides about incidents.", statusCode: StatusCodes.Status403Forbidden);
        }

        var asked = (string)context.Request.RouteValues["id"]!;
        var id = monitor.Named(asked).Record?.Incident.Id ?? asked;
        var (draft, which) = DecisionForm.Read(form, id, evidence.Decider);
        var (decisions, refusals) = draft is null ? ([], ["choose what is decided"])
            : DecisionDesk.Prepare(monitor, draft with { At = evidence.Now }, which);
        if (refusals.Count > 0)
        {
            return Results.Text(
                $"Nothing was recorded: {string.Join("; ", refusals)}. Go back, and mend it.",
                statusCode: StatusCodes.Status400BadRequest);
        }

        var (query, _) = QueueQuery.Read(key => context.Request.Query[key].ToString());
        return Record(source, decisions) ?? AccountForm.SeeOther(
            After(source.StateFor(CurrentSight.Of(context)).Monitor, query, decisions[0], which, id));
    }

    // What kept the decisions from the disk; null where they are on it.
    private static IResult? Record(EvidenceSource source, IReadOnlyList<Decision> decisions)
    {
        try
        {
            source.Add(decisions);
            return null;
        }
        catch (EvidenceException e)
        {
            return Results.Text(
                $"Nothing more was recorded: {e.Message}.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    // What was merged may be called otherwise now, and two that are two are shown beside each other.
    private static string After(
        CeasefireMonitor? monitor, QueueQuery asked, Decision decision, IReadOnlyList<string> which, string id) =>
        decision.Kind == DecisionKind.Split && which.Count == 2
            ? ReviewWords.Beside(Address.Plain, which[0], which[1], asked)
            : asked.AddressOf(Address.Plain, Now(monitor, decision, id));

    private static string Now(CeasefireMonitor? monitor, Decision decision, string id) =>
        monitor is null || decision.Kind != DecisionKind.Merge ? id
            : monitor.IncidentOf(decision.Observations[0])?.Incident.Id ?? id;

    private static IResult Answer(
        HttpContext context, CurrentEvidence evidence, string ending, string type, Func<DailyReport, byte[]> write)
    {
        var day = DateText.TryParse(context.Request.Query["on"], out var asked)
            ? asked
            : evidence.DayFor(DateOnly.MaxValue);
        return day is { } some && evidence.Monitor is { } monitor
            && DailyReport.Of(monitor, some, evidence.Reading.Digest) is { } report
            ? Results.File(
                write(report), type, $"ceasefire-{DateText.Write(some)}.{ending}")
            : Results.Problem("nothing is known of that day", statusCode: StatusCodes.Status404NotFound);
    }
}
