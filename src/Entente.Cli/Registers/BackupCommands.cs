using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Agreements.Mistakes;
using Entente.Cli.Text;
using Entente.Register.Stores;

namespace Entente.Cli.Registers;

/// <summary><c>entente register backup</c> and <c>restore</c>.</summary>
internal static class BackupCommands
{
    public static Command Backup()
    {
        var place = RegisterCall.Place();
        var file = new Argument<string>("FILE") { Description = "The file to write; it must not be there yet." };
        var json = RegisterCall.Json();
        var command = new Command("backup", "Copies a register into one file, while others go on writing to it.")
        {
            place, file, json,
        };
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            using var store = RegisterCall.OpenStore(parse.GetValue(place)!, false);
            using var progress = new EntryProgress("Copied");
            var head = StoreBackup.Backup(store, parse.GetValue(file)!, progress);
            return Copied(store.Name, parse.GetValue(file)!, head, parse.GetValue(json));
        }));
        return command;
    }

    public static Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "What 'register backup' wrote." };
        var place = RegisterCall.Place();
        var json = RegisterCall.Json();
        var command = new Command("restore", "Makes a register out of a backup; there must be none there yet.")
        {
            file, place, json,
        };
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            using var progress = new EntryProgress("Restored");
            var target = RegisterPlace.Parse(parse.GetValue(place)!);
            var head = StoreBackup.Restore(parse.GetValue(file)!, target, TimeProvider.System, progress);
            return Copied(parse.GetValue(file)!, target.Path ?? "the database", head, parse.GetValue(json));
        }));
        return command;
    }

    private static int Copied(string from, string to, StoredHead head, bool isJson) => RegisterCall.Answer(
        isJson,
        new JsonObject { ["from"] = from, ["to"] = to, ["size"] = head.Size },
        $"Copied {head.Size} entries from {from} to {to}. The keys of the log are not in it. Check it with: "
            + $"entente register check {MistakeText.Visible(to)}");
}

/// <summary>Says how far a long walk over the entries has come.</summary>
internal sealed class EntryProgress(string done) : IProgress<long>, IDisposable
{
    private readonly StderrProgress _progress = new();

    public void Report(long value)
    {
        _progress.Report($"{done} {value} entries");
        _progress.Show();
    }

    public void Dispose() => _progress.Dispose();
}
