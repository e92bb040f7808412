namespace Entente.Analysis.Smallest;

/// <summary>What is reached once some literals are, by the fixpoint that the graph stands for.</summary>
internal sealed class Reached
{
    private readonly ReachNet _net;
    private readonly bool[] _isReached;
    private readonly long[] _sums;

    // By list: least, the first node that is not reached; greatest, the first one that is.
    private readonly int[] _next;
    private readonly Stack<int> _changed = [];

    private Reached(ReachNet net)
    {
        _net = net;
        _isReached = new bool[net.NodeCount];
        _sums = new long[net.ListCount];
        _next = net.NodesStart[..net.ListCount];
    }

    public bool this[int node] => _isReached[node];

    public bool Goal => _isReached[_net.Goal];

    /// <summary>What the reached inputs of a list weigh.</summary>
    public long Sum(int list) => _sums[list];

    public static Reached Of(ReachNet net, IEnumerable<int> literals)
    {
        var reached = new Reached(net);
        if (net.IsGreatest)
        {
            reached.Shrink(literals);
        }
        else
        {
            reached.Grow(literals);
        }

        return reached;
    }

    /// <summary>What is reached when exactly these choices are taken.</summary>
    public static Reached After(ReachNet net, IEnumerable<int> choices)
    {
        var taken = choices.ToHashSet();
        return Of(net, Enumerable.Range(0, net.Choices)
            .Select(choice => taken.Contains(choice) ? net.Taken[choice] : net.NotTaken[choice])
            .Where(literal => literal >= 0));
    }

    private void Grow(IEnumerable<int> literals)
    {
        foreach (var literal in literals)
        {
            Change(literal, true);
        }

        for (var list = 0; list < _sums.Length; list++)
        {
            Advance(list);
        }

        while (_changed.TryPop(out var node))
        {
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
            Change(_net.Nodes[_next[list]], true);
        }
    }

    // All are reached at first; then those go whose inputs do not do, the most demanding of each list first.
    private void Shrink(IEnumerable<int> literals)
    {
        Array.Fill(_isReached, true);
        for (var list = 0; list < _sums.Length; list++)
        {
            _next[list] = _net.NodesStart[list + 1];
            for (var i = _net.InStart[list]; i < _net.InStart[list + 1]; i++)
            {
                _sums[list] += _net.InWeight[i];
            }
        }

        var given = literals.ToHashSet();
        for (var node = 0; node < _net.NodeCount; node++)
        {
            if (_net.IsLiteral(node) && !given.Contains(node))
            {
                Change(node, false);
            }
        }

        for (var list = 0; list < _sums.Length; list++)
        {
            Retreat(list);
        }

        while (_changed.TryPop(out var node))
        {
            for (var o = _net.OutStart[node]; o < _net.OutStart[node + 1]; o++)
            {
                _sums[_net.OutList[o]] -= _net.OutWeight[o];
                Retreat(_net.OutList[o]);
            }
        }
    }

    private void Retreat(int list)
    {
        var start = _net.NodesStart[list];
        while (_next[list] > start && _net.Need[_net.Nodes[_next[list] - 1]] > _sums[list])
        {
            Change(_net.Nodes[--_next[list]], false);
        }
    }

    private void Change(int node, bool isReached)
    {
        if (_isReached[node] != isReached)
        {
            _isReached[node] = isReached;
            _changed.Push(node);
        }
    }
}
