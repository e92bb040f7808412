using System.CommandLine;
using System.Text;
using Entente.Cli.Text;
using Entente.Monitoring;
using Entente.Monitoring.Reports;
using Entente.Monitoring.Reports.Pdf;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor report</c>: the daily report.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var place = MonitorCall.Place();
        var on = MonitorCall.Day("--on", "The day, called after the calendar's day on which it ends. Left out: the "
            + "last with evidence.");
        var format = new Option<string>("--format")
        {
            Description = "markdown, html (prints on A4), pdf or csv; pdf needs --out.",
            DefaultValueFactory = _ => "markdown",
            HelpName = "FORMAT",
        };
        format.AcceptOnlyFromAmong("markdown", "html", "pdf", "csv");
        var output = new Option<string?>("--out") { Description = "A file to write it to.", HelpName = "FILE" };
        var sight = new SightOptions();
        var command = new Command("report", "The daily report. The same evidence gives the same bytes.")
        {
            place, on, format, output,
        };
        sight.AddTo(command);
        command.SetAction(parse => !MonitorCall.TryDay(parse.GetValue(on), "--on", out var day)
            ? ExitCodes.WrongCommandLine
            : sight.Ask(parse, parse.GetValue(place)!, (monitor, reading) => Write(
                monitor, day, reading.Digest, parse.GetValue(format)!, parse.GetValue(output))));
        return command;
    }

    private static int Write(CeasefireMonitor monitor, DateOnly? day, string digest, string format, string? output)
    {
        var chosen = day ?? monitor.Latest?.Day;
        if (chosen is not { } some || DailyReport.Of(monitor, some, digest) is not { } report)
        {
            return MonitorCall.NothingKnown(monitor);
        }

        if (output is null)
        {
            if (format == "pdf")
            {
                Stderr.Write("a PDF is not for the screen; say with --out FILE where it should go");
                return ExitCodes.WrongCommandLine;
            }

            Console.Out.Write(Text(report, format));
            return ExitCodes.Answered;
        }

        File.WriteAllBytes(
            output, format == "pdf" ? ReportPdf.Write(report) : Encoding.UTF8.GetBytes(Text(report, format)));
        return ExitCodes.Answered;
    }

    private static string Text(DailyReport report, string format) => format switch
    {
        "html" => ReportText.Html(report),
        "csv" => ReportText.Csv(report),
        _ => ReportText.Markdown(report),
    };
}
