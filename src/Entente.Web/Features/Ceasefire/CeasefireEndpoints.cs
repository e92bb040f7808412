using System.Text;
using Entente.Agreements.Conditions;
using Entente.Monitoring.Reports;

namespace Entente.Web.Features.Ceasefire;

/// <summary>The daily report as a file, the same that the command line writes.</summary>
internal static class CeasefireEndpoints
{
    public static IReadOnlyList<string> Paths { get; } = ["/ceasefire"];

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var (ending, type, write) in Forms)
        {
            app.MapGet($"/ceasefire/report.{ending}", (HttpContext context, CurrentEvidence evidence) =>
                Answer(context, evidence, ending, type, write)).ExcludeFromDescription();
        }
    }

    private static readonly (string Ending, string Type, Func<DailyReport, string> Write)[] Forms =
    [
        ("md", "text/markdown; charset=utf-8", ReportText.Markdown),
        ("html", "text/html; charset=utf-8", ReportText.Html),
        ("csv", "text/csv; charset=utf-8", ReportText.Csv),
    ];

    private static IResult Answer(
        HttpContext context, CurrentEvidence evidence, string ending, string type, Func<DailyReport, string> write)
    {
        var day = DateText.TryParse(context.Request.Query["on"], out var asked)
            ? asked
            : evidence.DayFor(DateOnly.MaxValue);
        return day is { } some && evidence.Monitor is { } monitor
            && DailyReport.Of(monitor, some, evidence.Reading.Digest) is { } report
            ? Results.File(
                Encoding.UTF8.GetBytes(write(report)), type, $"ceasefire-{DateText.Write(some)}.{ending}")
            : Results.Problem("nothing is known of that day", statusCode: StatusCodes.Status404NotFound);
    }
}
