using System.CommandLine;
using Entente.Agreements;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Mistakes;
using Entente.Analysis;
using Entente.Analysis.Answers;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;
using Entente.Cli.Text;

namespace Entente.Cli.Commands;

/// <summary>
/// <c>unlock</c>, <c>joint</c>, <c>break</c>, <c>power</c> and <c>odds</c>: questions about one guarantee.
/// </summary>
internal static class SetCommands
{
    public static Command Unlock()
    {
        var byParty = ByParty("Sets of parties that confirm all they have on offer, not of single commitments.");
        return Create(
            "unlock",
            "All minimal sets of choices that make a guarantee hold, everyone else doing what they said.",
            (asked, assessment, guarantee, options) =>
            {
                var sets = AgreementAnalyzer.Unlock(assessment, guarantee, options);
                return WriteSets(
                    asked, assessment, sets, page => SetText.Unlock(page, asked, assessment, sets, options));
            },
            byParty);
    }

    public static Command Joint() => Create(
        "joint",
        "All minimal sets of interlocked pledges that resolve the circle when signed together.",
        (asked, assessment, guarantee, options) =>
        {
            var sets = AgreementAnalyzer.Joint(assessment, guarantee, options);
            return WriteSets(asked, assessment, sets, page => SetText.Joint(page, assessment, sets));
        });

    public static Command Break()
    {
        var byParty = ByParty("A party is lost with all of its commitments.");
        var facts = new Option<bool>("--facts") { Description = "Facts can be lost too." };
        return Create(
            "break",
            "All minimal sets of losses that defeat a guarantee once everybody has signed.",
            (asked, assessment, guarantee, options) =>
            {
                var sets = AgreementAnalyzer.Break(assessment, guarantee, options);
                return WriteSets(asked, assessment, sets, page => SetText.Break(page, assessment, sets, options));
            },
            byParty,
            facts);
    }

    public static Command Power() => Create(
        "power",
        "The Banzhaf and the Shapley–Shubik index of every party.",
        (asked, assessment, guarantee, options) =>
        {
            var power = AgreementAnalyzer.Power(assessment, guarantee, options);
            return Write(
                asked,
                () => SetJson.Of(assessment, power),
                page => PowerText.Write(page, assessment, power, asked.Limit),
                power.Stop);
        });

    public static Command Odds() => Create(
        "odds",
        "The exact probability that a guarantee holds, and each choice's importance.",
        (asked, assessment, guarantee, options) =>
        {
            var odds = AgreementAnalyzer.Odds(assessment, guarantee, options);
            return Write(
                asked,
                () => SetJson.Of(assessment, odds),
                page => OddsText.Write(page, assessment, odds, asked.Limit),
                odds.Stop);
        });

    private static Option<string?> ByParty(string description)
    {
        var option = new Option<string?>("--by") { Description = description, HelpName = "party" };
        option.AcceptOnlyFromAmong("party");
        return option;
    }

    private static Command Create(
        string name,
        string description,
        Func<Asked, Assessment, Guarantee, SetOptions, int> answer,
        Option<string?>? byParty = null,
        Option<bool>? facts = null)
    {
        var command = new Command(name, description);
        var question = new Question(command);
        var guarantee = new Argument<string>("GUARANTEE") { Description = "The id of a guarantee." };
        command.Add(guarantee);
        if (byParty is not null)
        {
            command.Add(byParty);
        }

        if (facts is not null)
        {
            command.Add(facts);
        }

        Completion.CompletionCommand.OfGuarantee(guarantee, question.Path);
        command.SetAction(parse => question.Answer(parse, asked =>
        {
            var id = parse.GetValue(guarantee)!;
            if (asked.Agreement.Find<Guarantee>(id) is not { } found)
            {
                Stderr.Write(Refusal(asked.Agreement, id));
                return ExitCodes.WrongCommandLine;
            }

            using var interruption = new Interruption();
            using var progress = new StderrProgress();
            var options = new SetOptions
            {
                Limit = asked.Limit ?? (asked.IsJson ? null : SetText.FitsScreen),
                ByParty = byParty is not null && parse.GetValue(byParty) is not null,
                Facts = facts is not null && parse.GetValue(facts),
                Cancellation = interruption.Token,
                Progress = progress,
            };
            return answer(asked, asked.Analyzer.Assess(asked.AsOf, asked.Given), found, options);
        }));
        return command;
    }

    private static int WriteSets(Asked asked, Assessment assessment, ChoiceSets sets, Action<Page> writeText)
    {
        // A screen that is full is no incomplete answer: the number beside the list is exact.
        var isScreen = !asked.IsJson && asked.Limit is null && sets.Count is not null;
        return Write(
            asked,
            () => SetJson.Of(assessment, sets),
            writeText,
            isScreen ? "" : sets.IsComplete ? "" : sets.Stop);
    }

    private static int Write(Asked asked, Func<JsonAnswer> json, Action<Page> writeText, string stop)
    {
        if (asked.IsJson)
        {
            return JsonOutput.Write(asked, _ => json());
        }

        var page = Page.ForOutput();
        writeText(page);
        Console.Out.Write(page);
        return stop.Length == 0 ? ExitCodes.Answered : ExitCodes.Incomplete;
    }

    private static string Refusal(Agreement agreement, string id)
    {
        var near = NameSuggestion.Nearest(id, agreement.Guarantees.Select(item => item.Id));
        return $"\"{id}\" is no guarantee of this agreement" + (near is null ? "" : $"; did you mean {near}?");
    }
}
