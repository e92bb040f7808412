using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Agreements.Conditions;
using Entente.Agreements.Documents;
using Entente.Agreements.Reading;
using Entente.Cli.Commands;
using Entente.Cli.Text;
using Entente.Register;
using Entente.Register.Importing;
using Entente.Register.Keys;
using Entente.Register.Statements;

namespace Entente.Cli.Registers;

/// <summary><c>entente register import</c> and <c>export</c>.</summary>
internal static class DocumentCommands
{
    public static Command Import()
    {
        var place = RegisterCall.Place();
        var path = new Argument<string>("PATH") { Description = "An agreement's file or folder." };
        var marking = new Option<string>("--marking")
        {
            Description = "Who may see what is new: public, coalition, or parties as FRA,GBR.",
            DefaultValueFactory = _ => "public",
            HelpName = "MARKING",
        };
        var dry = new Option<bool>("--dry-run") { Description = "Says what would be recorded, and records nothing." };
        var (key, keys, json) = (RegisterCall.Key(), RegisterCall.LogKeys(), RegisterCall.Json());
        var command = new Command("import", "Records what a file says otherwise than the register, as the keeper's "
            + "word.")
        {
            place, path, marking, dry, key, keys, json,
        };
        Completion.CompletionCommand.OfPath(path);
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            if (Marking.Parse(parse.GetValue(marking)!) is not { } marked)
            {
                Stderr.Write("--marking is public, coalition, or parties as FRA,GBR, not "
                    + $"\"{parse.GetValue(marking)}\"");
                return ExitCodes.WrongCommandLine;
            }

            var input = AgreementInput.ReadDocument(parse.GetValue(path)!, out var document);
            return document is null ? input.ExitCode : Import(
                parse.GetValue(place)!, document, marked, parse.GetValue(dry),
                parse.GetValue(key)!, parse.GetValue(keys), parse.GetValue(json));
        }));
        return command;
    }

    private static int Import(
        string place,
        AgreementDocument document,
        Marking marking,
        bool isDry,
        string keyFile,
        string? keys,
        bool isJson)
    {
        using var key = RegisterCall.ReadKey(keyFile);
        if (key is null)
        {
            return ExitCodes.NotReachable;
        }

        using var register = RegisterCall.OpenToWrite(place, keys);
        var plan = ImportPlan.Between(register.State, register.Fold(Audience.All, null), document, marking);
        foreach (var left in plan.LeftToParties)
        {
            Stderr.Write($"not taken: {left}");
        }

        if (isDry || plan.Statements.Count == 0)
        {
            return Planned(plan, isJson);
        }

        Progress($"Signing {plan.Statements.Count} statements", plan.Statements.Count);
        var now = TimeProvider.System.GetUtcNow();
        var signed = plan.Statements.Select(one => key.Sign(one, register.Origin, now)).ToList();
        Progress($"Recording {signed.Count} statements", signed.Count);
        var outcome = register.AppendAsync(signed).GetAwaiter().GetResult();
        return RegisterCall.Tell(register, outcome, [.. plan.Statements.Select(NameOf)], isJson);
    }

    internal static string NameOf(Statement statement) =>
        $"{StatementKinds.Word(statement.Kind)} {statement.Subject}"
        + (statement.On is { } on ? $" on {DateText.Write(on)}" : "");

    private static void Progress(string activity, int count)
    {
        if (count > 2_000)
        {
            Stderr.Write(activity);
        }
    }

    private static int Planned(ImportPlan plan, bool isJson) => RegisterCall.Answer(
        isJson,
        new JsonObject
        {
            ["recorded"] = new JsonArray(),
            ["planned"] = new JsonArray([.. plan.Statements.Select(one => JsonValue.Create(NameOf(one)))]),
            ["leftToParties"] = new JsonArray([.. plan.LeftToParties.Select(one => JsonValue.Create(one))]),
        },
        plan.Statements.Count == 0
            ? "The register says what the file says. Nothing was recorded."
            : string.Join("\n", plan.Statements.Select(NameOf).Prepend("Would be recorded:")));

    public static Command Export()
    {
        var place = RegisterCall.Place();
        var output = new Option<string?>("--out")
        {
            Description = "The file to write. Left out: standard output.",
            HelpName = "FILE",
        };
        var moment = new MomentOptions();
        var command = new Command("export", "Writes the agreement that the register amounts to, as a file.")
        {
            place,
            output,
        };
        moment.AddTo(command);
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            if (!moment.TryRead(parse, out var asked))
            {
                return ExitCodes.WrongCommandLine;
            }

            using var register = RegisterCall.OpenToRead(parse.GetValue(place)!, null);
            var text = DocumentText.Write(register.Document(asked.Audience, asked.KnownAt, asked.AsOf));
            return Write(text, parse.GetValue(output));
        }));
        return command;
    }

    // Written beside and put in its place when it is whole.
    private static int Write(string text, string? path)
    {
        if (path is null)
        {
            Console.Out.Write(text);
            return ExitCodes.Answered;
        }

        try
        {
            var beside = $"{path}.{Environment.ProcessId}.new";
            File.WriteAllText(beside, text);
            File.Move(beside, path, true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Stderr.Write($"{path} could not be written: {e.Message}");
            return ExitCodes.NotReachable;
        }

        Stderr.Write($"wrote {path}");
        return ExitCodes.Answered;
    }
}

/// <summary>As of which day, known at which moment, seen by whom.</summary>
internal sealed class MomentOptions
{
    private readonly Option<string?> _asOf = new("--as-of")
    {
        Description = "The day for which terms are taken. Left out: all that was ever stated.", HelpName = "DATE",
    };

    private readonly Option<string?> _knownAt = KnownAt();

    private readonly Option<string?> _for = For();

    public static Option<string?> KnownAt() => new("--known-at")
    {
        Description = "What the register said at that moment: 2025-09-03 (the end of that day, UTC) or "
            + "2025-09-03T14:00:00Z.",
        HelpName = "MOMENT",
    };

    public static Option<string?> For() => new("--for")
    {
        Description = "Whose eyes: public, a party's code, or all. Left out: all that is in the register.",
        HelpName = "AUDIENCE",
    };

    public void AddTo(Command command)
    {
        command.Add(_asOf);
        command.Add(_knownAt);
        command.Add(_for);
    }

    public bool TryRead(ParseResult parse, out (DateOnly? AsOf, DateTimeOffset? KnownAt, Audience Audience) asked)
    {
        asked = (null, null, Audience.All);
        if (parse.GetValue(_asOf) is { } day)
        {
            if (!DateText.TryParse(day, out var read))
            {
                Stderr.Write($"--as-of takes a day of the calendar as 2025-09-02, not \"{day}\"");
                return false;
            }

            asked.AsOf = read;
        }

        return TryReadMoment(parse.GetValue(_knownAt), out asked.KnownAt)
            && TryReadAudience(parse.GetValue(_for), out asked.Audience);
    }

    public static bool TryReadMoment(string? text, out DateTimeOffset? moment)
    {
        moment = null;
        if (text is null)
        {
            return true;
        }

        if (MomentText.TryParse(text, out var read))
        {
            moment = read;
            return true;
        }

        Stderr.Write($"--known-at takes 2025-09-03 or 2025-09-03T14:00:00Z, not \"{text}\"");
        return false;
    }

    public static bool TryReadAudience(string? text, out Audience audience)
    {
        audience = text switch
        {
            null or "all" => Audience.All,
            "public" => Audience.Everybody,
            _ => Audience.Of(text.Split(',', StringSplitOptions.TrimEntries)),
        };
        if (audience.SeesAll || audience.Parties.All(code => code.Length > 0 && char.IsAsciiLetterUpper(code[0])))
        {
            return true;
        }

        Stderr.Write($"--for takes public, all or a party's code such as FRA, not \"{text}\"");
        return false;
    }
}
