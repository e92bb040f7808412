using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entente.Agreements.Mistakes;
using Entente.Cli.Text;
using Entente.Register;
using Entente.Register.Appending;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Stores;

namespace Entente.Cli.Registers;

/// <summary>What the commands of the register share: the place, the keys, and how an answer is written.</summary>
internal static class RegisterCall
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Argument<string> Place() => new("REGISTER")
    {
        Description = "A file, or postgres://user@host/database.",
    };

    public static Option<bool> Json() => new("--json") { Description = "The answer as JSON." };

    public static Option<string?> LogKeys() => new("--keys")
    {
        Description = "The keys of the log. Left out: the register's file with .keys behind it, else "
            + "ENTENTE_REGISTER_KEYS.",
        HelpName = "FILE",
    };

    public static Option<string> Key() => new("--key")
    {
        Description = "Your own key. A passphrase is taken from ENTENTE_KEY_PASSPHRASE.",
        HelpName = "FILE",
        Required = true,
    };

    /// <summary>Runs a command; trouble of the store becomes a sentence and an exit code.</summary>
    public static int Run(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (StoreException e)
        {
            Stderr.Write(e.Message);
            return ExitCodes.NotReachable;
        }
    }

    /// <summary>Opens a register to append to it.</summary>
    public static CommitmentRegister OpenToWrite(string place, string? keys)
    {
        var store = OpenStore(place, true);
        var origin = CommitmentRegister.NameIn(store);
        return CommitmentRegister.OpenOwning(
            store, KeyFile.ReadOperator(KeysPath(place, keys), origin), TimeProvider.System);
    }

    /// <summary>Opens a register to read it; the log's keys are used where they are there.</summary>
    public static CommitmentRegister OpenToRead(string place, string? keys)
    {
        var store = OpenStore(place, false);
        var path = KeysPath(place, keys);
        var found = keys is not null || File.Exists(path)
            ? KeyFile.ReadOperator(path, CommitmentRegister.NameIn(store))
            : null;
        return CommitmentRegister.OpenOwning(store, found, TimeProvider.System);
    }

    /// <summary>Opens a store that must hold something when it is to be read.</summary>
    public static ILogStore OpenStore(string place, bool mayWrite)
    {
        var parsed = RegisterPlace.Parse(place);
        if (mayWrite && parsed.Path is { } path && !File.Exists(path))
        {
            throw new StoreException(
                StoreTrouble.Missing, $"There is no register {path}. Begin one with: entente register init {path}");
        }

        return LogStores.Open(parsed, mayWrite, TimeProvider.System);
    }

    public static string KeysPath(string place, string? keys) =>
        keys ?? Environment.GetEnvironmentVariable("ENTENTE_REGISTER_KEYS")
        ?? (RegisterPlace.IsUrl(place) ? "register.keys" : place + ".keys");

    /// <summary>Reads a person's key; null where it cannot be used, which has been said then.</summary>
    public static PrivateKey? ReadKey(string path)
    {
        var passphrase = Environment.GetEnvironmentVariable("ENTENTE_KEY_PASSPHRASE");
        var (key, problem) = KeyFile.Read(path, string.IsNullOrEmpty(passphrase) ? null : passphrase);
        if (problem is not null)
        {
            Stderr.Write(problem);
        }

        return key;
    }

    /// <summary>Writes an answer, as a text or as JSON.</summary>
    public static int Answer(bool isJson, JsonObject json, string text)
    {
        Console.Out.WriteLine(isJson
            ? json.ToJsonString(Indented)
            : string.Join('\n', text.Split('\n').Select(line => MistakeText.Visible(line.TrimEnd('\r')))));
        return ExitCodes.Answered;
    }

    /// <summary>Says what came of statements that were handed in.</summary>
    /// <param name="names">What each is called in messages.</param>
    public static int Tell(
        CommitmentRegister register, AppendOutcome outcome, IReadOnlyList<string> names, bool isJson)
    {
        switch (outcome)
        {
            case AppendOutcome.Appended appended:
                WarnOfClock(appended);
                return Answer(isJson, AppendedJson(register, appended), AppendedText(register, appended));
            case AppendOutcome.Refused refused:
                return Refused(refused, names, isJson);
            case AppendOutcome.LostRace lost:
                Stderr.Write($"others were first {lost.Tries} times; nothing was recorded. Try again");
                return ExitCodes.NotReachable;
            case AppendOutcome.Failed failed:
                Stderr.Write(failed.Message);
                return ExitCodes.NotReachable;
            default:
                throw new InvalidOperationException(outcome.ToString());
        }
    }

    private static int Refused(AppendOutcome.Refused refused, IReadOnlyList<string> names, bool isJson)
    {
        foreach (var one in refused.Statements)
        {
            Stderr.Write($"{names[one.Place]}: {one.Refusal.Message}. {one.Refusal.Advice}");
        }

        Stderr.Write("nothing was recorded");
        if (isJson)
        {
            Answer(true, new JsonObject
            {
                ["recorded"] = new JsonArray(),
                ["refused"] = new JsonArray([.. refused.Statements.Select(one => new JsonObject
                {
                    ["statement"] = names[one.Place],
                    ["code"] = one.Refusal.Code,
                    ["message"] = one.Refusal.Message,
                    ["advice"] = one.Refusal.Advice,
                })]),
            }, "");
        }

        return ExitCodes.Mistaken;
    }

    private static void WarnOfClock(AppendOutcome.Appended appended)
    {
        if (appended.ClockBehind > TimeSpan.FromSeconds(1))
        {
            Stderr.Write(
                $"this machine's clock is {appended.ClockBehind.TotalSeconds:0} seconds behind the last entry; the "
                    + "time "
                + "of that entry was recorded. Set the clock");
        }
    }

    private static JsonObject AppendedJson(CommitmentRegister register, AppendOutcome.Appended appended) => new()
    {
        ["register"] = register.Origin,
        ["recorded"] = new JsonArray([.. appended.Recorded.Select(one => new JsonObject
        {
            ["entry"] = one.Index,
            ["kind"] = Entente.Register.Statements.StatementKinds.Word(one.Statement.Kind),
            ["subject"] = one.Statement.Subject,
            ["recordedAt"] = one.RecordedAt.UtcDateTime.ToString("O"),
        })]),
        ["knownBefore"] = appended.Known,
        ["size"] = register.Size,
        ["root"] = RootOf(register),
    };

    public static string RootOf(CommitmentRegister register) =>
        Convert.ToBase64String(Checkpoint.Parse(SignedNote.Parse(register.Checkpoint)!.Text)!.Root);

    private static string AppendedText(CommitmentRegister register, AppendOutcome.Appended appended)
    {
        var added = appended.Recorded.Count - appended.Known;
        var known = appended.Known == 0 ? "" : " " + Words.Count(
            appended.Known,
            "statement was there before and stays as it is.",
            "statements were there before and stay as they are.");
        var entries = added == 0 ? "Nothing new was recorded."
            : added == 1 ? $"Recorded as entry {appended.Recorded[^1].Index}."
            : $"Recorded {added} statements, up to entry {appended.Recorded[^1].Index}.";
        return $"{entries}{known} {register.Origin} now has {Words.Count((int)register.Size, "entry", "entries")}, "
            + $"root {RootOf(register)}";
    }
}
