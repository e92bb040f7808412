using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Holding;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor replay</c>: what was said of each day then, and what is said of it now.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var place = MonitorCall.Place();
        var from = MonitorCall.Day("--from", "The first day. Left out: the first with evidence.");
        var to = MonitorCall.Day("--to", "The last day. Left out: the last with evidence.");
        var sight = new SightOptions();
        var json = MonitorCall.Json();
        var command = new Command(
            "replay",
            "What the rules of each day say of it, what the newest rules say, and with --known-at what was known then.")
        {
            place, from, to, json,
        };
        sight.AddTo(command);
        command.SetAction(parse => !MonitorCall.TryDay(parse.GetValue(from), "--from", out var first)
            || !MonitorCall.TryDay(parse.GetValue(to), "--to", out var last)
            ? ExitCodes.WrongCommandLine
            : sight.AskNow(parse, parse.GetValue(place)!, (now, reading) => sight.HasMoment(parse)
                ? sight.Ask(parse, parse.GetValue(place)!, (then, _) =>
                    Answer(then, now, first, last, parse.GetValue(json)))
                : Answer(now, now, first, last, parse.GetValue(json))));
        return command;
    }

    private static int Answer(
        CeasefireMonitor then, CeasefireMonitor now, DateOnly? first, DateOnly? last, bool isJson)
    {
        var old = then.WholeByDay();
        var today = now.WholeByDay();
        var newest = now.By(now.Rules.NewestForAll()).WholeByDay();
        var days = today.Keys.Where(day => !(day < first) && !(day > last)).Order().ToList();
        var rows = days.Select(day => (
            Day: day,
            Then: Word(old.GetValueOrDefault(day)),
            Now: Word(today[day]),
            Newest: Word(newest.GetValueOrDefault(day)))).ToList();
        if (isJson)
        {
            return RegisterCall.Answer(true, new JsonObject
            {
                ["days"] = new JsonArray([.. rows.Select(row => new JsonObject
                {
                    ["day"] = $"{row.Day:yyyy-MM-dd}",
                    ["asKnownThen"] = row.Then,
                    ["asKnownNow"] = row.Now,
                    ["byNewestRules"] = row.Newest,
                })]),
            }, "");
        }

        var isThen = then != now;
        var page = Page.ForOutput();
        var moved = rows.Where(row => row.Then != row.Now || row.Now != row.Newest).ToList();
        page.Line($"{Words.Count(rows.Count, "day", "days")}, of which "
            + $"{Words.Count(moved.Count, "is", "are")} told differently {(isThen ? "then, now or " : "")}by the "
            + "newest rules.");
        page.Table(
        [
            isThen
                ? ["day", "as known then", "as known now", "by the newest rules"]
                : ["day", "then", "by the newest rules"],
            .. Runs(rows).Select(row => isThen ? row : [row[0], .. row[2..]]),
        ]);
        Console.Out.Write(page);
        return ExitCodes.Answered;
    }

    // Days in a row that are told alike stand in one line.
    private static IEnumerable<string[]> Runs(
        IReadOnlyList<(DateOnly Day, string Then, string Now, string Newest)> rows)
    {
        for (var i = 0; i < rows.Count;)
        {
            var (day, then, now, newest) = rows[i];
            var end = i;
            while (end + 1 < rows.Count && (rows[end + 1].Then, rows[end + 1].Now, rows[end + 1].Newest)
                == (then, now, newest))
            {
                end++;
            }

            var span = end == i ? $"{day:yyyy-MM-dd}" : $"{day:yyyy-MM-dd} to {rows[end].Day:yyyy-MM-dd}";
            yield return [span, then, now, newest];
            i = end + 1;
        }
    }

    private static string Word(HoldingState state) => HoldingWords.Word(state);
}
