using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Reports;
using Entente.Monitoring.Statistics;

namespace Entente.Cli.Monitoring;

/// <summary>
/// <c>entente monitor trend</c>: rates for each hour looked, when they changed, and what two sources missed.
/// </summary>
internal static class TrendCommand
{
    public static Command Create()
    {
        var place = MonitorCall.Place();
        var from = MonitorCall.Day("--from", "The first day. Left out: the first with evidence.");
        var to = MonitorCall.Day("--to", "The last day. Left out: the last with evidence.");
        var zone = new Option<string>("--zone")
        {
            Description = "A zone. Left out: all together.", HelpName = "ZONE", DefaultValueFactory = _ => "",
        };
        var pair = new Option<string?>("--between")
        {
            Description = "Two means as patrol,camera: how many incidents both missed.", HelpName = "ONE,OTHER",
        };
        var (sight, json) = (new SightOptions(), MonitorCall.Json());
        var command = new Command(
            "trend", "Rates for each hour looked, when they changed, and what two sources missed.")
        {
            place, from, to, zone, pair, json,
        };
        sight.AddTo(command);
        command.SetAction(parse => !MonitorCall.TryDay(parse.GetValue(from), "--from", out var first)
            || !MonitorCall.TryDay(parse.GetValue(to), "--to", out var last)
            ? ExitCodes.WrongCommandLine
            : sight.Ask(parse, parse.GetValue(place)!, (monitor, _) => Answer(
                monitor,
                Days(monitor, parse.GetValue(zone)!, first, last),
                parse.GetValue(pair),
                parse.GetValue(json))));
        return command;
    }

    private static List<DayVerdict> Days(CeasefireMonitor monitor, string zone, DateOnly? first, DateOnly? last) =>
    [
        .. monitor.Verdicts.Where(one => one.Zone == zone && one.Count.Done > 0
            && !(one.Day < first) && !(one.Day > last)),
    ];

    private static int Answer(CeasefireMonitor monitor, List<DayVerdict> days, string? pair, bool isJson)
    {
        if (days.Count == 0)
        {
            Stderr.Write("there is no day with hours looked; a rate needs them. Hand them in as efforts");
            return ExitCodes.WrongCommandLine;
        }

        MissedByBoth? missed = null;
        if (pair is not null && (missed = Missed(monitor, pair)) is null)
        {
            return ExitCodes.WrongCommandLine;
        }

        var change = ChangePoint.Of([.. days.Select(day => day.Count.Sure)], [.. days.Select(day => day.Count.Done)]);
        return RegisterCall.Answer(isJson, Json(days, change, missed), Text(days, change, pair, missed));
    }

    private static MissedByBoth? Missed(CeasefireMonitor monitor, string pair)
    {
        if (pair.Split(',', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } one, { Length: > 0 } other])
        {
            Stderr.Write($"--between takes two means as patrol,camera, not \"{pair}\"");
            return null;
        }

        var seen = monitor.Incidents.Where(record => record.IsCounted)
            .Select(record => record.Incident.Members.Select(member => member.Observation.Means).ToHashSet())
            .ToList();
        return new MissedByBoth(
            seen.Count(means => means.Contains(one)),
            seen.Count(means => means.Contains(other)),
            seen.Count(means => means.Contains(one) && means.Contains(other)));
    }

    private static Rate RateOf(IReadOnlyCollection<DayVerdict> days) =>
        new(days.Sum(day => day.Count.Sure), days.Sum(day => day.Count.Done));

    private static JsonObject Json(List<DayVerdict> days, ChangePoint change, MissedByBoth? missed) => new()
    {
        ["days"] = days.Count,
        ["rate"] = Json(RateOf(days)),
        ["noChange"] = change.None,
        ["likeliestChange"] = $"{days[change.Likeliest].Day:yyyy-MM-dd}",
        ["changeFrom"] = $"{days[change.Interval.First].Day:yyyy-MM-dd}",
        ["changeTo"] = $"{days[change.Interval.Last].Day:yyyy-MM-dd}",
        ["before"] = change.Likeliest > 0 ? Json(RateOf(days[..change.Likeliest])) : null,
        ["after"] = Json(RateOf(days[change.Likeliest..])),
        ["missed"] = missed is null ? null : new JsonObject
        {
            ["seen"] = missed.Seen,
            ["total"] = missed.Total,
            ["low"] = missed.Interval.Low,
            ["high"] = missed.Interval.High,
        },
    };

    private static JsonObject Json(Rate rate) => new()
    {
        ["perHour"] = rate.PerHour, ["low"] = rate.Low, ["high"] = rate.High,
    };

    private static string Text(List<DayVerdict> days, ChangePoint change, string? pair, MissedByBoth? missed)
    {
        var lines = new List<string>
        {
            $"{Words.Count(days.Count, "day", "days")} with hours looked: {Told(RateOf(days))}",
            $"The rate did not change: {100 * change.None:0.#} in 100.",
        };
        if (change.Likeliest > 0 && change.None < 0.5)
        {
            lines.Add($"It changed most likely on {Words.Day(days[change.Likeliest].Day)}{Within(days, change)}.");
            lines.Add($"  before: {Told(RateOf(days[..change.Likeliest]))}");
            lines.Add($"  after:  {Told(RateOf(days[change.Likeliest..]))}");
        }

        if (missed is not null)
        {
            lines.Add($"{pair}: {missed.One} and {missed.Other} incidents, {missed.Both} of them seen by both; about "
                + $"{missed.Total:0} in all ({missed.Interval.Low:0} to {missed.Interval.High:0}), if they see "
                + "independently of one another and any incident is as easily seen.");
        }

        return string.Join('\n', lines);
    }

    private static string Within(List<DayVerdict> days, ChangePoint change)
    {
        var (first, last) = change.Interval;
        return first == last
            ? ", with more than 95 in 100"
            : $"; with 95 in 100 between {Words.Day(days[first].Day)} and {Words.Day(days[last].Day)}";
    }

    private static string Told(Rate rate) =>
        $"{ReportTables.Number(100 * rate.PerHour)} violations for 100 hours looked "
        + $"({ReportTables.Number(100 * rate.Low)} to {ReportTables.Number(100 * rate.High)})";
}
