using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Smallest;

/// <summary>Writes the least fixpoint of a situation as a graph that choices reach.</summary>
internal sealed class UnlockNet(Network network, Situation situation, NetChoices choices)
{
    private readonly ReachNetBuilder _builder = new(isGreatest: false);
    private readonly int[] _taken = NoNodes(choices.Names.Count);
    private readonly int[] _notTaken = NoNodes(choices.Names.Count);

    /// <summary>Null where amounts are too large.</summary>
    public ReachNet? Build(Guarantee guarantee)
    {
        // Lists have the numbers of their nodes; those of the sums come behind them.
        for (var node = 0; node < network.NodeCount; node++)
        {
            _builder.AddNode(_builder.AddList(), Math.Max(0, network.Need[node]));
        }

        if (!AddSums())
        {
            return null;
        }

        AddEdges();
        AddSignatures();
        AddPledges();
        AddFacts();
        for (var choice = 0; choice < _taken.Length; choice++)
        {
            _builder.AddChoice(_taken[choice], _notTaken[choice]);
        }

        return _builder.Build(network.GuaranteeInEffect(guarantee.Index));
    }

    private static int[] NoNodes(int count)
    {
        var nodes = new int[count];
        Array.Fill(nodes, -1);
        return nodes;
    }

    private bool AddSums()
    {
        var sums = NetSums.Of(network);
        for (var sum = 0; sum < sums.Length; sum++)
        {
            var list = NetSums.AddList(_builder, sums[sum]);
            if (list < 0)
            {
                return false;
            }

            for (var i = network.ThresholdStart[sum]; i < network.ThresholdStart[sum + 1]; i++)
            {
                // The threshold's node has one input, which is not stored: that the sum is large enough.
                var reached = _builder.AddNode(list, NetSums.Needed(sums[sum], network.Thresholds[i]));
                _builder.AddInput(network.ThresholdNodes[i], reached, 1);
            }
        }

        return true;
    }

    private void AddEdges()
    {
        for (var node = 0; node < network.NodeCount; node++)
        {
            for (var i = network.EdgeStart[node]; i < network.EdgeStart[node + 1]; i++)
            {
                if (IsAsked(network.Edges[i]))
                {
                    _builder.AddInput(network.Edges[i], node, 1);
                }
            }
        }
    }

    // A signature waits for its condition only where it has been pledged.
    private bool IsAsked(int node) =>
        node >= 2 * network.Commitments || (node & 1) != 0 || situation.Standings[node / 2] == Standing.Pledged;

    private void AddSignatures()
    {
        foreach (var commitment in situation.Agreement.Commitments)
        {
            var signed = Network.Signed(commitment.Index);
            var need = Math.Max(1, network.Need[signed]);
            switch (situation.StandingOf(commitment))
            {
                case Standing.Confirmed:
                    _builder.SetNeed(signed, 0);
                    break;
                case Standing.Pledged:
                    _builder.AddInput(signed, Literal(ref _taken[choices.Of(commitment)]), need);
                    break;
                case Standing.Considered:
                    _builder.SetNeed(signed, 1);
                    _builder.AddInput(signed, Literal(ref _taken[choices.Of(commitment)]), 1);
                    break;
                default:
                    _builder.SetNeed(signed, ReachNet.Largest);
                    break;
            }

            _builder.AddInput(signed + 1, signed, 1);
        }
    }

    private void AddPledges()
    {
        foreach (var (commitment, node) in network.PledgedNodes)
        {
            if (situation.Standings[commitment] is Standing.Pledged or Standing.Confirmed)
            {
                _builder.SetNeed(node, 0);
            }
        }
    }

    private void AddFacts()
    {
        foreach (var fact in situation.Agreement.Facts)
        {
            var isTrue = situation.StatusOf(fact) == FactStatus.True;
            var (now, other) = isTrue
                ? (network.FactTrue(fact.Index), network.FactFalse(fact.Index))
                : (network.FactFalse(fact.Index), network.FactTrue(fact.Index));
            if (choices.Of(fact) is >= 0 and var choice)
            {
                _builder.AddInput(now, Literal(ref _notTaken[choice]), 1);
                _builder.AddInput(other, Literal(ref _taken[choice]), 1);
            }
            else
            {
                _builder.SetNeed(now, 0);
            }
        }
    }

    private int Literal(ref int node) => node >= 0 ? node : node = _builder.AddLiteral();
}
