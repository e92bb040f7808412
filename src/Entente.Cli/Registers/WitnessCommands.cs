using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Text;
using Entente.Register;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Stores;
using Entente.Register.Witnessing;

namespace Entente.Cli.Registers;

/// <summary><c>entente register witness</c>: those who see that the log only grows.</summary>
internal static class WitnessCommands
{
    public static Command Create() => new("witness", "Checkpoints, and the witnesses who cosign them.")
    {
        Show(), Take(), NewKey(), Cosign(),
    };

    private static Command Show()
    {
        var place = RegisterCall.Place();
        var command = new Command("show", "The newest checkpoint, with the cosignatures that there are.") { place };
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            using var store = RegisterCall.OpenStore(parse.GetValue(place)!, false);
            var head = CommitmentRegister.HeadIn(store);
            var kept = store.ReadCheckpoints().LastOrDefault(one => one.Size == head.Size);
            Console.Out.Write(kept?.Note ?? head.Checkpoint);
            return ExitCodes.Answered;
        }));
        return command;
    }

    private static Command Take()
    {
        var place = RegisterCall.Place();
        var file = new Argument<string>("FILE")
        {
            Description = "A checkpoint of the register that a witness has cosigned.",
        };
        var json = RegisterCall.Json();
        var command = new Command("take", "Keeps the cosignatures of witnesses that the policy names.")
        {
            place,
            file,
            json,
        };
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            if (ReadText(parse.GetValue(file)!) is not { } note)
            {
                return ExitCodes.NotReachable;
            }

            using var register = CommitmentRegister.OpenOwning(
                RegisterCall.OpenStore(parse.GetValue(place)!, true), null, TimeProvider.System);
            var taken = Cosignatures.Take(register.State, register.Tree, register.Store, note);
            if (taken.Problem is not null)
            {
                Stderr.Write(taken.Problem);
                return ExitCodes.Mistaken;
            }

            return RegisterCall.Answer(
                parse.GetValue(json),
                new JsonObject
                {
                    ["size"] = taken.Size,
                    ["witnesses"] = new JsonArray([.. taken.Witnesses.Select(one => JsonValue.Create(one))]),
                },
                $"Kept for {taken.Size} entries: cosigned by {string.Join(", ", taken.Witnesses)}.");
        }));
        return command;
    }

    private static Command NewKey()
    {
        var file = new Argument<string>("FILE") { Description = "Where the witness's private key is written." };
        var name = new Option<string>("--name")
        {
            Description = "The witness's name.",
            HelpName = "NAME",
            Required = true,
        };
        var command = new Command("key", "Makes a key for a witness.") { file, name };
        command.SetAction(parse =>
        {
            if (!NoteNames.IsName(parse.GetValue(name)!))
            {
                Stderr.Write("--name takes up to 200 characters, no spaces and no +");
                return ExitCodes.WrongCommandLine;
            }

            using var signer = NoteSigner.Create(parse.GetValue(name)!, NoteKey.WitnessType);
            if (KeyFile.Write(parse.GetValue(file)!, signer.Write()) is { } problem)
            {
                Stderr.Write(problem);
                return ExitCodes.NotReachable;
            }

            Console.Out.WriteLine(signer.Verifier.Write());
            return ExitCodes.Answered;
        });
        return command;
    }

    private static Command Cosign()
    {
        var checkpoint = new Argument<string>("CHECKPOINT")
        {
            Description = "The checkpoint, as 'witness show' writes it.",
        };
        var place = new Option<string>("--register")
        {
            Description = "A copy of the register, to see for oneself that it has grown out of what was cosigned "
                + "before.",
            HelpName = "REGISTER",
            Required = true,
        };
        var logKey = new Option<string>("--log-key")
        {
            Description = "The log's key, as name+hash+key.",
            HelpName = "KEY",
            Required = true,
        };
        var key = new Option<string>("--key")
        {
            Description = "The witness's key.",
            HelpName = "FILE",
            Required = true,
        };
        var name = new Option<string>("--name")
        {
            Description = "The witness's name.",
            HelpName = "NAME",
            Required = true,
        };
        var memory = new Option<string>("--memory")
        {
            Description = "A file that remembers what was cosigned last.", HelpName = "FILE", Required = true,
        };
        var command = new Command("cosign", "Cosigns a checkpoint that has grown out of the last one, and writes it.")
        {
            checkpoint, place, logKey, key, name, memory,
        };
        command.SetAction(parse => RegisterCall.Run(() => Cosign(
            parse.GetValue(checkpoint)!, parse.GetValue(place)!, parse.GetValue(logKey)!, parse.GetValue(key)!,
            parse.GetValue(name)!, parse.GetValue(memory)!)));
        return command;
    }

    private static int Cosign(
        string checkpointFile, string place, string logKey, string keyFile, string name, string memory)
    {
        if (ReadText(checkpointFile) is not { } note || ReadText(keyFile) is not { } pem)
        {
            return ExitCodes.NotReachable;
        }

        using var signer = NoteSigner.Parse(pem, name, NoteKey.WitnessType);
        if (NoteKey.Parse(logKey) is not { } log || signer is null)
        {
            Stderr.Write("--log-key takes name+hash+key, and --key a file that 'witness key' wrote");
            return ExitCodes.WrongCommandLine;
        }

        var before = File.Exists(memory) ? ReadText(memory) : null;
        using var register = RegisterCall.OpenToRead(place, null);
        var (cosigned, problem) = Cosignatures.Cosign(
            note, before, log, signer, register.Tree(), TimeProvider.System.GetUtcNow());
        if (problem is not null)
        {
            Stderr.Write(problem);
            return ExitCodes.Mistaken;
        }

        File.WriteAllText(memory + ".new", cosigned);
        File.Move(memory + ".new", memory, true);
        Console.Out.Write(cosigned);
        return ExitCodes.Answered;
    }

    private static string? ReadText(string path)
    {
        try
        {
            return path == "-" ? Console.In.ReadToEnd() : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Stderr.Write($"{path} could not be read: {e.Message}");
            return null;
        }
    }
}
