using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;

namespace Entente.Analysis.Tests.Sets;

/// <summary>The questions about sets by trying every set with the plain evaluator.</summary>
internal sealed class BruteForce(Agreement agreement, DateOnly day, IReadOnlyCollection<Choice> given)
{
    private readonly Situation _situation = Situation.Of(agreement, day, given);

    public IReadOnlyList<Commitment> Live =>
        [.. agreement.Commitments.Where(item => _situation.StandingOf(item).IsLive())];

    public IEnumerable<string> Unlock(Guarantee guarantee, bool byParty)
    {
        var open = Live.Where(item => _situation.StandingOf(item) != Standing.Confirmed).ToList();
        var choices = Taken(open, byParty, CommitmentStatus.Confirmed).Concat(Flips()).ToList();
        return Minimal(choices, taken => World(taken, PlainEvaluator.AsPledged).Holds(guarantee, Level.Effect));
    }

    public IEnumerable<string> Break(Guarantee guarantee, bool byParty, bool facts)
    {
        var losses = Taken(Live, byParty, CommitmentStatus.Withdrawn).Concat(facts ? Flips() : []).ToList();
        return Minimal(losses, taken => !World(taken, PlainEvaluator.EveryoneLive).Holds(guarantee, Level.Effect));
    }

    public IEnumerable<string> Joint(Guarantee guarantee)
    {
        var plain = new PlainAssessor(_situation);
        var interlocked = Live.Where(item => plain.StateOf(item) == CommitmentState.Interlocked).ToList();
        var choices = Taken(interlocked, byParty: false, CommitmentStatus.Confirmed).ToList();
        return Minimal(choices, taken =>
        {
            var world = World(taken, PlainEvaluator.AsPledged);
            var signed = taken.OfType<CommitmentChoice>().Select(choice => choice.Commitment);
            return world.Holds(guarantee, Level.Effect)
                && signed.All(item => PlainEvaluator.IsTrue(item.ConfirmsWhen, Level.Signatures, world));
        });
    }

    /// <summary>
    /// Whether the guarantee holds once exactly the parties have confirmed all of their live commitments.
    /// </summary>
    public bool Wins(Guarantee guarantee, IReadOnlySet<Party> parties)
    {
        var choices = new List<Choice>();
        foreach (var commitment in Live)
        {
            if (parties.Contains(commitment.Party))
            {
                choices.Add(new CommitmentChoice(commitment, CommitmentStatus.Confirmed));
            }
            else if (_situation.StandingOf(commitment) == Standing.Confirmed)
            {
                choices.Add(new CommitmentChoice(commitment, CommitmentStatus.Considered));
            }
        }

        return World(choices, PlainEvaluator.OnlyConfirmed).Holds(guarantee, Level.Effect);
    }

    public bool Holds(Guarantee guarantee, IEnumerable<Choice> choices) =>
        World(choices, PlainEvaluator.AsPledged).Holds(guarantee, Level.Effect);

    private World World(IEnumerable<Choice> choices, SigningRule rule)
    {
        var situation = Situation.Of(agreement, day, [.. given, .. choices]);
        return PlainEvaluator.Least(
            situation, fact => FactReading.Of(situation.StatusOf(fact) == FactStatus.True), rule);
    }

    private static IEnumerable<(string Name, Choice[] Choices)> Taken(
        IEnumerable<Commitment> commitments, bool byParty, CommitmentStatus status) => commitments
        .GroupBy(item => byParty ? item.Party.Code : item.Id)
        .Select(group => (group.Key, group.Select(Choice (item) => new CommitmentChoice(item, status)).ToArray()));

    private IEnumerable<(string Name, Choice[] Choices)> Flips() => agreement.Facts
        .Where(fact => !_situation.IsFixed(fact))
        .Select(fact => _situation.StatusOf(fact) == FactStatus.True
            ? ($"{fact.Id}=false", new Choice[] { new FactChoice(fact, FactStatus.False) })
            : ($"{fact.Id}=true", [new FactChoice(fact, FactStatus.True)]));

    private static IEnumerable<string> Minimal(
        List<(string Name, Choice[] Choices)> choices, Func<IReadOnlyList<Choice>, bool> isSolution)
    {
        var sorted = choices.OrderBy(choice => choice.Name, StringComparer.Ordinal).ToList();
        var found = new List<int>();
        foreach (var mask in Enumerable.Range(0, 1 << sorted.Count).OrderBy(mask => int.PopCount(mask)))
        {
            if (!found.Exists(smaller => (smaller & mask) == smaller)
                && isSolution([.. sorted.Where((_, i) => (mask >> i & 1) != 0).SelectMany(choice => choice.Choices)]))
            {
                found.Add(mask);
            }
        }

        return found
            .Select(mask => string.Join(
                ' ', sorted.Where((_, i) => (mask >> i & 1) != 0).Select(choice => choice.Name)))
            .Order(StringComparer.Ordinal);
    }
}
