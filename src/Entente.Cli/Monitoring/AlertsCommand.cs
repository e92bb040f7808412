using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring;
using Entente.Monitoring.Alerts;

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
        var json = MonitorCall.Json();
        var command = new Command("alerts", "Changes of state as alerts (CAP 1.2), no more than so many a day.")
        {
            place, sender, output, from, most, json,
        };
        command.SetAction(parse => !MonitorCall.TryDay(parse.GetValue(from), "--from", out var day)
            ? ExitCodes.WrongCommandLine
            : MonitorCall.Ask(parse.GetValue(place)!, null, (monitor, _) => Answer(
                monitor, parse.GetValue(sender)!, day, Math.Max(1, parse.GetValue(most)), parse.GetValue(output),
                parse.GetValue(json))));
        return command;
    }

    private static int Answer(
        CeasefireMonitor monitor, string sender, DateOnly? from, int most, string? output, bool isJson)
    {
        var first = from is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : default;
        var alerts = StateAlerts.Of(monitor.Verdicts, monitor.Rules, sender, most)
            .Where(alert => alert.Sent >= first)
            .Select(alert => monitor.Evidence.IsPublic ? alert : ForCoalition(alert))
            .ToList();
        if (alerts.SelectMany(CapWriter.Mistakes).FirstOrDefault() is { } mistake)
        {
            Stderr.Write($"{mistake}. A sender is a name such as monitor@example.org");
            return ExitCodes.WrongCommandLine;
        }

        var written = output is null ? 0 : alerts.Count(alert => Write(output, alert));
        return RegisterCall.Answer(
            isJson,
            new JsonObject
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
            },
            string.Join('\n', alerts.Select(alert => $"{alert.Identifier}: {alert.Headline}").Append(output is null
                ? $"{Words.Count(alerts.Count, "alert", "alerts")}; --out FOLDER writes them."
                : $"{Words.Count(alerts.Count, "alert", "alerts")}, {written} of them new in {output}.")));
    }

    // Counts of what is not for everybody are not for everybody.
    private static CapAlert ForCoalition(CapAlert alert) =>
        alert with { Scope = CapScope.Restricted, Restriction = "for the coalition" };

    private static bool Write(string folder, CapAlert alert)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, alert.Identifier + ".xml");
        if (File.Exists(file))
        {
            return false;
        }

        File.WriteAllBytes(file + ".part", CapWriter.Write(alert));
        File.Move(file + ".part", file);
        return true;
    }
}
