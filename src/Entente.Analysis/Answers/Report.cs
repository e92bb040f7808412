using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Agreements.Record;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Answers;

/// <summary>A pledge that is not signed, and what it waits for.</summary>
public sealed class Wait
{
    private readonly Lazy<IReadOnlyList<string>> _for;

    /// <param name="findNames">Asked only where somebody reads them: behind a sum there can be thousands.</param>
    internal Wait(Commitment commitment, CommitmentState state, Func<IReadOnlyList<string>> findNames)
    {
        Commitment = commitment;
        State = state;
        _for = new(findNames);
    }

    public Commitment Commitment { get; }

    public CommitmentState State { get; }

    /// <summary>The names that it waits for, in order.</summary>
    public IReadOnlyList<string> For => _for.Value;
}

/// <summary>
/// One party's confirmation, or one fact, that would make others sign; with those who would follow, and those who
/// would then still wait for something else.
/// </summary>
/// <param name="Party">Whose commitments the choices are; null for a fact.</param>
/// <param name="Choices">No more than are needed for as many to follow.</param>
/// <param name="Followers">Those who could not sign and then can.</param>
/// <param name="Rounds">Who follows, round by round; of the levers with most followers alone.</param>
/// <param name="StillWaiting">Those for whom it is needed and not enough; of the same levers.</param>
public sealed record Lever(
    Party? Party,
    IReadOnlyList<Choice> Choices,
    int Followers,
    IReadOnlyList<IReadOnlyList<Commitment>> Rounds,
    IReadOnlyList<Wait> StillWaiting);

/// <summary>A fact or guarantee without which nothing of some commitments takes effect.</summary>
/// <param name="Name">Its id; where one of several would do, all of them with "or" between.</param>
/// <param name="Status">The fact's status or the guarantee's state; empty for several.</param>
/// <param name="Confirmed">Signed commitments that wait for it.</param>
/// <param name="Pledged">Pledged commitments that would wait for it once signed.</param>
public sealed record EffectWait(string Name, string Status, int Confirmed, int Pledged);

/// <summary>A fact that is not true and without which guarantees cannot hold, whoever signs.</summary>
/// <param name="Guarantees">How many cannot, with those that cannot hold anyway.</param>
public sealed record Indispensable(Fact Fact, int Guarantees);

/// <summary>What parties have ruled out, by capability.</summary>
public sealed record RuledOut(Capability Capability, IReadOnlyList<Caveat> Caveats);

/// <summary>The whole situation as one reads it before a meeting.</summary>
public sealed record Report(
    Assessment Assessment,
    PossibleStates Possible,
    IReadOnlyList<IReadOnlyList<Commitment>> RoundsAsPledged,
    IReadOnlyList<Lever> Levers,
    IReadOnlyList<Wait> Waits,
    IReadOnlyList<EffectWait> EffectWaits,
    IReadOnlyList<Indispensable> Indispensable,
    IReadOnlyList<RuledOut> RuledOut,
    IReadOnlyList<Fact> ContestedFacts,
    IReadOnlyList<Commitment> ContestedCommitments,
    IReadOnlyList<IReadOnlyList<Statement>> Contradictions,
    IReadOnlyList<Meeting> Meetings,
    IReadOnlyList<Deadline> Deadlines)
{
    /// <summary>Beyond this many facts that hold effects back, no more are tried.</summary>
    private const int MostTried = 4;

    public static Report Of(AgreementAnalyzer analyzer, Assessment assessment)
    {
        var (agreement, day) = (assessment.Agreement, assessment.Situation.AsOf);
        var effectWaits = EffectWaitsOf(assessment);
        return new Report(
            assessment,
            analyzer.Possible(assessment),
            AgreementAnalyzer.RoundsAsPledged(assessment),
            LeverFinder.Find(analyzer, assessment),
            WaitsOf(assessment),
            effectWaits,
            IndispensableOf(analyzer, assessment, effectWaits),
            RuledOutOn(assessment),
            [.. agreement.Facts.Where(fact => assessment.Situation.StatusOf(fact) == FactStatus.Contested)],
            [.. agreement.Commitments.Where(commitment => assessment.Exists(commitment)
                && commitment.Contested is { } dispute && !(dispute.Since > day))],
            Agenda.Contradictions(agreement, day),
            Agenda.Meetings(agreement, day),
            Agenda.Deadlines(agreement, day));
    }

    /// <summary>The commitments in a state, in order of their ids.</summary>
    public IReadOnlyList<Commitment> In(CommitmentState state) =>
    [
        .. Assessment.Agreement.Commitments
            .Where(commitment => Assessment.Exists(commitment) && Assessment.StateOf(commitment) == state)
            .OrderBy(commitment => commitment.Id, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<Wait> WaitsOf(Assessment assessment) =>
    [
        .. assessment.Agreement.Commitments
            .Where(assessment.Exists)
            .Select(commitment => (commitment, state: assessment.StateOf(commitment)))
            .Where(item => item.state is CommitmentState.Ready or CommitmentState.Follows
                or CommitmentState.Interlocked or CommitmentState.Waiting or CommitmentState.Blocked)
            .OrderBy(item => item.state)
            .ThenBy(item => item.commitment.Id, StringComparer.Ordinal)
            .Select(item => new Wait(item.commitment, item.state, () => assessment.WaitingFor(item.commitment))),
    ];

    private static IReadOnlyList<EffectWait> EffectWaitsOf(Assessment assessment)
    {
        var confirmed = new Dictionary<string, int>(StringComparer.Ordinal);
        var pledged = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var commitment in assessment.Agreement.Commitments.Where(item => IsWithoutEffect(assessment, item)))
        {
            var isConfirmed = assessment.Situation.StandingOf(commitment) == Standing.Confirmed;
            var counts = isConfirmed ? confirmed : pledged;
            foreach (var name in NamesHoldingBack(assessment, commitment))
            {
                counts[name] = counts.GetValueOrDefault(name) + 1;
            }
        }

        return [.. confirmed.Keys.Union(pledged.Keys)
            .Select(name => new EffectWait(
                name, StatusOf(assessment, name), confirmed.GetValueOrDefault(name), pledged.GetValueOrDefault(name)))
            .OrderByDescending(wait => wait.Confirmed + wait.Pledged)
            .ThenBy(wait => wait.Name, StringComparer.Ordinal)];
    }

    // Tried by taking each as false. What is impossible already says nothing of a fact.
    private static IReadOnlyList<Indispensable> IndispensableOf(
        AgreementAnalyzer analyzer, Assessment assessment, IReadOnlyList<EffectWait> waits)
    {
        var impossible = CountImpossible(assessment);
        if (assessment.Agreement.Commitments.Count > LeverFinder.MostCommitments
            || impossible == assessment.Agreement.Guarantees.Count)
        {
            return [];
        }

        var situation = assessment.Situation;
        return [.. waits
            .Select(wait => assessment.Agreement.Find<Fact>(wait.Name))
            .OfType<Fact>()
            .Where(fact => !situation.IsFixed(fact))
            .Take(MostTried)
            .Select(fact => new Indispensable(fact, CountImpossible(analyzer.Assess(
                situation.AsOf, [.. situation.Given, new FactChoice(fact, FactStatus.False)]))))
            .Where(item => item.Guarantees > impossible)];
    }

    private static int CountImpossible(Assessment assessment) => assessment.Agreement.Guarantees
        .Count(item => assessment.StateOf(item) == GuaranteeState.Impossible);

    private static bool IsWithoutEffect(Assessment assessment, Commitment commitment) =>
        assessment.Situation.StandingOf(commitment) is Standing.Confirmed or Standing.Pledged
        && !assessment.Now.IsInForce(commitment);

    private static IReadOnlyList<string> NamesHoldingBack(Assessment assessment, Commitment commitment)
    {
        var leaves = Unmet.Leaves(commitment.AppliesWhen, Level.Effect, assessment.Now)
            .Select(leaf => NameOf(leaf.Leaf))
            .OfType<string>()
            .Distinct()
            .ToList();
        var needed = Needed(commitment.AppliesWhen, assessment.Now) ?? [];
        return needed.Count > 0 || leaves.Count == 0 ? [.. needed] : [string.Join(" or ", leaves)];
    }

    // The names without which the condition cannot be met; null where it cannot be met any more.
    private static HashSet<string>? Needed(Condition condition, World now)
    {
        switch (condition)
        {
            case PartsCondition parts when !PlainEvaluator.IsTrue(parts, Level.Effect, now):
                var all = parts.Parts.Select(part => Needed(part, now)).ToList();
                if (parts.NeedsAll)
                {
                    return all.Contains(null) ? null : [.. all.SelectMany(names => names!)];
                }

                var ways = all.OfType<HashSet<string>>().ToList();
                return ways.Count == 0 ? null : [.. ways[0].Where(name => ways.All(way => way.Contains(name)))];
            case DateCondition { Bound: DateBound.Before or DateBound.Until }
                when !PlainEvaluator.IsTrue(condition, Level.Effect, now):
                return null;
            default:
                return NameOf(condition) is { } own && !PlainEvaluator.IsTrue(condition, Level.Effect, now)
                    ? [own]
                    : [];
        }
    }

    private static string? NameOf(Condition leaf) => leaf switch
    {
        FactCondition fact => fact.Fact.Id,
        GuaranteeCondition guarantee => guarantee.Guarantee.Id,
        _ => null,
    };

    private static string StatusOf(Assessment assessment, string name) =>
        assessment.Agreement.Find<Fact>(name) is { } fact
            ? StateWords.Of(assessment.Situation.StatusOf(fact))
            : assessment.Agreement.Find<Guarantee>(name) is { } guarantee
                ? StateWords.Of(assessment.StateOf(guarantee))
                : "";

    private static IReadOnlyList<RuledOut> RuledOutOn(Assessment assessment) =>
    [
        .. Agenda.Caveats(assessment.Agreement, assessment.Situation.AsOf)
            .SelectMany(caveat => caveat.Excludes, (caveat, capability) => (caveat, capability))
            .GroupBy(pair => pair.capability, pair => pair.caveat)
            .Select(group => new RuledOut(group.Key, [.. group]))
            .OrderByDescending(item => item.Caveats.Count)
            .ThenBy(item => item.Capability.Id, StringComparer.Ordinal),
    ];
}
