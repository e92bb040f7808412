using System.Globalization;
using System.Net;
using System.Text;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Intake.Csv;

namespace Entente.Monitoring.Reports;

/// <summary>A daily report as Markdown, HTML or CSV. The same evidence gives the same bytes.</summary>
public static class ReportText
{
    /// <summary>How the day was, in a few sentences.</summary>
    public static string Summary(DailyReport report)
    {
        var (verdict, before) = (report.Whole.Verdict, report.Whole.Before);
        var alone = verdict.Level == verdict.State ? "" : $" The day alone is {HoldingWords.Word(verdict.Level)}.";
        var compared = before is { Level: not HoldingState.Unknown }
            ? $"The day before had {ReportTables.Number(before.Count.Sure)}."
            : "Of the day before nothing certain is known.";
        return $"The ceasefire {HoldingWords.Said(verdict.State)}.{alone} {verdict.Why}. {compared}";
    }

    public static string Markdown(DailyReport report)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"# {Title(report)}\n\n{Period(report)}\n\n{Summary(report)}\n");
        foreach (var (title, header, rows) in Tables(report))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
            if (rows.Count == 0)
            {
                text.Append("None.\n");
                continue;
            }

            text.Append(Line(header)).Append(Line(header.Select(_ => "---")));
            text.AppendJoin("", rows.Select(Line));
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n{Basis(report)}\n").ToString();
    }

    /// <summary>A page that stands by itself and prints on A4.</summary>
    public static string Html(DailyReport report)
    {
        var text = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
            .Append(WebUtility.HtmlEncode(Title(report))).Append("</title>\n<style>").Append(Style)
            .Append("</style></head>\n<body><main>\n<h1>").Append(WebUtility.HtmlEncode(Title(report)))
            .Append("</h1>\n<p>").Append(WebUtility.HtmlEncode(Period(report))).Append("</p>\n<p class=\"lead\">")
            .Append(WebUtility.HtmlEncode(Summary(report))).Append("</p>\n");
        foreach (var (title, header, rows) in Tables(report))
        {
            text.Append("<h2>").Append(WebUtility.HtmlEncode(title)).Append("</h2>\n");
            text.Append(rows.Count == 0 ? "<p>None.</p>\n" : Table(header, rows));
        }

        return text.Append("<p class=\"basis\">").Append(WebUtility.HtmlEncode(Basis(report)))
            .Append("</p>\n</main></body></html>\n").ToString();
    }

    /// <summary>All tables one below the other, each with a first column that names it.</summary>
    public static string Csv(DailyReport report)
    {
        var text = new StringBuilder();
        foreach (var (title, header, rows) in Tables(report))
        {
            foreach (var row in rows.Prepend(header))
            {
                text.AppendJoin(',', row.Prepend(title).Select(CsvText.Cell)).Append("\r\n");
            }
        }

        return text.ToString();
    }

    private const string Style = """
        body { font: 11pt/1.4 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.1rem; margin-top: 1.5rem; } .lead { font-size: 1.1rem; }
        table { border-collapse: collapse; font-size: .8rem; width: 100%; }
        th, td { border-bottom: 1px solid #bbb; padding: .2rem .4rem; text-align: left; vertical-align: top; }
        td.number { text-align: right; } .basis { color: #555; font-size: .8rem; overflow-wrap: anywhere; }
        @page { size: A4 landscape; margin: 12mm; } @media print { body { margin: 0; max-width: none; } }
        @media print { tr { break-inside: avoid; } thead { display: table-header-group; } }
        """;

    internal static string Title(DailyReport report) =>
        $"{report.Rules.Title}: daily report of {report.Day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";

    internal static string Period(DailyReport report) =>
        $"From {ReportTables.Moment(report.From)} to {ReportTables.Moment(report.To)} UTC, the cut-off at "
        + report.Rules.Days.CutOff.ToString("HH:mm", CultureInfo.InvariantCulture)
        + $" in {report.Rules.Days.Clock.Id}.";

    internal static string Basis(DailyReport report) =>
        $"By edition {report.Rules.Version} of the rules, in force from "
        + $"{report.Rules.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}. Evidence {report.Digest}.";

    /// <summary>What every form of the report has: each table's title, head and rows.</summary>
    internal static IEnumerable<(string, IReadOnlyList<string>, IReadOnlyList<IReadOnlyList<string>>)> Tables(
        DailyReport report) =>
    [
        ("Zones", ReportTables.ZoneHeader, [.. report.Zones.Append(report.Whole).Select(ReportTables.Row)]),
        ("Effort and access", ReportTables.EffortHeader, [.. report.Efforts.Select(ReportTables.Row)]),
        ("Annex: incidents", ReportTables.IncidentHeader, [.. report.Incidents.Select(ReportTables.Row)]),
    ];

    private static string Line(IEnumerable<string> cells) =>
        "| " + string.Join(" | ", cells.Select(InMarkdown)) + " |\n";

    // A text from outside must not begin a column, a link or an element.
    private static string InMarkdown(string cell) => string.Concat(
        cell.ReplaceLineEndings(" ").Select(one => "\\|[]<>`*_#".Contains(one, StringComparison.Ordinal)
            ? $"\\{one}"
            : $"{one}"));

    private static string Table(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder("<table><thead><tr>");
        text.AppendJoin("", header.Select(cell => $"<th>{WebUtility.HtmlEncode(cell)}</th>"));
        text.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            text.Append("<tr>").AppendJoin("", row.Select(Cell)).Append("</tr>\n");
        }

        return text.Append("</tbody></table>\n").ToString();
    }

    private static string Cell(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? $"<td class=\"number\">{cell}</td>"
            : $"<td>{WebUtility.HtmlEncode(cell)}</td>";
}
