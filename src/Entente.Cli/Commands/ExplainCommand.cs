using System.CommandLine;
using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Parties;
using Entente.Analysis;
using Entente.Analysis.Answers;
using Entente.Analysis.Assessments;
using Entente.Cli.Text;

namespace Entente.Cli.Commands;

/// <summary><c>entente explain PATH NAME</c>: why something is in its state.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var command = new Command(
            "explain", "Why a commitment, guarantee or fact is in its state, down to facts and signatures.");
        var question = new Question(command);
        var name = new Argument<string>("NAME") { Description = "The id of a commitment, guarantee or fact." };
        command.Add(name);
        Completion.CompletionCommand.OfName(name, question.Path);
        var set = new Option<string[]>("--set")
        {
            Description = "Choices; what happens step by step once they are taken, and what comes of NAME.",
            HelpName = "CHOICE[,CHOICE…]",
            Arity = ArgumentArity.OneOrMore,
        };
        command.Add(set);
        Completion.CompletionCommand.OfChoice(set, question.Path);
        command.SetAction(parse => question.Answer(parse, asked => parse.GetValue(set) is { Length: > 0 } texts
            ? AnswerSet(asked, parse.GetValue(name)!, texts)
            : Answer(asked, parse.GetValue(name)!)));
        return command;
    }

    private static int AnswerSet(Asked asked, string name, string[] texts)
    {
        if (Question.ReadChoices(asked.Agreement, asked.AsOf, texts) is not { } choices)
        {
            return ExitCodes.WrongCommandLine;
        }

        var before = asked.Analyzer.Assess(asked.AsOf, asked.Given);
        if (AgreementAnalyzer.Explain(before, name) is not { } was)
        {
            Stderr.Write(Refusal(asked.Agreement, name));
            return ExitCodes.WrongCommandLine;
        }

        var steps = AgreementAnalyzer.Steps(before, choices);
        var followers = steps.Rounds.SelectMany(round => round).Select(own => own.Commitment);
        var end = asked.Analyzer.Assess(
            asked.AsOf,
            [
                .. asked.Given,
                .. choices,
                .. followers.Select(item => new CommitmentChoice(item, CommitmentStatus.Confirmed)),
            ]);
        var state = AgreementAnalyzer.Explain(end, name)!.State;
        if (asked.IsJson)
        {
            return JsonOutput.Write(asked, _ => SetStoryJson.Of(before, name, was.State, state, steps));
        }

        var page = Page.ForOutput();
        new StepsText(page, asked.Limit).WriteOwn(before.Situation, name, was.State, state, Missing(end, name), steps);
        Console.Out.Write(page);
        return ExitCodes.Answered;
    }

    private static string Missing(Assessment end, string name) =>
        end.Agreement.Find<Guarantee>(name) is { } guarantee ? new ConditionWords(end).Needs(guarantee)
        : end.Agreement.Find<Commitment>(name) is { } commitment ? Page.Some(end.WaitingFor(commitment), 8)
        : "";

    private static int Answer(Asked asked, string name)
    {
        var assessment = asked.Analyzer.Assess(asked.AsOf, asked.Given);
        if (AgreementAnalyzer.Explain(assessment, name) is not { } explanation)
        {
            Stderr.Write(Refusal(asked.Agreement, name));
            return ExitCodes.WrongCommandLine;
        }

        if (asked.IsJson)
        {
            return JsonOutput.Write(asked, limit => AnswerJson.Of(assessment, explanation, limit));
        }

        var page = Page.ForOutput();
        var isCut = new ExplainText(page, assessment, explanation, asked.Limit).Write();
        Console.Out.Write(page);
        return assessment.IsComplete && explanation.IsComplete && !isCut
            ? ExitCodes.Answered
            : ExitCodes.Incomplete;
    }

    private static string Refusal(Agreement agreement, string name)
    {
        if (agreement.Parties.FirstOrDefault(party => party.Code == name) is { } party)
        {
            var own = agreement.Commitments.Where(item => item.Party == party).Select(item => item.Id).ToList();
            return $"{name} is a party; explain one of its commitments"
                + (own.Count == 0 ? ", of which it has none" : ": " + Page.Some(own, 12));
        }

        var kind = agreement.Find<Capability>(name) is not null ? "capability"
            : agreement.Find<PartySet>(name) is not null ? "group"
            : null;
        var near = NameSuggestion.Nearest(name, agreement.AllNames().Where(item => IsExplained(agreement, item)));
        return kind is not null ? $"{name} is a {kind}; a commitment, guarantee or fact can be explained"
            : $"\"{name}\" is no commitment, guarantee or fact of this agreement"
                + (near is null ? "" : $"; did you mean {near}?");
    }

    private static bool IsExplained(Agreement agreement, string name) => agreement.Find<Commitment>(name) is not null
        || agreement.Find<Guarantee>(name) is not null || agreement.Find<Fact>(name) is not null;
}
