using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;

namespace Entente.Analysis.Sets;

/// <summary>What the names of choices in an answer stand for, and what they cost.</summary>
/// <param name="byParty">A name without a value is a party, which stands for all of its live commitments.</param>
/// <param name="taken">The status that a chosen commitment gets.</param>
internal sealed class NamedChoices(Situation situation, bool byParty, CommitmentStatus taken)
{
    /// <summary>Costs are counted in millionths, so that they are whole numbers.</summary>
    private const int Millionths = 1_000_000;

    private readonly Dictionary<string, Choice[]> _known = new(StringComparer.Ordinal);

    public IReadOnlyList<Choice> Of(IEnumerable<string> set) => [.. set.SelectMany(Of)];

    /// <summary>The sum of the stated costs, and how many things of the set have none.</summary>
    public SetCost CostOf(IEnumerable<string> set)
    {
        var costs = set.SelectMany(Of).Where(IsNew).Select(StatedCost).ToList();
        return new SetCost(costs.Sum() ?? 0, costs.Count(cost => cost is null));
    }

    /// <summary>The cost of one name, in millionths; what is not stated costs nothing.</summary>
    public Int128 ScaledCostOf(string name) => Of(name)
        .Where(IsNew)
        .Aggregate(Int128.Zero, (sum, choice) => sum + (Int128)((StatedCost(choice) ?? 0) * Millionths));

    private IReadOnlyList<Choice> Of(string name)
    {
        if (!_known.TryGetValue(name, out var choices))
        {
            choices = [.. Find(name)];
            _known.Add(name, choices);
        }

        return choices;
    }

    private IEnumerable<Choice> Find(string name)
    {
        var value = name.IndexOf('=', StringComparison.Ordinal);
        if (value >= 0)
        {
            var fact = situation.Agreement.Find<Fact>(name[..value])!;
            return [new FactChoice(fact, name[value..] == "=true" ? FactStatus.True : FactStatus.False)];
        }

        return byParty
            ? situation.Agreement.Commitments
                .Where(item => item.Party.Code == name && situation.StandingOf(item).IsLive())
                .Select(item => new CommitmentChoice(item, taken))
            : [new CommitmentChoice(situation.Agreement.Find<Commitment>(name)!, taken)];
    }

    // What a party has confirmed already is not brought about once more.
    private bool IsNew(Choice choice) => choice is not CommitmentChoice { Status: CommitmentStatus.Confirmed } own
        || situation.StandingOf(own.Commitment) != Standing.Confirmed;

    private static decimal? StatedCost(Choice choice) => choice switch
    {
        CommitmentChoice own => own.Commitment.Cost,
        FactChoice own => own.Fact.Cost,
        _ => null,
    };
}
