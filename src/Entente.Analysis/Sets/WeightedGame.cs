using System.Numerics;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Analysis.Assessments;
using Entente.Diagrams.Chances;
using Entente.Diagrams.Voting;

namespace Entente.Analysis.Sets;

/// <summary>
/// A guarantee that asks for nothing but an amount: parties vote with the weight of what they offer. Hundreds of
/// parties with weights in the millions are counted by generating functions, where a diagram would be too large.
/// </summary>
internal sealed class WeightedGame
{
    /// <summary>Each has arrays of its own, as long as the quota.</summary>
    private const int MostThreads = 4;

    private readonly IReadOnlyList<Party> _players;
    private readonly long[] _weights;
    private readonly long _quota;

    private WeightedGame(IReadOnlyList<Party> players, long[] weights, long quota)
    {
        _players = players;
        _weights = weights;
        _quota = quota;
    }

    /// <summary>The game; null where the guarantee asks for more than one amount.</summary>
    public static WeightedGame? Of(Assessment assessment, Guarantee guarantee)
    {
        if (guarantee.HoldsWhen is not QuantityCondition { Quantity.Capability: { } capability } condition)
        {
            return null;
        }

        var situation = assessment.Situation;
        var offers = assessment.Covered(condition.Quantity)
            .Where(item => situation.StandingOf(item).IsLive() && situation.IsInPeriod(item))
            .ToList();
        if (offers.Exists(item => item.AppliesWhen is not ConstantCondition { Value: true }))
        {
            return null;
        }

        var players = situation.Agreement.Commitments
            .Where(item => situation.StandingOf(item).IsLive())
            .Select(item => item.Party)
            .Distinct()
            .ToList();
        var byParty = offers.ToLookup(item => item.Party, item => item.AmountOf(capability));
        decimal[] amounts = [.. players.Select(party => byParty[party].Sum())];
        var scale = ScaleOf(amounts.Append(condition.Amount));
        return players.Count is > 0 and <= 255
            && condition.Amount > 0
            && amounts.Sum() * scale <= int.MaxValue
            && amounts.Sum() >= condition.Amount
            ? new WeightedGame(
                players, [.. amounts.Select(amount => (long)(amount * scale))], (long)(condition.Amount * scale))
            : null;
    }

    /// <summary>The smallest power of ten that makes every amount a whole number.</summary>
    private static decimal ScaleOf(IEnumerable<decimal> amounts)
    {
        var scale = 1m;
        foreach (var amount in amounts)
        {
            while (!decimal.IsInteger(amount * scale))
            {
                scale *= 10;
            }
        }

        return scale;
    }

    /// <summary>The indices of all parties of the agreement, in order of their codes.</summary>
    public IReadOnlyList<PartyPower> Indices(Assessment assessment, SetOptions options)
    {
        options.Progress?.Report($"counting the coalitions of {_players.Count} parties by their size");
        var vote = new WeightedVote(_weights, _quota, Math.Min(Environment.ProcessorCount, MostThreads));
        var swings = vote.BanzhafSwings(options.Cancellation);
        var shapley = vote.ShapleyShubik(options.Cancellation);
        var all = swings.Aggregate(BigInteger.Zero, (sum, count) => sum + count);
        var none = new Fraction(0, 1);
        var number = _players.Select((party, i) => (party, i)).ToDictionary(pair => pair.party, pair => pair.i);
        return [.. assessment.Agreement.Parties
            .OrderBy(party => party.Code, StringComparer.Ordinal)
            .Select(party => number.TryGetValue(party, out var i)
                ? new PartyPower(
                    party,
                    new Fraction(swings[i], BigInteger.One << (_players.Count - 1)),
                    all.IsZero ? none : new Fraction(swings[i], all),
                    shapley[i])
                : new PartyPower(party, none, none, none))];
    }
}
