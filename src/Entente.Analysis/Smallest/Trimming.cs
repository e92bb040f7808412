namespace Entente.Analysis.Smallest;

/// <summary>
/// Leaves out what is reached without any choice, what is never reached, and what the goal does not ask for; a node
/// with one input becomes that input.
/// </summary>
internal sealed class Trimming
{
    private readonly ReachNet _net;
    private readonly Reached _hope;
    private readonly int[] _alias;
    private readonly bool[] _isAsked;
    private Reached _sure;

    private Trimming(ReachNet net, bool[] dropped)
    {
        _net = net;
        _sure = Reached.Of(net, []);
        _alias = new int[net.NodeCount];
        _isAsked = new bool[net.NodeCount];
        _hope = Reached.Of(net, net.NotTaken
            .Concat(net.Taken.Where((_, choice) => !dropped[choice]))
            .Where(literal => literal >= 0));
    }

    /// <summary>The trimmed graph; null where its goal is out of reach.</summary>
    /// <param name="dropped">By choice: it need not be taken.</param>
    public static ReachNet? Of(ReachNet net, bool[] dropped)
    {
        var trimming = new Trimming(net, dropped);
        return trimming._hope.Goal ? trimming.Trim() : null;
    }

    private ReachNet Trim()
    {
        Ask();
        KeepWhatNobodyTakes();
        if (_sure.Goal)
        {
            var empty = new ReachNetBuilder(_net.IsGreatest);
            var goal = empty.AddNode(empty.AddList(), 0);
            Array.ForEach(_net.Taken, _ => empty.AddChoice(-1, -1));
            return empty.Build(goal);
        }

        Ask();
        return Rebuild();
    }

    // Backwards from the goal, through what is neither sure nor out of reach.
    private void Ask()
    {
        Array.Clear(_isAsked);
        var stack = new Stack<int>();
        Visit(_net.Goal);
        while (stack.TryPop(out var node))
        {
            var list = _net.ListOf[node];
            for (var i = list < 0 ? 0 : _net.InStart[list]; list >= 0 && i < _net.InStart[list + 1]; i++)
            {
                Visit(_net.InNode[i]);
            }
        }

        void Visit(int node)
        {
            if (IsOpen(node) && !_isAsked[node])
            {
                _isAsked[node] = true;
                stack.Push(node);
            }
        }
    }

    private bool IsOpen(int node) => _hope[node] && !_sure[node];

    // A choice that helps nothing is not taken, and what holds while it is not taken is sure.
    private void KeepWhatNobodyTakes()
    {
        _sure = Reached.Of(_net, Enumerable.Range(0, _net.Choices)
            .Where(choice => _net.NotTaken[choice] >= 0 && !IsAskedOf(_net.Taken[choice]))
            .Select(choice => _net.NotTaken[choice]));
    }

    private bool IsAskedOf(int node) => node >= 0 && _isAsked[node];

    private ReachNet Rebuild()
    {
        FindAliases();
        var builder = new ReachNetBuilder(_net.IsGreatest);
        var (nodes, lists) = (new int[_net.NodeCount], new int[_net.ListCount]);
        Array.Fill(lists, -1);
        for (var node = 0; node < _net.NodeCount; node++)
        {
            nodes[node] = -1;
            if (_isAsked[node] && _alias[node] == node)
            {
                nodes[node] = AddNode(builder, lists, node);
            }
        }

        var weights = new SortedDictionary<int, long>();
        for (var list = 0; list < lists.Length; list++)
        {
            if (lists[list] >= 0)
            {
                AddInputs(builder, nodes, list, lists[list], weights);
            }
        }

        for (var choice = 0; choice < _net.Choices; choice++)
        {
            builder.AddChoice(NodeOf(_net.Taken[choice]), NodeOf(_net.NotTaken[choice]));
        }

        return builder.Build(nodes[Resolve(_net.Goal)]);

        int NodeOf(int literal) => IsAskedOf(literal) ? nodes[literal] : -1;
    }

    private int AddNode(ReachNetBuilder builder, int[] lists, int node)
    {
        var list = _net.ListOf[node];
        if (list < 0)
        {
            return builder.AddLiteral();
        }

        lists[list] = lists[list] >= 0 ? lists[list] : builder.AddList();
        return builder.AddNode(lists[list], _net.Need[node] - _sure.Sum(list));
    }

    private void AddInputs(
        ReachNetBuilder builder, int[] nodes, int list, int to, SortedDictionary<int, long> weights)
    {
        weights.Clear();
        for (var i = _net.InStart[list]; i < _net.InStart[list + 1]; i++)
        {
            if (_isAsked[_net.InNode[i]])
            {
                var node = nodes[Resolve(_net.InNode[i])];
                weights[node] = weights.GetValueOrDefault(node) + _net.InWeight[i];
            }
        }

        // No weight need be more than the most that a node of the list needs.
        var most = 1L;
        for (var i = _net.NodesStart[list]; i < _net.NodesStart[list + 1]; i++)
        {
            var asked = _net.Nodes[i];
            most = _isAsked[asked] ? Math.Max(most, _net.Need[asked] - _sure.Sum(list)) : most;
        }

        foreach (var (node, weight) in weights)
        {
            builder.AddInput(to, node, Math.Min(weight, most));
        }
    }

    private void FindAliases()
    {
        for (var node = 0; node < _net.NodeCount; node++)
        {
            _alias[node] = _isAsked[node] ? OnlyInput(node) : node;
        }
    }

    // What is in reach and has one input is reached with it. There are no circles of such: none would be in reach,
    // or all would be sure.
    private int OnlyInput(int node)
    {
        var (list, only) = (_net.ListOf[node], -1);
        for (var i = list < 0 ? 0 : _net.InStart[list]; list >= 0 && i < _net.InStart[list + 1]; i++)
        {
            if (_isAsked[_net.InNode[i]] && _net.InNode[i] != only)
            {
                if (only >= 0)
                {
                    return node;
                }

                only = _net.InNode[i];
            }
        }

        return only < 0 ? node : only;
    }

    private int Resolve(int node)
    {
        while (_alias[node] != node)
        {
            node = _alias[node] = _alias[_alias[node]];
        }

        return node;
    }
}
