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
    public static Command Unlock() => CreateSets(
        "unlock",
        "All minimal sets of choices that make a guarantee hold, everyone else doing what they said.",
        new SetSwitches
        {
            ByParty = SetSwitches.Party("Sets of parties that confirm all they have on offer, not of commitments."),
            Cheapest = SetSwitches.Flag("--cheapest", CheapestText),
            Explain = SetSwitches.Flag("--explain", StepsOfAll),
        },
        AgreementAnalyzer.Unlock,
        WithSteps,
        text => text.Unlock());

    public static Command Joint() => CreateSets(
        "joint",
        "All minimal sets of interlocked pledges that resolve the circle when signed together.",
        new SetSwitches
        {
            Cheapest = SetSwitches.Flag("--cheapest", CheapestText),
            Explain = SetSwitches.Flag("--explain", StepsOfAll),
        },
        AgreementAnalyzer.Joint,
        WithSteps,
        text => text.Joint());

    public static Command Break() => CreateSets(
        "break",
        "All minimal sets of losses that defeat a guarantee once everybody has signed.",
        new SetSwitches
        {
            ByParty = SetSwitches.Party("A party is lost with all of its commitments."),
            Facts = SetSwitches.Flag("--facts", "Facts can be lost too."),
            Explain = SetSwitches.Flag(
                "--explain", "What each listed set takes with it; otherwise of single points of failure."),
        },
        AgreementAnalyzer.Break,
        WithLosses,
        text => text.Break());

    public static Command Power() => Create(
        "power",
        "The Banzhaf and the Shapley–Shubik index of every party.",
        new SetSwitches(),
        (_, assessment, guarantee, options) => AgreementAnalyzer.Power(assessment, guarantee, options),
        (guarantee, stop) => new PowerIndices(guarantee, [], stop),
        (asked, assessment, power, _) => Write(
            asked,
            () => SetJson.Of(assessment, power),
            page => PowerText.Write(page, assessment, power, asked.Limit),
            isComplete: power.Stop.Length == 0));

    public static Command Odds() => Create(
        "odds",
        "The exact probability that a guarantee holds, and each choice's importance.",
        new SetSwitches(),
        (_, assessment, guarantee, options) => AgreementAnalyzer.Odds(assessment, guarantee, options),
        (guarantee, stop) => new Odds(guarantee, 0, null, null, [], stop),
        (asked, assessment, odds, _) => Write(
            asked,
            () => SetJson.Of(assessment, odds),
            page => OddsText.Write(page, assessment, odds, asked.Limit),
            isComplete: odds.Stop.Length == 0));

    private const string CheapestText = "The cheapest sets first, by the costs that the file states.";

    private const string StepsOfAll =
        "What happens once each listed set is taken; otherwise of the first, or of up to three.";

    /// <summary>So many sets fit a screen with what comes of each.</summary>
    private const int FewSets = 3;

    private static ChoiceSets WithSteps(
        Asked asked, Assessment assessment, ChoiceSets sets, SetOptions options, bool all)
    {
        var most = all ? int.MaxValue : asked.IsJson ? 0 : sets.Sets.Count <= FewSets ? FewSets : 1;
        return most == 0 || sets.Sets is [{ Count: 0 }]
            ? sets
            : AgreementAnalyzer.WithSteps(assessment, sets, options, most);
    }

    private static ChoiceSets WithLosses(
        Asked asked, Assessment assessment, ChoiceSets sets, SetOptions options, bool all)
    {
        var most = all ? int.MaxValue : asked.IsJson ? 0 : sets.Sets.Count(set => set.Count == 1);
        return most == 0 || sets.Sets is [{ Count: 0 }]
            ? sets
            : AgreementAnalyzer.WithLosses(assessment, sets, options, most);
    }

    private static Command CreateSets(
        string name,
        string description,
        SetSwitches switches,
        Func<Assessment, Guarantee, SetOptions, ChoiceSets> ask,
        Func<Asked, Assessment, ChoiceSets, SetOptions, bool, ChoiceSets> tell,
        Action<SetText> writeText) => Create(
        name,
        description,
        switches,
        (asked, assessment, guarantee, options) => tell(
            asked, assessment, ask(assessment, guarantee, options), options, asked.Explains),
        ChoiceSets.Stopped,
        (asked, assessment, sets, options) => Write(
            asked,
            () => SetJson.Of(assessment, sets),
            page => writeText(new SetText(page, assessment, sets, options, asked.Limit)),
            // A screen that is full is no incomplete answer: the number beside the list is exact.
            isComplete: !sets.WasStopped && sets.Smallest is null && (sets.IsComplete || asked.Limit is null)));

    private static Command Create<T>(
        string name,
        string description,
        SetSwitches switches,
        Func<Asked, Assessment, Guarantee, SetOptions, T> ask,
        Func<Guarantee, string, T> stopped,
        Func<Asked, Assessment, T, SetOptions, int> write)
    {
        var command = new Command(name, description);
        var question = new Question(command);
        var guarantee = new Argument<string>("GUARANTEE") { Description = "The id of a guarantee." };
        command.Add(guarantee);
        switches.AddTo(command);
        Completion.CompletionCommand.OfGuarantee(guarantee, question.Path);
        command.SetAction(parse => question.Answer(parse, asked =>
        {
            var id = parse.GetValue(guarantee)!;
            if (asked.Agreement.Find<Guarantee>(id) is not { } found)
            {
                Stderr.Write(Refusal(asked.Agreement, id));
                return ExitCodes.WrongCommandLine;
            }

            using var work = new LongQuestion();
            var assessment = asked.Analyzer.Assess(asked.AsOf, asked.Given);
            var options = switches.Read(parse, asked) with
            {
                Cancellation = work.Token,
                Progress = work.Progress,
            };
            asked = asked with { Explains = switches.Explains(parse) };
            var answer = work.Answer(
                () => ask(asked, assessment, found, options),
                () => stopped(found, "stopped before it was done"));
            work.Dispose();
            return write(asked, assessment, answer, options);
        }));
        return command;
    }

    private static int Write(Asked asked, Func<JsonAnswer> json, Action<Page> writeText, bool isComplete)
    {
        if (asked.IsJson)
        {
            return JsonOutput.Write(asked, _ => json());
        }

        var page = Page.ForOutput();
        writeText(page);
        Console.Out.Write(page);
        return isComplete ? ExitCodes.Answered : ExitCodes.Incomplete;
    }

    private static string Refusal(Agreement agreement, string id)
    {
        const int mostNamed = 12;
        var ids = agreement.Guarantees.Select(item => item.Id).Order(StringComparer.Ordinal).ToList();
        var wayOut = (NameSuggestion.Nearest(id, ids), ids.Count) switch
        {
            ({ } near, _) => $"did you mean {near}?",
            (null, 0) => "it has none",
            (null, <= mostNamed) => $"its guarantees are {string.Join(", ", ids)}",
            (null, var count) => $"it has {count}: entente assess lists them",
        };
        return $"\"{id}\" is no guarantee of this agreement; {wayOut}";
    }
}
