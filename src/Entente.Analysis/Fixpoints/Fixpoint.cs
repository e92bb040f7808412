using Entente.Agreements.Evaluation;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Fixpoints;

/// <summary>
/// A fixpoint by counting: each node counts down what it still needs, and each edge is looked at once, so the cost
/// is linear in the network. A node is reached when its count is at most zero.
/// </summary>
internal sealed class Fixpoint
{
    private readonly Network _network;
    private readonly bool _fails;
    private readonly int[] _need;
    private readonly SumThresholds _thresholds;
    private readonly Int128[] _sums;

    // The first threshold of each sum that is not reached yet.
    private readonly int[] _next;

    private Fixpoint(Network network, FixpointKind kind, int[] need)
    {
        _network = network;
        _fails = kind == FixpointKind.Circles;
        _need = need;
        _thresholds = _fails ? SumThresholds.ToFail(network) : SumThresholds.ToReach(network);
        _sums = new Int128[network.Totals.Length];
        _next = network.ThresholdStart.AsSpan(0, _sums.Length).ToArray();
    }

    /// <param name="isHopeful">Unknown and contested facts are read as true.</param>
    public static Fixpoint Of(Network network, Situation situation, FixpointKind kind, bool isHopeful = false)
    {
        var fixpoint = new Fixpoint(network, kind, Start.Needs(network, situation, kind, isHopeful));
        fixpoint.Run();
        return fixpoint;
    }

    /// <summary>Whether a node is true in the fixpoint.</summary>
    public bool IsTrue(int node) => _need[node] <= 0 != _fails;

    /// <summary>
    /// What a node still needs, with the blocks that its start has put on it; below zero by what it has too much.
    /// </summary>
    public int Need(int node) => _need[node];

    /// <summary>
    /// Lowers the needs of some nodes and goes on to the new fixpoint in rounds: in each, all sign whose conditions
    /// the rounds before have met. The first round holds the commitments that the change itself signs.
    /// </summary>
    public List<List<int>> GoOn(IEnumerable<(int Node, int Delta)> deltas)
    {
        var rounds = new List<List<int>>();
        var queue = new Queue<int>();
        var round = new List<int>();
        foreach (var (node, delta) in deltas)
        {
            var before = _need[node];
            _need[node] += delta;
            if (before > 0 && _need[node] <= 0)
            {
                Admit(node, queue, round);
            }
        }

        while (queue.Count + round.Count > 0)
        {
            if (round.Count > 0)
            {
                round.Sort();
                rounds.Add([.. round.Select(node => node / 2)]);
                round.ForEach(queue.Enqueue);
            }

            round = [];
            while (queue.TryDequeue(out var node))
            {
                Pass(node, queue, round);
            }
        }

        return rounds;
    }

    private void Admit(int node, Queue<int> queue, List<int> round)
    {
        if (node < 2 * _network.Commitments && (node & 1) == 0)
        {
            round.Add(node);
        }
        else
        {
            queue.Enqueue(node);
        }
    }

    private void Pass(int node, Queue<int> queue, List<int> round)
    {
        if (node < 2 * _network.Commitments && (node & 1) == 0 && --_need[node + 1] == 0)
        {
            Admit(node + 1, queue, round);
        }

        for (var i = _network.EdgeStart[node]; i < _network.EdgeStart[node + 1]; i++)
        {
            if (--_need[_network.Edges[i]] == 0)
            {
                Admit(_network.Edges[i], queue, round);
            }
        }

        for (var i = _network.SumEdgeStart[node]; i < _network.SumEdgeStart[node + 1]; i++)
        {
            var sum = _network.SumEdges[i];
            _sums[sum] += _network.SumWeights[i];
            for (; IsThresholdReached(sum); _next[sum]++)
            {
                var reached = _thresholds.Nodes[_next[sum]];
                if (--_need[reached] == 0)
                {
                    Admit(reached, queue, round);
                }
            }
        }
    }

    private bool IsThresholdReached(int sum) =>
        _next[sum] < _thresholds.Start[sum + 1] && _thresholds.Values[_next[sum]] <= _sums[sum];

    // The loop over the whole network: fields are taken to locals, and the queue is an array that each node enters
    // at most once, or not at all where it leads nowhere.
    private void Run()
    {
        var need = _need;
        var queue = GC.AllocateUninitializedArray<int>(_network.NodeCount);
        var tail = Begin(queue);
        var (starts, edges, sumStarts) = (_network.EdgeStart, _network.Edges, _network.SumEdgeStart);
        var hasSums = _network.SumEdges.Length > 0;
        var commitmentNodes = 2 * _network.Commitments;
        for (var head = 0; head < tail; head++)
        {
            var node = queue[head];
            if (node < commitmentNodes && (node & 1) == 0 && --need[node + 1] == 0 && _network.HasEdges(node + 1))
            {
                queue[tail++] = node + 1;
            }

            foreach (var to in edges.AsSpan(starts[node], starts[node + 1] - starts[node]))
            {
                if (--need[to] == 0)
                {
                    queue[tail++] = to;
                }
            }

            if (hasSums && sumStarts[node] != sumStarts[node + 1])
            {
                tail = AddToSums(node, queue, tail);
            }
        }
    }

    // What is reached before anything is counted: thresholds of nothing, and nodes that need nothing.
    private int Begin(int[] queue)
    {
        for (var sum = 0; sum < _sums.Length; sum++)
        {
            for (; IsThresholdReached(sum); _next[sum]++)
            {
                _need[_thresholds.Nodes[_next[sum]]]--;
            }
        }

        var tail = 0;
        for (var node = 0; node < _need.Length; node++)
        {
            if (_need[node] <= 0)
            {
                queue[tail++] = node;
            }
        }

        return tail;
    }

    private int AddToSums(int node, int[] queue, int tail)
    {
        for (var i = _network.SumEdgeStart[node]; i < _network.SumEdgeStart[node + 1]; i++)
        {
            var sum = _network.SumEdges[i];
            _sums[sum] += _network.SumWeights[i];
            for (; IsThresholdReached(sum); _next[sum]++)
            {
                var reached = _thresholds.Nodes[_next[sum]];
                if (--_need[reached] == 0)
                {
                    queue[tail++] = reached;
                }
            }
        }

        return tail;
    }
}
