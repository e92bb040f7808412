using Entente.Agreements.Evaluation;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Fixpoints;

/// <summary>
/// A fixpoint that can be changed: a change costs what it touches and not the whole network.
/// </summary>
/// <remarks>
/// <para>Each reached node keeps its rank, the time at which it was reached. Inputs that were reached before it are
/// its support, and <c>slack</c> is what it needs beyond that support (at most zero while it stands). When an input
/// is lost, a later node loses that support and falls once its slack is above zero. Nodes that hold each other up
/// in a circle have no support of lower rank all round, so they fall together.</para>
/// <para>A change is made in two steps: all that has lost its support falls; then all that still has enough inputs,
/// whatever their rank, is reached anew. The second step also takes in what the change has added.</para>
/// </remarks>
internal sealed class TrackedFixpoint
{
    private const int NotReached = -1;
    private const int Queued = -2;

    private readonly Network _network;
    private readonly FixpointKind _kind;
    private readonly int[] _need;
    private readonly int[] _rank;
    private readonly int[] _slack;
    private readonly SumThresholds _thresholds;
    private readonly Int128[] _sums;
    private readonly int[] _next;

    // By position among the thresholds: what of the sum was there before the threshold's node was reached.
    private readonly Int128[] _support;
    private readonly Dictionary<int, int> _thresholdOf;

    // By sum: from this position on none of its thresholds stands, so that a loss need not look there.
    private readonly int[] _standingEnd;
    private readonly Queue<int> _toReach = [];
    private readonly Queue<(int Node, int Rank)> _fallen = [];
    private readonly List<int> _touched = [];
    private int _clock;

    private TrackedFixpoint(Network network, FixpointKind kind, int[] need)
    {
        _network = network;
        _kind = kind;
        _need = need;
        _rank = new int[need.Length];
        _slack = new int[need.Length];
        Array.Fill(_rank, NotReached);
        _thresholds = kind == FixpointKind.Circles ? SumThresholds.ToFail(network) : SumThresholds.ToReach(network);
        _sums = new Int128[network.Totals.Length];
        _next = network.ThresholdStart.AsSpan(0, _sums.Length).ToArray();
        _support = new Int128[_thresholds.Values.Length];
        _standingEnd = _next.AsSpan().ToArray();
        _thresholdOf = new Dictionary<int, int>(_thresholds.Nodes.Length);
        for (var i = 0; i < _thresholds.Nodes.Length; i++)
        {
            _thresholdOf.Add(_thresholds.Nodes[i], i);
        }
    }

    public static TrackedFixpoint Of(Network network, Situation situation, FixpointKind kind)
    {
        var fixpoint = new TrackedFixpoint(network, kind, Start.Needs(network, situation, kind, isHopeful: false));
        fixpoint.Run();
        return fixpoint;
    }

    public FixpointKind Kind => _kind;

    /// <summary>Whether a node is true in the fixpoint.</summary>
    public bool IsTrue(int node) => _need[node] <= 0 != (_kind == FixpointKind.Circles);

    /// <inheritdoc cref="Fixpoint.Need"/>
    public int Need(int node) => _need[node];

    /// <summary>
    /// Adds to the needs of some nodes and restores the fixpoint. Each touched node (reached, lost, or with a need
    /// that passed a block) is appended to <paramref name="touched"/>, possibly more than once.
    /// </summary>
    /// <param name="thresholds">Sums with the values that their thresholds have from now on, ascending.</param>
    public void Change(
        IEnumerable<(int Node, int Delta)> deltas,
        IReadOnlyList<(int Sum, Int128[] Values)> thresholds,
        List<int> touched)
    {
        _touched.Clear();
        foreach (var (sum, values) in thresholds)
        {
            _thresholds.Set(sum, values);
            DropThresholds(sum, weight: 0, rank: NotReached);
            Advance(sum);
        }

        foreach (var (node, delta) in deltas)
        {
            Add(node, delta);
        }

        Fall();
        Reach();
        touched.AddRange(_touched);
    }

    private void Add(int node, int delta)
    {
        _need[node] += delta;
        _touched.Add(node);
        if (_rank[node] >= 0)
        {
            _slack[node] += delta;
            LoseIfUnsupported(node);
        }
        else if (_need[node] <= 0)
        {
            Enqueue(node);
        }
    }

    private void Run()
    {
        for (var sum = 0; sum < _sums.Length; sum++)
        {
            Advance(sum);
        }

        for (var node = 0; node < _need.Length; node++)
        {
            if (_need[node] <= 0)
            {
                Enqueue(node);
            }
        }

        Reach();
        _touched.Clear();
        _touched.TrimExcess();
    }

    private void Enqueue(int node)
    {
        if (_rank[node] == NotReached)
        {
            _rank[node] = Queued;
            _toReach.Enqueue(node);
        }
    }

    private void Reach()
    {
        var commitmentNodes = 2 * _network.Commitments;
        while (_toReach.TryDequeue(out var node))
        {
            if (_need[node] > 0)
            {
                _rank[node] = NotReached;
                continue;
            }

            _rank[node] = _clock++;
            _slack[node] = _need[node];
            _touched.Add(node);
            if (_thresholdOf.TryGetValue(node, out var threshold))
            {
                var sum = SumOf(threshold);
                _support[threshold] = _sums[sum];
                _standingEnd[sum] = Math.Max(_standingEnd[sum], threshold + 1);
            }

            if (node < commitmentNodes && (node & 1) == 0)
            {
                Gain(node + 1);
            }

            for (var i = _network.EdgeStart[node]; i < _network.EdgeStart[node + 1]; i++)
            {
                Gain(_network.Edges[i]);
            }

            for (var i = _network.SumEdgeStart[node]; i < _network.SumEdgeStart[node + 1]; i++)
            {
                _sums[_network.SumEdges[i]] += _network.SumWeights[i];
                Advance(_network.SumEdges[i]);
            }
        }
    }

    private void Gain(int node)
    {
        var need = --_need[node];
        if (need == 0)
        {
            Enqueue(node);
        }
        else
        {
            NoteIfPassing(node, need);
        }
    }

    // A signature that its start blocks or forces is not reached or lost by its inputs, but whether they would do is
    // part of its state: ready, or able to sign.
    private void NoteIfPassing(int node, int need)
    {
        if (need is Start.Block or Start.Sure)
        {
            _touched.Add(node);
        }
    }

    private void Advance(int sum)
    {
        while (_next[sum] < _thresholds.Start[sum + 1] && _thresholds.Values[_next[sum]] <= _sums[sum])
        {
            Gain(_thresholds.Nodes[_next[sum]++]);
        }
    }

    private void Fall()
    {
        var commitmentNodes = 2 * _network.Commitments;
        var again = new List<int>();
        while (_fallen.TryDequeue(out var fallen))
        {
            var (node, rank) = fallen;
            again.Add(node);
            if (node < commitmentNodes && (node & 1) == 0)
            {
                Lose(node + 1, rank);
            }

            for (var i = _network.EdgeStart[node]; i < _network.EdgeStart[node + 1]; i++)
            {
                Lose(_network.Edges[i], rank);
            }

            for (var i = _network.SumEdgeStart[node]; i < _network.SumEdgeStart[node + 1]; i++)
            {
                Lessen(_network.SumEdges[i], _network.SumWeights[i], rank);
            }
        }

        foreach (var node in again)
        {
            if (_need[node] <= 0)
            {
                Enqueue(node);
            }
        }
    }

    // A node has lost an input of some rank.
    private void Lose(int node, int rank)
    {
        NoteIfPassing(node, _need[node]++);

        if (rank < _rank[node])
        {
            _slack[node]++;
            LoseIfUnsupported(node);
        }
    }

    private void LoseIfUnsupported(int node) => FellIf(_slack[node] > 0, node);

    private void FellIf(bool isUnsupported, int node)
    {
        if (isUnsupported)
        {
            _fallen.Enqueue((node, _rank[node]));
            _rank[node] = NotReached;
            _touched.Add(node);
        }
    }

    private void Lessen(int sum, long weight, int rank)
    {
        _sums[sum] -= weight;
        DropThresholds(sum, weight, rank);
    }

    // Takes back what the sum does not reach any more, and fells what has lost its support: a weight is gone that was
    // there at some rank.
    private void DropThresholds(int sum, long weight, int rank)
    {
        while (_next[sum] > _thresholds.Start[sum] && _thresholds.Values[_next[sum] - 1] > _sums[sum])
        {
            _need[_thresholds.Nodes[--_next[sum]]]++;
        }

        var end = _thresholds.Start[sum];
        for (var i = end; i < _standingEnd[sum]; i++)
        {
            var node = _thresholds.Nodes[i];
            if (rank < _rank[node])
            {
                _support[i] -= weight;
                FellIf(_support[i] < _thresholds.Values[i], node);
            }

            end = _rank[node] >= 0 ? i + 1 : end;
        }

        _standingEnd[sum] = end;
    }

    private int SumOf(int threshold)
    {
        var at = Array.BinarySearch(_thresholds.Start, threshold);
        if (at < 0)
        {
            return ~at - 1;
        }

        // Sums without thresholds share their start with the next one.
        while (_thresholds.Start[at + 1] == threshold)
        {
            at++;
        }

        return at;
    }
}
