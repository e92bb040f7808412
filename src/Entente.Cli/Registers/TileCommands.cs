using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Text;
using Entente.Register;
using Entente.Register.Log;

namespace Entente.Cli.Registers;

/// <summary><c>entente register export-tiles</c>: the log as the files that tlog-tiles serves.</summary>
internal static class TileCommands
{
    public static Command Export()
    {
        var place = RegisterCall.Place();
        var folder = new Argument<string>("FOLDER")
        {
            Description = "Where the files are written; a web server can give them out as they are.",
        };
        var json = RegisterCall.Json();
        var command = new Command(
            "export-tiles", "The checkpoint, the tree and its leaves as files (tlog-tiles); no statement is among "
                + "them.")
        {
            place, folder, json,
        };
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            using var register = RegisterCall.OpenToRead(parse.GetValue(place)!, null);
            try
            {
                return Export(register, parse.GetValue(folder)!, parse.GetValue(json));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Stderr.Write($"{e.Message} Run it again to go on: what is written already is not written twice");
                return ExitCodes.NotReachable;
            }
        }));
        return command;
    }

    private static int Export(CommitmentRegister register, string folder, bool isJson)
    {
        if (Problem(register, Path.Combine(folder, TilePaths.Checkpoint)) is { } problem)
        {
            Stderr.Write(problem);
            return ExitCodes.Mistaken;
        }

        var written = 0;
        using (var progress = new StderrProgress())
        {
            foreach (var path in TilePaths.Of(register.Size).Select(TilePaths.Write))
            {
                written += Write(folder, path, register.Published(path)!) ? 1 : 0;
                progress.Report($"Wrote {path}");
                progress.Show();
            }
        }

        // Last: whoever reads the checkpoint finds all that it speaks of.
        var isNewer = Write(folder, TilePaths.Checkpoint, register.Published(TilePaths.Checkpoint)!);
        return RegisterCall.Answer(
            isJson,
            new JsonObject
            {
                ["register"] = register.Origin,
                ["size"] = register.Size,
                ["root"] = RegisterCall.RootOf(register),
                ["written"] = written + (isNewer ? 1 : 0),
            },
            $"{folder} holds the tree of {register.Size} entries of {register.Origin}, root "
                + $"{RegisterCall.RootOf(register)}; {Words.Count(written, "file was", "files were")} new.");
    }

    /// <summary>Why the folder must not be written to: it shows another log, or more of this one.</summary>
    private static string? Problem(CommitmentRegister register, string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var (before, problem) = Checkpoint.Read(File.ReadAllText(file), register.State.CheckpointKey!);
        return problem is not null ? $"{file}: {problem}. Name another folder"
            : before!.Size > register.Size
                || !register.Tree().Root(before.Size).AsSpan().SequenceEqual(before.Root)
                ? $"{file} has {before.Size} entries, and the register has not grown out of them. Name another folder"
                : null;
    }

    /// <summary>Writes a file all at once; false where it is there already.</summary>
    private static bool Write(string folder, string path, byte[] bytes)
    {
        var file = Path.Combine(folder, path);
        if (File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var unfinished = file + ".unfinished";
        File.WriteAllBytes(unfinished, bytes);
        File.Move(unfinished, file, overwrite: true);
        return true;
    }
}
