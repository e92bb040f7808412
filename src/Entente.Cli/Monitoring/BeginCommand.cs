using System.CommandLine;
using System.Text;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using Entente.Monitoring.Rules;
using Entente.Register.Stores;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor init</c>.</summary>
internal static class BeginCommand
{
    public static Command Create()
    {
        var place = MonitorCall.Place();
        var from = MonitorCall.Day("--from", "The first day that the rules are in force. Left out: today.");
        var json = MonitorCall.Json();
        var command = new Command(
            "init", "Begins evidence, with rules to be changed: a folder, a file (.db), or a database.")
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
        if (MonitorCall.Find(place) is not null)
        {
            Stderr.Write($"{place} holds evidence already; nothing was changed");
            return ExitCodes.NotReachable;
        }

        var store = New(place);
        var rules = new EvidenceFile($"rules/{from:yyyy-MM-dd}.yaml", Encoding.UTF8.GetBytes(RuleTemplate.Of(from)));
        store.Put(rules);
        var isFolder = store is EvidenceFolder;
        var file = isFolder ? Path.Combine(place, rules.Name) : rules.Name;
        return RegisterCall.Answer(
            isJson,
            new() { ["evidence"] = store.Name, ["rules"] = file },
            isFolder
                ? $"""
                   Began {place}.
                     {file}: rules to be changed; they say what each line means.
                     {Path.Combine(place, "zones")}: put zones here, as GeoJSON.
                   Then hand in what was seen: entente monitor import {place} FILE
                   """
                : $"""
                   Began {store.Name}.
                     {file}: rules to be changed; write them out with: entente monitor files {place} --out FOLDER
                     Put them back, and zones as GeoJSON, with: entente monitor put {place} FILE
                   Then hand in what was seen: entente monitor import {place} FILE
                   """);
    }

    internal static IEvidenceStore New(string place)
    {
        if (RegisterPlace.IsUrl(place))
        {
            var (settings, name) = RegisterPlace.Connection(place, mayWrite: true);
            return PostgresEvidence.Begin(settings, name);
        }

        return EvidenceStores.IsFile(place) ? SqliteEvidence.Begin(place) : EvidenceFolder.Begin(place);
    }
}
