using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Fixpoints;

/// <summary>
/// Settles whether some reading of the open facts makes a node true when every live commitment is confirmed.
/// </summary>
/// <remarks>
/// A fact that is read one way only is read as it helps. For those read both ways (<c>x</c> here, <c>not x</c>
/// there) the search branches: with the undecided ones read as true on both sides a node that fails can never be
/// true (the hopeful bound); with both sides read as false a node that is true is so for sure (the doubtful bound).
/// </remarks>
internal sealed class ReachSearch
{
    /// <summary>Branches before the search gives up and says so.</summary>
    public const int MostBranches = 100_000;

    private readonly Network _network;
    private readonly TrackedFixpoint _hopeful;
    private readonly TrackedFixpoint _doubtful;
    private readonly List<int> _undecided = [];
    private readonly List<int> _touched = [];
    private readonly Lazy<(int[] Start, int[] Edges)> _inputs;
    private int _branches;

    private ReachSearch(Network network, Situation situation, List<int> bothWays)
    {
        _network = network;
        _hopeful = TrackedFixpoint.Of(network, situation, FixpointKind.Reach);
        _doubtful = TrackedFixpoint.Of(network, situation, FixpointKind.Reach);
        foreach (var fact in bothWays)
        {
            SetLiteral(_doubtful, network.FactTrue(fact), false);
            SetLiteral(_doubtful, network.FactFalse(fact), false);
        }

        BothWays = bothWays;
        _inputs = new(() => InputEdges(network));
    }

    /// <summary>The open facts that are read both ways.</summary>
    public IReadOnlyList<int> BothWays { get; }

    /// <summary>A search; null where no open fact is read both ways, so that the hopeful bound is exact.</summary>
    public static ReachSearch? For(Network network, Situation situation)
    {
        var bothWays = new List<int>();
        foreach (var fact in situation.Agreement.Facts)
        {
            if (!situation.IsFixed(fact) && IsReadBothWays(network, fact))
            {
                bothWays.Add(fact.Index);
            }
        }

        return bothWays.Count == 0 ? null : new ReachSearch(network, situation, bothWays);
    }

    /// <summary>Whether some reading makes a node true; null where the search was cut short.</summary>
    /// <param name="most">The largest need at which the node counts as true: 0, or below a block that is known.</param>
    public bool? CanBeTrue(int node, int most)
    {
        // Most nodes are settled by the bounds, before it matters which facts could tell.
        if (_doubtful.Need(node) <= most)
        {
            return true;
        }

        if (_hopeful.Need(node) > most)
        {
            return false;
        }

        _branches = 0;
        _undecided.Clear();
        _undecided.AddRange(RelevantTo(node));
        return Search(node, most, 0);
    }

    private bool? Search(int node, int most, int depth)
    {
        if (_doubtful.Need(node) <= most)
        {
            return true;
        }

        if (_hopeful.Need(node) > most)
        {
            return false;
        }

        if (depth == _undecided.Count || ++_branches > MostBranches)
        {
            return null;
        }

        var cutShort = false;
        foreach (var value in new[] { true, false })
        {
            var fact = _undecided[depth];
            Decide(fact, value, isTaken: true);
            var found = Search(node, most, depth + 1);
            Decide(fact, value, isTaken: false);
            if (found == true)
            {
                return true;
            }

            cutShort |= found is null;
        }

        return cutShort ? null : false;
    }

    // Taken, a value switches the other side off in the hope and its own side on in the doubt.
    private void Decide(int fact, bool value, bool isTaken)
    {
        var (own, other) = value
            ? (_network.FactTrue(fact), _network.FactFalse(fact))
            : (_network.FactFalse(fact), _network.FactTrue(fact));
        SetLiteral(_hopeful, other, !isTaken);
        SetLiteral(_doubtful, own, isTaken);
    }

    private void SetLiteral(TrackedFixpoint fixpoint, int node, bool isTrue)
    {
        var delta = Start.Literal(true, FixpointKind.Reach);
        fixpoint.Change([(node, isTrue ? delta : -delta)], [], _touched);
        _touched.Clear();
    }

    private static bool IsReadBothWays(Network network, Fact fact) =>
        network.HasEdges(network.FactTrue(fact.Index)) && network.HasEdges(network.FactFalse(fact.Index));

    // The facts read both ways from which a node can be reached, nearest first.
    private List<int> RelevantTo(int node)
    {
        var (start, edges) = _inputs.Value;
        var seen = new HashSet<int> { node };
        var queue = new Queue<int>(seen);
        var found = new List<int>();
        var literals = BothWays.ToDictionary(_network.FactTrue);
        var isSeen = new HashSet<int>();
        while (queue.TryDequeue(out var next))
        {
            if (next >= 2 * _network.Commitments && next < _network.FirstGate
                && literals.TryGetValue(next & ~1, out var fact) && isSeen.Add(fact))
            {
                found.Add(fact);
            }

            for (var i = start[next]; i < start[next + 1]; i++)
            {
                if (seen.Add(edges[i]))
                {
                    queue.Enqueue(edges[i]);
                }
            }
        }

        return found;
    }

    // All edges turned round, those of sums and of signatures taking effect included.
    private static (int[] Start, int[] Edges) InputEdges(Network network)
    {
        var (to, from) = (new IntBuffer(network.Edges.Length), new IntBuffer(network.Edges.Length));
        for (var node = 0; node < network.NodeCount; node++)
        {
            foreach (var output in Outputs(network, node))
            {
                to.Add(output);
                from.Add(node);
            }
        }

        return CountingSort.Sort(to.AsSpan(), from.AsSpan(), network.NodeCount);
    }

    private static IEnumerable<int> Outputs(Network network, int node)
    {
        if (node < 2 * network.Commitments && (node & 1) == 0)
        {
            yield return node + 1;
        }

        for (var i = network.EdgeStart[node]; i < network.EdgeStart[node + 1]; i++)
        {
            yield return network.Edges[i];
        }

        for (var i = network.SumEdgeStart[node]; i < network.SumEdgeStart[node + 1]; i++)
        {
            var sum = network.SumEdges[i];
            for (var t = network.ThresholdStart[sum]; t < network.ThresholdStart[sum + 1]; t++)
            {
                yield return network.ThresholdNodes[t];
            }
        }
    }
}
