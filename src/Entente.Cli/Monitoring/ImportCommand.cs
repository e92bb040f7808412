using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor import</c>: hands in what was seen.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var place = MonitorCall.Place();
        var files = new Argument<string[]>("FILE")
        {
            Description = "What a source sent. Each file is taken whole, or not at all.",
            Arity = ArgumentArity.OneOrMore,
        };
        var options = new DeliveryOptions();
        var json = MonitorCall.Json();
        var command = new Command("import", "Takes what sources sent, and keeps its bytes.") { place, files, json };
        options.AddTo(command);
        command.SetAction(parse => MonitorCall.Run(() =>
        {
            if (MonitorCall.Open(parse.GetValue(place)!) is not { } store)
            {
                return ExitCodes.NotReachable;
            }

            return options.Read(parse) is { } entry
                ? Import(store, parse.GetValue(files)!, entry, parse.GetValue(json))
                : ExitCodes.WrongCommandLine;
        }));
        return command;
    }

    private static int Import(
        IEvidenceStore store, string[] files, Func<string, byte[], DeliveryEntry?> entry, bool isJson)
    {
        var (code, all, text) = (ExitCodes.Answered, new JsonArray(), new List<string>());
        foreach (var file in files)
        {
            if (Directory.Exists(file))
            {
                Stderr.Write($"{file} is a folder; name the files in it");
                code = ExitCodes.NotReachable;
                continue;
            }

            var bytes = File.ReadAllBytes(file);
            if (entry(file, bytes) is not { } made)
            {
                code = ExitCodes.WrongCommandLine;
                continue;
            }

            var outcome = store.Import(made, bytes);
            code = outcome.Delivery.Mistakes.Count > 0 ? ExitCodes.Mistaken : code;
            Refuse(file, outcome.Delivery.Mistakes);
            all.Add(Json(file, made, outcome));
            text.AddRange(Said(file, made, outcome));
        }

        if (isJson || text.Count > 0)
        {
            RegisterCall.Answer(isJson, new JsonObject { ["deliveries"] = all }, string.Join('\n', text));
        }

        return code;
    }

    /// <summary>Says what is wrong with a file that was not taken.</summary>
    public static void Refuse(string file, IReadOnlyList<IntakeMistake> mistakes)
    {
        foreach (var line in MistakeLines.Of(file, mistakes))
        {
            Console.Error.WriteLine(Page.Visible(line));
        }

        if (mistakes.Count > 0)
        {
            Stderr.Write($"nothing of {file} was taken");
        }
    }

    private static IEnumerable<string> Said(string file, DeliveryEntry entry, ImportOutcome outcome)
    {
        if (outcome.IsKnown)
        {
            return [$"{file} was taken before; nothing changed."];
        }

        if (outcome.Change is not { } change)
        {
            return [];
        }

        return
        [
            $"Took {file} ({entry.Format}, source {entry.Source}): {change.Added} new, {change.Corrected} corrected, "
                + $"{change.Deleted} taken back, {change.Unchanged} as they were.",
            .. outcome.Delivery.Skipped.Select(pair => $"  {pair.Value} rows passed over: {pair.Key}"),
        ];
    }

    private static JsonObject Json(string file, DeliveryEntry entry, ImportOutcome outcome) => new()
    {
        ["file"] = file,
        ["format"] = entry.Format,
        ["source"] = entry.Source,
        ["taken"] = outcome.Change is not null && !outcome.IsKnown,
        ["known"] = outcome.IsKnown,
        ["added"] = outcome.Change?.Added,
        ["corrected"] = outcome.Change?.Corrected,
        ["deleted"] = outcome.Change?.Deleted,
        ["unchanged"] = outcome.Change?.Unchanged,
        ["skipped"] = new JsonObject(outcome.Delivery.Skipped.Select(
            pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["mistakes"] = new JsonArray([.. outcome.Delivery.Mistakes.Select(mistake => new JsonObject
        {
            ["line"] = mistake.Line,
            ["column"] = mistake.Column,
            ["message"] = mistake.Message,
            ["advice"] = mistake.Advice,
        })]),
    };
}

/// <summary>What is said of a delivery on the command line.</summary>
internal sealed class DeliveryOptions
{
    private readonly Option<string?> _format = new("--format")
    {
        Description = "What the file is written in. Left out: seen from the file.",
        HelpName = "FORMAT",
    };

    private readonly Option<string?> _source = new("--source")
    {
        Description = "What the source is called, in lower case. Left out: as the format.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _standing = new("--standing")
    {
        Description = "Who speaks: neutral (a monitor), reported (a paper), or party (to the conflict). Left out: what "
            + "the format usually carries.",
        HelpName = "WORD",
    };

    private readonly Option<string> _marking = new("--marking")
    {
        Description = "Who may see it: public, coalition, or parties as FRA,GBR.",
        DefaultValueFactory = _ => "coalition",
        HelpName = "MARKING",
    };

    private readonly Option<string> _clock = new("--clock")
    {
        Description = "The time zone of times that name none.",
        DefaultValueFactory = _ => "Europe/Kyiv",
        HelpName = "ZONE",
    };

    private readonly Option<bool> _whole = new("--whole")
    {
        Description = "The file is all that the source has to say: what it lacks is taken back.",
    };

    public DeliveryOptions()
    {
        _format.AcceptOnlyFromAmong([.. IntakeFormats.Words]);
        _standing.AcceptOnlyFromAmong("neutral", "reported", "party");
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _format, _source, _standing, _marking, _clock, _whole })
        {
            command.Add(option);
        }
    }

    /// <summary>Makes the entry of a file; null where the options are wrong, which has been said.</summary>
    public Func<string, byte[], DeliveryEntry?>? Read(ParseResult parse)
    {
        var (clock, marking) = (parse.GetValue(_clock)!, parse.GetValue(_marking)!);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(clock, out _))
        {
            Stderr.Write($"--clock takes an IANA name such as Europe/Kyiv or UTC, not \"{clock}\"");
            return null;
        }

        if (Register.Statements.Marking.Parse(marking) is null)
        {
            Stderr.Write($"--marking is public, coalition, or parties as FRA,GBR, not \"{marking}\"");
            return null;
        }

        return (file, bytes) => Entry(parse, file, bytes);
    }

    private DeliveryEntry? Entry(ParseResult parse, string file, byte[] bytes)
    {
        var format = parse.GetValue(_format)
            ?? (DeliveryReader.Guess(bytes, file) is { } guess ? IntakeFormats.Word(guess) : null);
        if (format is null)
        {
            Stderr.Write($"{file}: its format is not to be seen from it. Say it: --format "
                + string.Join(" | ", IntakeFormats.Words));
            return null;
        }

        return new DeliveryEntry(
            TimeProvider.System.GetUtcNow(),
            "",
            Path.GetFileName(file),
            format,
            parse.GetValue(_source) ?? format,
            parse.GetValue(_standing) is { } standing ? Enum.Parse<Standing>(standing, ignoreCase: true) : null,
            parse.GetValue(_marking)!,
            parse.GetValue(_clock)!,
            parse.GetValue(_whole));
    }
}
