namespace Entente.Analysis.Smallest;

/// <summary>
/// What is reached so far. Nodes are added one by one with all that follows from them, and taken back in the opposite
/// order; each costs the edges that it touches. Nodes that only hold each other up are not reached here, whatever
/// fixpoint the graph stands for: this is what some nodes bring about by themselves.
/// </summary>
internal sealed class Closure
{
    private readonly ReachNet _net;
    private readonly bool[] _isReached;
    private readonly long[] _sums;

    // By list: the position of the first of its nodes that is not reached.
    private readonly int[] _next;
    private readonly List<int> _trail = [];

    public Closure(ReachNet net)
    {
        _net = net;
        _isReached = new bool[net.NodeCount];
        _sums = new long[net.ListCount];
        _next = net.NodesStart[..net.ListCount];
        for (var list = 0; list < net.ListCount; list++)
        {
            Advance(list);
        }

        Spread(0);
    }

    /// <summary>The reached nodes in the order in which they were.</summary>
    public IReadOnlyList<int> Trail => _trail;

    public bool IsReached(int node) => _isReached[node];

    /// <summary>Reaches a node and all that follows.</summary>
    public void Add(int node)
    {
        var from = _trail.Count;
        Reach(node);
        Spread(from);
    }

    /// <summary>Takes back all but the first nodes that were reached.</summary>
    public void Undo(int count)
    {
        for (var i = _trail.Count - 1; i >= count; i--)
        {
            var node = _trail[i];
            _isReached[node] = false;
            for (var o = _net.OutStart[node]; o < _net.OutStart[node + 1]; o++)
            {
                Lessen(_net.OutList[o], _net.OutWeight[o]);
            }
        }

        _trail.RemoveRange(count, _trail.Count - count);
    }

    private void Spread(int from)
    {
        for (var i = from; i < _trail.Count; i++)
        {
            var node = _trail[i];
            for (var o = _net.OutStart[node]; o < _net.OutStart[node + 1]; o++)
            {
                _sums[_net.OutList[o]] += _net.OutWeight[o];
                Advance(_net.OutList[o]);
            }
        }
    }

    private void Advance(int list)
    {
        var end = _net.NodesStart[list + 1];
        for (; _next[list] < end && _net.Need[_net.Nodes[_next[list]]] <= _sums[list]; _next[list]++)
        {
            Reach(_net.Nodes[_next[list]]);
        }
    }

    private void Lessen(int list, long weight)
    {
        _sums[list] -= weight;
        var start = _net.NodesStart[list];
        while (_next[list] > start && _net.Need[_net.Nodes[_next[list] - 1]] > _sums[list])
        {
            _next[list]--;
        }
    }

    private void Reach(int node)
    {
        if (!_isReached[node])
        {
            _isReached[node] = true;
            _trail.Add(node);
        }
    }
}
