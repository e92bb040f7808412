using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring;
using Entente.Monitoring.Alerts;
using Entente.Monitoring.Alerts.Sending;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor alerts</c>: changes of state as alerts of the Common Alerting Protocol.</summary>
internal static class AlertsCommand
{
    public static Command Create()
    {
        var place = MonitorCall.Place();
        var sender = new Option<string>("--sender")
        {
            Description = "Who sends them, named for the whole world, such as monitor@example.org.",
            HelpName = "NAME",
            Required = true,
        };
        var output = new Option<string?>("--out")
        {
            Description = "A folder for the alerts, each a file; those that are there already stay as they are.",
            HelpName = "FOLDER",
        };
        var from = MonitorCall.Day("--from", "The first day. Left out: all days.");
        var most = new Option<int>("--most")
        {
            Description = "The most alerts of one day; the rest goes into one.",
            HelpName = "N",
            DefaultValueFactory = _ => 5,
        };
        var (sight, json) = (new SightOptions(), MonitorCall.Json());
        var sending = new AlertSending();
        var command = new Command(
            "alerts", "Changes of state as alerts (CAP 1.2), no more than so many a day; sent by webhook and mail.")
        {
            place, sender, output, from, most, json,
        };
        sending.AddTo(command);
        sight.AddAudienceTo(command);
        command.SetAction(parse => !MonitorCall.TryDay(parse.GetValue(from), "--from", out var day)
            ? ExitCodes.WrongCommandLine
            : sight.AskNow(parse, parse.GetValue(place)!, (monitor, _) => Answer(
                parse, sending, Alerts(monitor, parse.GetValue(sender)!, day, Math.Max(1, parse.GetValue(most))),
                parse.GetValue(sender)!, parse.GetValue(output), parse.GetValue(json))));
        return command;
    }

    private static List<CapAlert> Alerts(CeasefireMonitor monitor, string sender, DateOnly? from, int most)
    {
        var first = from is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : default;
        return
        [
            .. StateAlerts.Of(monitor.Verdicts, monitor.Rules, sender, most)
                .Where(alert => alert.Sent >= first)
                .Select(alert => monitor.Evidence.IsPublic ? alert : ForCoalition(alert)),
        ];
    }

    private static int Answer(
        ParseResult parse, AlertSending sending, List<CapAlert> alerts, string sender, string? output, bool isJson)
    {
        if (alerts.SelectMany(CapWriter.Mistakes).FirstOrDefault() is { } mistake)
        {
            Stderr.Write($"{mistake}. A sender is a name such as monitor@example.org");
            return ExitCodes.WrongCommandLine;
        }

        if (sending.Receivers(parse, sender, output) is not { } receivers)
        {
            return ExitCodes.WrongCommandLine;
        }

        var folder = output is null ? null : new AlertFolder(output);
        var written = folder is null ? 0 : alerts.Count(folder.Add);
        var json = Json(alerts, written);
        var text = string.Join('\n', alerts.Select(alert => $"{alert.Identifier}: {alert.Headline}").Append(
            output is null
                ? $"{Words.Count(alerts.Count, "alert", "alerts")}; --out FOLDER writes them."
                : $"{Words.Count(alerts.Count, "alert", "alerts")}, {written} of them new in {output}."));
        var (said, exitCode) = folder is null || receivers.Count == 0
            ? ("", ExitCodes.Answered)
            : sending.Send(parse, folder, [.. alerts.Select(alert => alert.Identifier)], receivers, json);
        RegisterCall.Answer(isJson, json, said.Length == 0 ? text : $"{text}\n{said}");
        return exitCode;
    }

    private static JsonObject Json(List<CapAlert> alerts, int written) => new()
    {
        ["written"] = written,
        ["alerts"] = new JsonArray([.. alerts.Select(alert => new JsonObject
        {
            ["identifier"] = alert.Identifier,
            ["sent"] = alert.Sent.UtcDateTime.ToString("O"),
            ["severity"] = alert.Severity.ToString().ToLowerInvariant(),
            ["headline"] = alert.Headline,
            ["description"] = alert.Description,
        })]),
    };

    // Counts of what is not for everybody are not for everybody.
    private static CapAlert ForCoalition(CapAlert alert) =>
        alert with { Scope = CapScope.Restricted, Restriction = "for the coalition" };
}
