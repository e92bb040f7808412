using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Entente.Agreements;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Analysis;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Register.Stores;

namespace Entente.Cli.Commands;

/// <summary>What every question takes: the path, and the options that all questions share.</summary>
internal sealed class Question
{
    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private readonly Option<string?> _asOf = new("--as-of")
    {
        Description = "The day of the question, as 2025-09-02. Left out: the file's as-of, else today.",
        HelpName = "DATE",
    };

    private readonly Option<string[]> _given = new("--given")
    {
        Description = "Choices that are taken as given: COMMITMENT, COMMITMENT=status, FACT=true, FACT=false.",
        HelpName = "CHOICE[,CHOICE…]",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _knownAt = MomentOptions.KnownAt();

    private readonly Option<string?> _for = MomentOptions.For();

    private readonly Option<string> _format = new("--format")
    {
        Description = "text or json.",
        DefaultValueFactory = _ => "text",
        HelpName = "text|json",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Short for --format json." };

    private readonly Option<int?> _limit = new("--limit")
    {
        Description = "The longest list. Left out: all for JSON, what fits a screen for text.",
        HelpName = "N",
        CustomParser = ReadLimit,
    };

    public Question(Command command)
        : this(command, null)
    {
        _format.AcceptOnlyFromAmong("text", "json");
        command.Add(_format);
        command.Add(_json);
        command.Add(_limit);
    }

    /// <param name="ownFormat">In place of text and JSON; null where the question has these.</param>
    public Question(Command command, Option<string>? ownFormat)
    {
        command.Add(Path);
        command.Add(_asOf);
        command.Add(_given);
        command.Add(_knownAt);
        command.Add(_for);
        if (ownFormat is not null)
        {
            command.Add(ownFormat);
        }

        Completion.CompletionCommand.OfPath(Path);
        Completion.CompletionCommand.OfChoice(_given, Path);
    }

    public Argument<string> Path { get; } = new("PATH")
    {
        Description = "A file, a folder, a register, or - for standard input.",
    };

    /// <summary>Reads the agreement and the options, then lets the question be answered.</summary>
    public int Answer(ParseResult parse, Func<Asked, int> answer)
    {
        if (!TryReadMoment(parse, out var moment))
        {
            return ExitCodes.WrongCommandLine;
        }

        var read = AgreementInput.Read(parse.GetValue(Path)!, moment);
        if (read.Agreement is not { } agreement)
        {
            return read.ExitCode;
        }

        if (!TryReadFormat(parse, out var isJson) || !TryReadDay(parse.GetValue(_asOf), agreement, out var asOf))
        {
            return ExitCodes.WrongCommandLine;
        }

        if (ReadChoices(agreement, asOf, parse.GetValue(_given) ?? []) is not { } given)
        {
            return ExitCodes.WrongCommandLine;
        }

        read.WriteWarningCount();
        return answer(new Asked(new AgreementAnalyzer(agreement), asOf, given, isJson, parse.GetValue(_limit)));
    }

    /// <summary>
    /// The choices; null where one cannot be taken (all that is wrong with them is on standard error).
    /// </summary>
    public static IReadOnlyList<Choice>? ReadChoices(Agreement agreement, DateOnly asOf, IEnumerable<string> texts)
    {
        var choices = new List<Choice>();
        var isWrong = false;
        foreach (var text in texts.SelectMany(text => text.Split(',', Trimmed)))
        {
            var (choice, problem) = ChoiceText.Parse(agreement, asOf, text);
            var before = choices.Find(other => other.Name == choice?.Name);
            problem ??= before is null || before == choice ? null : $"{before} and {choice} cannot both be chosen";
            if (problem is null)
            {
                choices.Add(choice!);
                continue;
            }

            Stderr.Write(problem);
            isWrong = true;
        }

        return isWrong ? null : choices;
    }

    private bool TryReadMoment(ParseResult parse, out RegisterMoment moment)
    {
        moment = RegisterMoment.Now with { AsOf = parse.GetValue(_asOf) };
        if (!MomentOptions.TryReadMoment(parse.GetValue(_knownAt), out var knownAt)
            || !MomentOptions.TryReadAudience(parse.GetValue(_for), out var audience))
        {
            return false;
        }

        if ((knownAt is not null || !audience.SeesAll) && !RegisterPlace.IsRegister(parse.GetValue(Path)!))
        {
            Stderr.Write("--known-at and --for ask a register, which knows when a thing was recorded and who may see "
                + "it; "
                + $"{parse.GetValue(Path)} is not one");
            return false;
        }

        moment = moment with { KnownAt = knownAt, Audience = audience };
        return true;
    }

    private bool TryReadFormat(ParseResult parse, out bool isJson)
    {
        var named = parse.GetResult(_format) is { Implicit: false } ? parse.GetValue(_format) : null;
        isJson = parse.GetValue(_json) || named == "json";
        if (isJson && named == "text")
        {
            Stderr.Write("--json and --format text ask for two things; give one of them");
            return false;
        }

        return true;
    }

    private static int? ReadLimit(ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0)
        {
            return limit;
        }

        result.AddError($"--limit takes a whole number from 1 on, not \"{text}\"");
        return null;
    }

    private static bool TryReadDay(string? text, Agreement agreement, out DateOnly asOf)
    {
        asOf = agreement.AsOf ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        if (text is null || DateText.TryParse(text, out asOf))
        {
            return true;
        }

        Stderr.Write(string.Create(
            CultureInfo.InvariantCulture, $"--as-of takes a day of the calendar as 2025-09-02, not \"{text}\""));
        return false;
    }
}

/// <summary>A question that can be answered.</summary>
/// <param name="Limit">The longest list; null where nothing is said.</param>
internal sealed record Asked(
    AgreementAnalyzer Analyzer, DateOnly AsOf, IReadOnlyList<Choice> Given, bool IsJson, int? Limit)
{
    public Agreement Agreement => Analyzer.Agreement;

    /// <summary>Of every listed set it is told what comes of it.</summary>
    public bool Explains { get; init; }
}
