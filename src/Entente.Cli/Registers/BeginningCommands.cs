using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Text;
using Entente.Register;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Stores;

namespace Entente.Cli.Registers;

/// <summary><c>entente register init</c>.</summary>
internal static class BeginningCommands
{
    public static Command Init()
    {
        var place = RegisterCall.Place();
        var origin = new Option<string>("--name")
        {
            Description = "What the register is called for good: a name that nobody else uses, such as "
                + "example.org/ukraine.",
            HelpName = "NAME",
            Required = true,
        };
        var keeper = new Option<string?>("--keeper")
        {
            Description = "The keeper's own key; made where it is not there. Left out: the register's file with "
                + ".keeper.pem behind it.",
            HelpName = "FILE",
        };
        var person = new Option<string>("--person")
        {
            Description = "What the keeper is called.",
            DefaultValueFactory = _ => "The keeper",
            HelpName = "NAME",
        };
        var keys = RegisterCall.LogKeys();
        var json = RegisterCall.Json();
        var command = new Command("init", "Begins a register.") { place, origin, keeper, person, keys, json };
        command.SetAction(parse => RegisterCall.Run(() => Init(
            parse.GetValue(place)!,
            parse.GetValue(origin)!,
            parse.GetValue(keeper),
            parse.GetValue(person)!,
            parse.GetValue(keys),
            parse.GetValue(json))));
        return command;
    }

    private static int Init(
        string place, string origin, string? keeperFile, string person, string? keysFile, bool isJson)
    {
        if (!NoteNames.IsName(origin))
        {
            Stderr.Write($"\"{origin}\" is not a name: up to 200 characters, no spaces and no +");
            return ExitCodes.WrongCommandLine;
        }

        var keysPath = RegisterCall.KeysPath(place, keysFile);
        var keeperPath = keeperFile ?? (RegisterPlace.IsUrl(place) ? "register" : place) + ".keeper.pem";
        if (File.Exists(keysPath))
        {
            Stderr.Write($"{keysPath} is there already: the keys of a log are never written over. Name another by "
                + "--keys");
            return ExitCodes.NotReachable;
        }

        using var store = LogStores.Open(RegisterPlace.Parse(place), true, TimeProvider.System);
        if (store.ReadHead() is not null)
        {
            Stderr.Write($"{store.Name} holds a register already. Name another place to begin a new one");
            return ExitCodes.NotReachable;
        }

        using var keys = OperatorKeys.Create(origin);
        var (keeper, isNew) = Keeper(keeperPath);
        if (keeper is null || Problem(KeyFile.Write(keysPath, keys.Write())))
        {
            return ExitCodes.NotReachable;
        }

        using var register = CommitmentRegister.Begin(store, origin, keys, keeper, person, TimeProvider.System);
        return Say(register, store.Name, keysPath, keeperPath, isNew, isJson);
    }

    private static (PrivateKey? Key, bool IsNew) Keeper(string path)
    {
        if (File.Exists(path))
        {
            return (RegisterCall.ReadKey(path), false);
        }

        var key = PrivateKey.Create();
        return Problem(KeyFile.Write(path, key.Write(Passphrase()))) ? (null, true) : (key, true);
    }

    private static bool Problem(string? problem)
    {
        if (problem is not null)
        {
            Stderr.Write(problem);
        }

        return problem is not null;
    }

    internal static string? Passphrase() =>
        Environment.GetEnvironmentVariable("ENTENTE_KEY_PASSPHRASE") is { Length: > 0 } given ? given : null;

    private static int Say(
        CommitmentRegister register, string place, string keys, string keeper, bool isNew, bool isJson)
    {
        var logKey = register.State.CheckpointKey!.Write();
        return RegisterCall.Answer(
            isJson,
            new JsonObject
            {
                ["register"] = register.Origin,
                ["place"] = place,
                ["keys"] = keys,
                ["keeper"] = keeper,
                ["logKey"] = logKey,
                ["size"] = register.Size,
            },
            $"""
             Began {register.Origin} in {place}.
               {keys}: the keys of the log. Only the servers need them; whoever has them can write another log.
               {keeper}: the keeper's key, {(isNew ? "made now" : "as it was")}. Keep it away from the servers.
             Give everybody the key that checks the log: {logKey}
             """);
    }
}
