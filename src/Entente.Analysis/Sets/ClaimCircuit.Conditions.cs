using System.Numerics;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Parties;
using Entente.Diagrams.Circuits;

namespace Entente.Analysis.Sets;

/// <summary>Writes conditions as gates, and says which claims they ask.</summary>
internal sealed partial class ClaimCircuit
{
    /// <summary>Amounts are counted in millionths, so that they are whole numbers.</summary>
    private const int Millionths = 1_000_000;

    private IEnumerable<Claim> ClaimsIn(Condition condition, Level level) =>
        ConditionParts.All(condition).SelectMany(part => ClaimsOf(part, level));

    private IEnumerable<Claim> ClaimsOf(Condition part, Level level) => part switch
    {
        CommitmentCondition commitment => [new Claim(commitment.Commitment, commitment.Level ?? level)],
        GuaranteeCondition guarantee => [new Claim(guarantee.Guarantee, guarantee.Level ?? level)],
        QuantityCondition quantity => Members(quantity.Quantity).Select(member => new Claim(member, level)),
        ShareCondition share => Members(share.Quantity).Select(member => new Claim(member, level)),
        EveryPartyCondition every => Members(every.Parties)
            .Where(member => member.Party != every.Except)
            .Select(member => new Claim(member, level)),
        _ => [],
    };

    private IReadOnlyList<Commitment> Members(Quantity quantity)
    {
        if (!_members.TryGetValue(quantity, out var members))
        {
            members = [.. _covered(quantity)];
            _members.Add(quantity, members);
        }

        return members;
    }

    private Wire Write(Condition condition, Level level, Func<Claim, Wire> valueOf) => condition switch
    {
        ConstantCondition constant => Constant(constant.Value),
        DateCondition date => Constant(date.IsMetOn(_rules.Situation.AsOf)),
        FactCondition fact => _rules.IsTrue(fact.Fact),
        NotCondition not => !Write(not.Part, level, valueOf),
        PartsCondition parts => Circuit.AtLeast(parts.Count, parts.Parts.Select(part => Write(part, level, valueOf))),
        CommitmentCondition commitment => valueOf(new Claim(commitment.Commitment, commitment.Level ?? level)),
        GuaranteeCondition guarantee => valueOf(new Claim(guarantee.Guarantee, guarantee.Level ?? level)),
        QuantityCondition quantity => WriteQuantity(quantity, level, valueOf),
        ShareCondition share => WriteShare(share, level, valueOf),
        EveryPartyCondition every => WriteEvery(every, level, valueOf),
        _ => throw new ArgumentException("unknown kind of condition", nameof(condition)),
    };

    private static Wire Constant(bool value) => value ? Circuit.True : Circuit.False;

    private static BigInteger Scale(decimal amount) => new(amount * Millionths);

    private Wire WriteQuantity(QuantityCondition condition, Level level, Func<Claim, Wire> valueOf)
    {
        if (condition.Quantity.Capability is { } capability)
        {
            return Circuit.WeightAtLeast(
                Scale(condition.Amount), Weights(condition.Quantity, capability, level, valueOf));
        }

        var needed = (int)Math.Min(int.MaxValue, decimal.Ceiling(condition.Amount));
        return needed <= 0
            ? Circuit.True
            : Circuit.AtLeast(needed, Presence(condition.Quantity, level, valueOf).Values);
    }

    private List<(Wire, BigInteger)> Weights(
        Quantity quantity, Capability capability, Level level, Func<Claim, Wire> valueOf) =>
    [
        .. Members(quantity)
            .Where(member => member.AmountOf(capability) > 0)
            .Select(member => (valueOf(new Claim(member, level)), Scale(member.AmountOf(capability)))),
    ];

    private Dictionary<Party, Wire> Presence(Quantity quantity, Level level, Func<Claim, Wire> valueOf) =>
        Members(quantity)
            .GroupBy(member => member.Party)
            .ToDictionary(
                own => own.Key, own => Circuit.Or(own.Select(member => valueOf(new Claim(member, level)))));

    private Wire WriteEvery(EveryPartyCondition every, Level level, Func<Claim, Wire> valueOf)
    {
        var members = every.Parties.From!.Members.Where(party => party != every.Except).ToList();
        var own = Members(every.Parties).Where(member => member.Party != every.Except).ToLookup(member => member.Party);
        return Circuit.And(members.Select(party =>
            Circuit.Or(own[party].Select(member => valueOf(new Claim(member, level))))));
    }

    // counted / offered >= percent / 100, multiplied out: 100 * counted - percent * offered >= 0, and something is
    // offered. Where the offer itself is open, as when losses are asked for, it stands on the left with the counted.
    private Wire WriteShare(ShareCondition share, Level level, Func<Claim, Wire> valueOf)
    {
        if (share.Percent == 0)
        {
            return Circuit.True;
        }

        var capability = share.Quantity.Capability!;
        var offers = Members(share.Quantity with { From = null })
            .Where(member => member.AmountOf(capability) > 0)
            .Select(member => (Wire: _rules.Offered(member), Amount: Scale(member.AmountOf(capability))))
            .Where(offer => offer.Wire != Circuit.False)
            .ToList();
        var (hundred, percent) = ((BigInteger)100 * Millionths, Scale(share.Percent));
        var terms = Weights(share.Quantity, capability, level, valueOf)
            .Select(term => (term.Item1, term.Item2 * hundred))
            .Concat(offers.Select(offer => (offer.Wire, -offer.Amount * percent)))
            .ToList();
        return Circuit.And(
            Circuit.Or(offers.Select(offer => offer.Wire)), Circuit.WeightAtLeast(BigInteger.Zero, terms));
    }
}
