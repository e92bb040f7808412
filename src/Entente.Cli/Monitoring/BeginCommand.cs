using System.CommandLine;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Rules;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor init</c>.</summary>
internal static class BeginCommand
{
    public static Command Create()
    {
        var place = MonitorCall.Place();
        var from = MonitorCall.Day("--from", "The first day that the rules are in force. Left out: today.");
        var json = MonitorCall.Json();
        var command = new Command("init", "Begins a folder of evidence, with rules to be changed.")
        {
            place,
            from,
            json,
        };
        command.SetAction(parse => MonitorCall.Run(() => MonitorCall.TryDay(parse.GetValue(from), "--from", out var day)
            ? Begin(parse.GetValue(place)!, day ?? Today(), parse.GetValue(json))
            : ExitCodes.WrongCommandLine));
        return command;
    }

    private static DateOnly Today() => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);

    private static int Begin(string place, DateOnly from, bool isJson)
    {
        if (EvidenceFolder.IsEvidence(place))
        {
            Stderr.Write($"{place} is a folder of evidence already; nothing was changed");
            return ExitCodes.NotReachable;
        }

        Directory.CreateDirectory(Path.Combine(place, "zones"));
        Directory.CreateDirectory(Path.Combine(place, "rules"));
        var file = Path.Combine(place, "rules", $"{from:yyyy-MM-dd}.yaml");
        File.WriteAllText(file, RuleTemplate.Of(from));
        return RegisterCall.Answer(
            isJson,
            new() { ["evidence"] = place, ["rules"] = file },
            $"""
             Began {place}.
               {file}: rules to be changed; they say what each line means.
               {Path.Combine(place, "zones")}: put zones here, as GeoJSON.
             Then hand in what was seen: entente monitor import {place} FILE
             """);
    }
}
