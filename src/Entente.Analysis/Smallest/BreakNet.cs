using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Smallest;

/// <summary>
/// Writes what fails, once all live commitments are confirmed, as a graph that losses reach: a node with n inputs that
/// needs k of them fails once n - k + 1 of them fail.
/// </summary>
internal sealed class BreakNet(Assessment assessment, NetChoices choices)
{
    private static readonly Int128 HundredPercent = 100_000_000;

    private readonly Network _network = assessment.Network;
    private readonly Situation _situation = assessment.Situation;
    private readonly ReachNetBuilder _builder = new(isGreatest: true);
    private readonly int[] _taken = new int[choices.Names.Count];
    private readonly int[] _notTaken = new int[choices.Names.Count];

    /// <summary>Null where amounts are too large.</summary>
    public ReachNet? Build(Guarantee guarantee)
    {
        Array.Fill(_taken, -1);
        Array.Fill(_notTaken, -1);
        for (var node = 0; node < _network.NodeCount; node++)
        {
            _builder.AddNode(_builder.AddList(), Math.Max(0, _network.FanIn[node] - _network.Need[node] + 1));
        }

        AddEdges();
        AddLosses();
        AddFacts();
        if (!AddSums())
        {
            return null;
        }

        for (var choice = 0; choice < _taken.Length; choice++)
        {
            _builder.AddChoice(_taken[choice], _notTaken[choice]);
        }

        return _builder.Build(_network.GuaranteeInEffect(guarantee.Index));
    }

    private void AddEdges()
    {
        for (var node = 0; node < _network.NodeCount; node++)
        {
            for (var i = _network.EdgeStart[node]; i < _network.EdgeStart[node + 1]; i++)
            {
                // All have signed, whatever their conditions say.
                if (_network.Edges[i] >= 2 * _network.Commitments || (_network.Edges[i] & 1) != 0)
                {
                    _builder.AddInput(_network.Edges[i], node, 1);
                }
            }
        }
    }

    private void AddLosses()
    {
        foreach (var commitment in _situation.Agreement.Commitments)
        {
            var signed = Network.Signed(commitment.Index);
            _builder.AddInput(signed + 1, signed, 1);
            var isLive = _situation.StandingOf(commitment).IsLive();
            _builder.SetNeed(signed, isLive ? 1 : 0);
            if (isLive)
            {
                _builder.AddInput(signed, Literal(ref _taken[choices.Of(commitment)]), 1);
            }
        }
    }

    private void AddFacts()
    {
        foreach (var fact in _situation.Agreement.Facts)
        {
            var isTrue = _situation.StatusOf(fact) == FactStatus.True;
            var (now, other) = isTrue
                ? (_network.FactTrue(fact.Index), _network.FactFalse(fact.Index))
                : (_network.FactFalse(fact.Index), _network.FactTrue(fact.Index));
            var choice = choices.Of(fact);
            _builder.SetNeed(now, choice < 0 ? ReachNet.Largest : 1);
            _builder.SetNeed(other, choice < 0 ? 0 : 1);
            if (choice >= 0)
            {
                _builder.AddInput(now, Literal(ref _taken[choice]), 1);
                _builder.AddInput(other, Literal(ref _notTaken[choice]), 1);
            }
        }
    }

    private bool AddSums()
    {
        var shares = _network.Shares.ToDictionary(share => share.Sum);
        var sums = NetSums.Of(_network);
        for (var sum = 0; sum < sums.Length; sum++)
        {
            if (!(shares.TryGetValue(sum, out var share)
                ? AddShares(sums[sum], share)
                : AddThresholds(sums[sum], sum)))
            {
                return false;
            }
        }

        return true;
    }

    // A threshold fails once more is lost than the total can spare.
    private bool AddThresholds(NetSum sum, int index)
    {
        var list = NetSums.AddList(_builder, sum);
        for (var i = _network.ThresholdStart[index]; list >= 0 && i < _network.ThresholdStart[index + 1]; i++)
        {
            var lost = _builder.AddNode(list, NetSums.Needed(sum, sum.Total - _network.Thresholds[i] + 1));
            _builder.SetNeed(_network.ThresholdNodes[i], 1);
            _builder.AddInput(_network.ThresholdNodes[i], lost, 1);
        }

        return list >= 0;
    }

    // What is lost is not on offer any more, so a share falls by what its group loses and rises by what anybody loses:
    // it fails once 100 * lost + percent * still on offer > 100 * total, or once nothing is on offer.
    private bool AddShares(NetSum counted, ShareSum share)
    {
        var offers = Offers(share);
        var allLost = _builder.AddList();
        var own = offers.Select(offer => choices.Of(offer.Commitment)).Distinct().ToList();
        own.ForEach(choice => _builder.AddInput(allLost, Literal(ref _taken[choice]), 1));
        var nothing = _builder.AddNode(allLost, own.Count);
        for (var i = 0; i < share.Percents.Count; i++)
        {
            var inputs = counted.Inputs.Select(input => (input.Node, input.Weight * HundredPercent)).ToList();
            foreach (var (commitment, amount) in offers)
            {
                var kept = Literal(ref _notTaken[choices.Of(commitment)]);
                inputs.Add((kept, amount * share.Percents[i]));
            }

            var sum = NetSums.Sum(inputs);
            var list = NetSums.AddList(_builder, sum);
            if (list < 0)
            {
                return false;
            }

            var threshold = _network.ThresholdNodes[_network.ThresholdStart[share.Sum] + i];
            var low = _builder.AddNode(list, NetSums.Needed(sum, counted.Total * HundredPercent + 1));
            _builder.SetNeed(threshold, 1);
            _builder.AddInput(threshold, low, 1);
            _builder.AddInput(threshold, nothing, 1);
        }

        return true;
    }

    private List<(Commitment Commitment, Int128 Amount)> Offers(ShareSum share) =>
    [
        .. _situation.Agreement.Commitments
            .Where(item => _situation.StandingOf(item).IsLive() && item.AmountOf(share.Capability) > 0)
            .Where(item => share.For is null || item.For.Contains(share.For))
            .Select(item => (item, NetworkBuilder.Scale(item.AmountOf(share.Capability)))),
    ];

    private int Literal(ref int node) => node >= 0 ? node : node = _builder.AddLiteral();
}
