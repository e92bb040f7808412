using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Zones;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor classify</c>: where things are, and what other zones would change.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        var place = MonitorCall.Place();
        var zones = new Option<string?>("--zones")
        {
            Description = "A folder with other zones: how many observations would be elsewhere by them.",
            HelpName = "FOLDER",
        };
        var (sight, json) = (new SightOptions(), MonitorCall.Json());
        var command = new Command("classify", "How many observations are in each zone, surely or possibly.")
        {
            place, zones, json,
        };
        sight.AddTo(command);
        command.SetAction(parse => sight.Ask(parse, parse.GetValue(place)!, (monitor, reading) =>
            parse.GetValue(zones) is { } folder
                ? Compare(monitor, reading, folder, parse.GetValue(json))
                : Count(monitor, reading, parse.GetValue(json))));
        return command;
    }

    /// <summary>Where and on which day each observation was.</summary>
    public static List<(Area, DateOnly)> All(CeasefireMonitor monitor) =>
    [
        .. monitor.Evidence.Observations.Values
            .Select(one => (one.Where, DateOnly.FromDateTime(one.When.From.UtcDateTime))),
    ];

    private static int Count(CeasefireMonitor monitor, EvidenceReading reading, bool isJson)
    {
        var counts = Classification.Count(All(monitor), reading.Zones);
        if (isJson)
        {
            return RegisterCall.Answer(true, new JsonObject
            {
                ["observations"] = monitor.Evidence.Observations.Count,
                ["zones"] = new JsonArray([.. counts.Select(pair => new JsonObject
                {
                    ["zone"] = pair.Key.Length == 0 ? null : pair.Key,
                    ["sure"] = pair.Value.Sure,
                    ["possible"] = pair.Value.Possible,
                })]),
            }, "");
        }

        var page = Page.ForOutput();
        page.Line($"{Words.Count(monitor.Evidence.Observations.Count, "observation", "observations")}; one can be in "
            + "several zones.");
        page.Table(
        [
            ["zone", "surely", "possibly"],
            .. counts.Select(pair => new[]
            {
                Page.Visible(Named(pair.Key)), $"{pair.Value.Sure}", $"{pair.Value.Possible}",
            }),
        ], numbers: [1, 2]);
        Console.Out.Write(page);
        return ExitCodes.Answered;
    }

    private static int Compare(CeasefireMonitor monitor, EvidenceReading reading, string folder, bool isJson)
    {
        if (!Directory.Exists(folder))
        {
            Stderr.Write($"there is no folder {folder}");
            return ExitCodes.NotReachable;
        }

        var problems = new List<string>();
        var files = Directory.GetFiles(folder, "*.*json").Order(StringComparer.Ordinal);
        var other = ZoneFiles.Read(files.Select(EvidenceFile.Of), problems);
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(Page.Visible(problem));
        }

        return problems.Count > 0
            ? ExitCodes.Mistaken
            : Told(Classification.Difference(All(monitor), reading.Zones, other), isJson);
    }

    private static int Told(IReadOnlyList<(string Before, string After, int Count)> moved, bool isJson)
    {
        if (isJson)
        {
            return RegisterCall.Answer(true, new JsonObject
            {
                ["moved"] = new JsonArray([.. moved.Select(one => new JsonObject
                {
                    ["from"] = one.Before, ["to"] = one.After, ["observations"] = one.Count,
                })]),
            }, "");
        }

        var page = Page.ForOutput();
        page.Line($"{Words.Count(moved.Sum(one => one.Count), "observation would be", "observations would be")} "
            + "elsewhere; a question mark stands where it is only possible.");
        page.Table(
            [.. moved.Select(one => new[]
            {
                $"{one.Count}", Page.Visible(Named(one.Before)), "→", Page.Visible(Named(one.After)),
            })],
            numbers: [0]);
        Console.Out.Write(page);
        return ExitCodes.Answered;
    }

    private static string Named(string zones) => zones.Length == 0 ? "in none" : zones;
}
