using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Reports;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor episodes</c>: stretches of incidents in one zone without a longer quiet.</summary>
internal static class EpisodesCommand
{
    private const int OnScreen = 40;

    public static Command Create()
    {
        var place = MonitorCall.Place();
        var zone = new Option<string>("--zone")
        {
            Description = "Those of one zone; otherwise of each zone that the rules judge.",
            HelpName = "NAME",
            DefaultValueFactory = _ => "",
        };
        var (from, to) = (MonitorCall.Day("--from", "The first day."), MonitorCall.Day("--to", "The last day."));
        var (sight, json) = (new SightOptions(), MonitorCall.Json());
        var command = new Command(
            "episodes", "Stretches of incidents in one zone without a longer quiet: a count of its own.")
        {
            place, zone, from, to, json,
        };
        sight.AddTo(command);
        command.SetAction(parse => !MonitorCall.TryDay(parse.GetValue(from), "--from", out var first)
            || !MonitorCall.TryDay(parse.GetValue(to), "--to", out var last)
            ? ExitCodes.WrongCommandLine
            : sight.Ask(parse, parse.GetValue(place)!, (monitor, reading) =>
                IsZone(monitor, reading, parse.GetValue(zone)!)
                    ? Answer(monitor, parse.GetValue(zone)!, first, last, parse.GetValue(json))
                    : ExitCodes.WrongCommandLine));
        return command;
    }

    private static bool IsZone(CeasefireMonitor monitor, EvidenceReading reading, string zone)
    {
        var zones = monitor.Rules.All.SelectMany(rules => rules.Zones)
            .Concat(reading.Zones.Zones.Select(one => one.Name))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (zone.Length == 0 || zones.Contains(zone))
        {
            return true;
        }

        Stderr.Write($"there is no zone {Page.Visible(zone)}; "
            + (zones.Count > 0 ? $"there are {Page.Visible(Page.Some(zones, 6))}" : "no zones are kept"));
        return false;
    }

    private static int Answer(CeasefireMonitor monitor, string zone, DateOnly? from, DateOnly? to, bool isJson)
    {
        var episodes = monitor.EpisodesOn(zone, from, to);
        var quiet = monitor.Rules.All[^1].Merging.EpisodeMinutes;
        if (isJson)
        {
            return RegisterCall.Answer(true, new JsonObject
            {
                ["episodes"] = episodes.Count,
                ["quietMinutes"] = quiet,
                ["list"] = new JsonArray([.. episodes.Select(Of)]),
            }, "");
        }

        WritePage(episodes, quiet);
        return ExitCodes.Answered;
    }

    private static void WritePage(IReadOnlyList<Episode> episodes, double quiet)
    {
        var page = Page.ForOutput();
        page.Line($"{Words.Count(episodes.Count, "episode", "episodes")}; one ends with a quiet of more than "
            + $"{ReportTables.Number(quiet)} minutes.");
        if (episodes.Count > 0)
        {
            string[] header = ["zone", "from (UTC)", "to (UTC)", "length", "incidents", "observations", "counted"];
            page.Table([header, .. episodes.Take(OnScreen).Select(Row)], numbers: [4, 5, 6]);
        }

        if (episodes.Count > OnScreen)
        {
            page.Line($"and {episodes.Count - OnScreen} more; see them with --zone, --from, --to or --json");
        }

        Console.Out.Write(page);
    }

    private static string[] Row(Episode episode) =>
    [
        Page.Visible(episode.Zone.Length > 0 ? episode.Zone : ReportTables.All),
        ReportTables.Moment(episode.When.From),
        ReportTables.Moment(episode.When.To),
        ReportTables.Length(episode.When.Width),
        $"{episode.Incidents.Count}",
        $"{episode.Observations}",
        $"{episode.Count}",
    ];

    private static JsonObject Of(Episode episode) => new()
    {
        ["zone"] = episode.Zone,
        ["from"] = episode.When.From.UtcDateTime.ToString("O"),
        ["to"] = episode.When.To.UtcDateTime.ToString("O"),
        ["minutes"] = episode.When.Width.TotalMinutes,
        ["incidents"] = episode.Incidents.Count,
        ["observations"] = episode.Observations,
        ["count"] = episode.Count,
        ["list"] = new JsonArray([.. episode.Incidents.Select(incident => (JsonNode)incident.Id)]),
    };
}
