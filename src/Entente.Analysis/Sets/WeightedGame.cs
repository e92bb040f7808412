using System.Numerics;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Analysis.Assessments;
using Entente.Diagrams.Voting;

namespace Entente.Analysis.Sets;

/// <summary>
/// A guarantee that asks for an amount or a share, and perhaps for a number of parties besides: parties vote with the
/// weight of what they offer. Hundreds of parties with weights in the millions are counted by generating functions,
/// where a diagram would be too large.
/// </summary>
internal sealed class WeightedGame
{
    /// <summary>Each has arrays of its own, as long as the quota.</summary>
    private const int MostThreads = 4;

    /// <summary>Beyond these the counts by size are too long to be handled one by one.</summary>
    private const int MostPlayers = 1000;

    /// <summary>Amounts are counted in millionths, so that they are whole numbers.</summary>
    private const int Millionths = 1_000_000;

    private readonly IReadOnlyList<Party> _players;
    private readonly CountedVote _vote;

    private WeightedGame(IReadOnlyList<Party> players, CountedVote vote)
    {
        _players = players;
        _vote = vote;
    }

    /// <summary>The game; null where the guarantee asks for more, or diagrams are the better way.</summary>
    public static WeightedGame? Of(Assessment assessment, Guarantee guarantee, long memoryLimitBytes)
    {
        if (GameTerms.Of(assessment.Situation, guarantee) is not { } terms
            || Votes(assessment, terms.Votes!) is not { } votes
            || Counted(assessment, terms.Parties) is not { } counted)
        {
            return null;
        }

        // Who has no votes and is not counted has no power, and nobody's power depends on who is there besides.
        IEnumerable<Party> voters = votes.Weights.Keys;
        List<Party> members = [.. terms.Parties is null ? voters : counted];
        List<Party> guests = [.. voters.Except(members)];
        return Plan(members, guests, votes.Weights, votes.Quota, Needed(terms.Parties), memoryLimitBytes) is { } vote
            ? new WeightedGame([.. members, .. guests], vote)
            : null;
    }

    private static CountedVote? Plan(
        List<Party> members,
        List<Party> guests,
        Dictionary<Party, BigInteger> weights,
        BigInteger quota,
        int needed,
        long memoryLimitBytes)
    {
        var total = weights.Values.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        var common = weights.Values.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        if (members.Count + guests.Count > MostPlayers || quota > total || total / common > long.MaxValue)
        {
            return null;
        }

        return CountedVote.Plan(
            [.. members.Select(WeightOf)],
            [.. guests.Select(WeightOf)],
            (long)Ceiling(quota, common),
            needed,
            Math.Min(Environment.ProcessorCount, MostThreads),
            memoryLimitBytes);

        long WeightOf(Party party) => (long)(weights.GetValueOrDefault(party) / common);
    }

    /// <summary>By code of the party, the coalitions that it turns, by their size.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<BigInteger>> SwingsBySize(SetOptions options)
    {
        var text = $"counting the coalitions of {_players.Count} parties by their size";
        options.Progress?.Report(text);
        var progress = options.Progress is { } told ? new PercentProgress(told, text) : null;
        return _players
            .Zip(_vote.SwingsBySize(progress, options.Cancellation))
            .ToDictionary(pair => pair.First.Code, pair => pair.Second);
    }

    private static int Needed(QuantityCondition? parties) =>
        parties is null ? 0 : (int)Math.Min(int.MaxValue, decimal.Ceiling(parties.Amount));

    /// <summary>Who votes with what, and the quota; null where that hangs on what else is in force.</summary>
    private static (Dictionary<Party, BigInteger> Weights, BigInteger Quota)? Votes(
        Assessment assessment, Condition condition)
    {
        var share = condition as ShareCondition;
        var quantity = share?.Quantity ?? ((QuantityCondition)condition).Quantity;
        var quota = share is null
            ? Scale(((QuantityCondition)condition).Amount)
            : QuotaOf(share, assessment.Situation.OnOffer(quantity));
        return quota > 0 && InForce(assessment, quantity) is { } items
            ? (WeightsOf(items, quantity.Capability!), quota)
            : null;
    }

    private static Dictionary<Party, BigInteger> WeightsOf(
        IEnumerable<Commitment> items, Capability capability) => items
        .GroupBy(item => item.Party, item => Scale(item.AmountOf(capability)))
        .Select(own => (own.Key, Weight: own.Aggregate((sum, amount) => sum + amount)))
        .Where(own => own.Weight > 0)
        .ToDictionary(own => own.Key, own => own.Weight);

    // What is counted, in hundreds, against so many percent of what is on offer; of nothing no share is reached.
    private static BigInteger QuotaOf(ShareCondition share, decimal onOffer) =>
        Ceiling(Scale(share.Percent) * Scale(onOffer), 100 * Millionths);

    private static List<Party>? Counted(Assessment assessment, QuantityCondition? parties) => parties is null
        ? []
        : InForce(assessment, parties.Quantity)?.Select(item => item.Party).Distinct().ToList();

    /// <summary>
    /// What is in force once its party has confirmed; null where one of them also waits for somebody else.
    /// </summary>
    private static List<Commitment>? InForce(Assessment assessment, Quantity quantity)
    {
        var situation = assessment.Situation;
        var items = assessment.Covered(quantity)
            .Where(item => situation.StandingOf(item).IsLive() && situation.IsInPeriod(item))
            .Select(item => (item, applies: KnownConditions.ValueOf(item.AppliesWhen, situation)))
            .ToList();
        return items.Exists(pair => pair.applies is null)
            ? null
            : [.. items.Where(pair => pair.applies == true).Select(pair => pair.item)];
    }

    private static BigInteger Scale(decimal amount) => new(amount * Millionths);

    private static BigInteger Ceiling(BigInteger number, BigInteger divisor) => (number + divisor - 1) / divisor;
}
