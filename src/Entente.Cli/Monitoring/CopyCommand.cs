using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring.Evidence;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor copy</c>: moves evidence from one set-up to another.</summary>
internal static class CopyCommand
{
    public static Command Create()
    {
        var from = MonitorCall.Place();
        var to = new Argument<string>("TO")
        {
            Description = "Where to: a folder, a file (.db) or a register, or a database. Begun where it is new.",
        };
        var json = MonitorCall.Json();
        var command = new Command(
            "copy", "Copies all evidence to another folder, file or database. Again adds what came meanwhile.")
        {
            from, to, json,
        };
        command.SetAction(parse => MonitorCall.Run(() => MonitorCall.Open(parse.GetValue(from)!) is { } source
            ? Copy(source, parse.GetValue(to)!, parse.GetValue(json))
            : ExitCodes.NotReachable));
        return command;
    }

    private static int Copy(IEvidenceStore source, string place, bool isJson)
    {
        var target = MonitorCall.Find(place) ?? BeginCommand.New(place);
        using var progress = new StderrProgress();
        var copied = EvidenceCopy.Copy(source, target, (done, all) =>
        {
            progress.Report($"Copied {done} of {all} deliveries");
            progress.Show();
        });
        return RegisterCall.Answer(
            isJson,
            new JsonObject
            {
                ["files"] = copied.Files,
                ["deliveries"] = copied.Deliveries,
                ["decisions"] = copied.Decisions,
                ["photos"] = copied.Photos,
                ["digest"] = target.Read().Digest,
            },
            $"Copied {Words.Count(copied.Files, "file", "files")}, "
                + $"{Words.Count(copied.Deliveries, "delivery", "deliveries")}, "
                + $"{Words.Count(copied.Decisions, "decision", "decisions")} and "
                + $"{Words.Count(copied.Photos, "photo", "photos")} to {target.Name}."
                + (source.Read().Digest == target.Read().Digest
                    ? " Both say the same."
                    : " The target says more: it held evidence of its own."));
    }
}
