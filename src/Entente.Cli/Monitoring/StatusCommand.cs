using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Reports;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor status</c>: whether the ceasefire holds, zone by zone, and why.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var place = MonitorCall.Place();
        var on = MonitorCall.Day("--on", "The day. Left out: the last with evidence.");
        var days = new Option<int>("--days")
        {
            Description = "How many days up to it are shown.", HelpName = "N", DefaultValueFactory = _ => 1,
        };
        var newest = new Option<bool>("--newest-rules")
        {
            Description = "Judges all days by the newest rules, not by those that were in force.",
        };
        var record = new Option<string?>("--record")
        {
            Description = "Records the agreement's fact in a register, where it is another than before.",
            HelpName = "REGISTER",
        };
        var key = new Option<string?>("--key") { Description = "The key that signs the record.", HelpName = "FILE" };
        var (keys, sight, json) = (RegisterCall.LogKeys(), new SightOptions(), MonitorCall.Json());
        var command = new Command("status", "Whether the ceasefire holds, zone by zone, and why.")
        {
            place, on, days, newest, record, key, keys, json,
        };
        sight.AddTo(command);
        command.SetAction(parse =>
        {
            if (!MonitorCall.TryDay(parse.GetValue(on), "--on", out var day))
            {
                return ExitCodes.WrongCommandLine;
            }

            return sight.Ask(parse, parse.GetValue(place)!, (monitor, reading) =>
            {
                var asked = parse.GetValue(newest) ? monitor.By(monitor.Rules.NewestForAll()) : monitor;
                var code = Answer(asked, reading, day, parse.GetValue(days), parse.GetValue(json));
                return code == ExitCodes.Answered && parse.GetValue(record) is { } register
                    ? FactRecord.Write(asked, reading, day, register, parse.GetValue(keys), parse.GetValue(key))
                    : code;
            });
        });
        return command;
    }

    private static int Answer(CeasefireMonitor monitor, EvidenceReading reading, DateOnly? day, int days, bool isJson)
    {
        var last = day ?? monitor.Latest?.Day;
        var shown = monitor.Verdicts
            .Where(one => one.Day <= last && one.Day > last.Value.AddDays(-Math.Max(1, days))).ToList();
        if (shown.Count == 0)
        {
            return MonitorCall.NothingKnown(monitor);
        }

        if (isJson)
        {
            return RegisterCall.Answer(true, Json(monitor, reading, shown, last!.Value), "");
        }

        WritePage(monitor, shown, last!.Value);
        return ExitCodes.Answered;
    }

    private static JsonObject Json(
        CeasefireMonitor monitor, EvidenceReading reading, List<DayVerdict> shown, DateOnly last) => new()
    {
        ["evidence"] = reading.Digest,
        ["fact"] = monitor.Rules.On(last).Fact,
        ["days"] = new JsonArray([.. shown.Select(Json)]),
    };

    private static JsonObject Json(DayVerdict verdict) => new()
    {
        ["day"] = $"{verdict.Day:yyyy-MM-dd}",
        ["zone"] = verdict.Zone.Length == 0 ? null : verdict.Zone,
        ["state"] = HoldingWords.Word(verdict.State),
        ["level"] = HoldingWords.Word(verdict.Level),
        ["fact"] = HoldingWords.Word(verdict.Fact),
        ["violations"] = verdict.Count.Sure,
        ["possibly"] = verdict.Count.Possible,
        ["baseline"] = verdict.Baseline,
        ["breaches"] = verdict.Count.Breaches,
        ["denied"] = verdict.Count.Denied,
        ["effort"] = verdict.Count.Share,
        ["alleged"] = new JsonObject(verdict.Count.Alleged.Select(
            pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["rules"] = verdict.Version,
        ["why"] = verdict.Why,
    };

    private static void WritePage(CeasefireMonitor monitor, List<DayVerdict> shown, DateOnly last)
    {
        var rules = monitor.Rules.On(last);
        var whole = shown[^1];
        var page = Page.ForOutput();
        page.Verbatim(page.Ink.Bold(Page.Visible(rules.Title)) + $", {Words.Day(last)}");
        page.Line(Page.Visible($"{HoldingWords.Word(whole.State)}: {whole.Told}"));
        page.Line(Page.Visible($"For the agreement: {rules.Fact} is {HoldingWords.Word(whole.Fact)}; by edition "
            + $"{whole.Version} of the rules."));
        page.Heading("Zones");
        page.Table([.. shown.Select(verdict => Row(verdict, shown.Count))], numbers: [3]);
        Console.Out.Write(page);
    }

    private static string[] Row(DayVerdict verdict, int count) =>
    [
        $"{verdict.Day:yyyy-MM-dd}",
        Page.Visible(verdict.Zone.Length == 0 ? ReportTables.All : verdict.Zone),
        HoldingWords.Word(verdict.State),
        ReportTables.Number(verdict.Count.Sure),
        verdict.Count.Possible > 0 ? $"and possibly {ReportTables.Number(verdict.Count.Possible)} more" : "",
        Page.Visible(verdict.Told),
    ];
}
