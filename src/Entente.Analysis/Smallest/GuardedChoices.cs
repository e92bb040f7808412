namespace Entente.Analysis.Smallest;

/// <summary>
/// Drops choices that lead to the goal only through a node which another choice, no dearer and without harm, reaches
/// at once. Such nodes are the dominators in the graph that leads backwards from the goal.
/// </summary>
internal sealed class GuardedChoices
{
    private readonly ReachNet _net;

    // Vertices: nodes, then lists.
    private readonly int[] _order;
    private readonly List<int> _backwards = [];
    private readonly int[] _above;

    private GuardedChoices(ReachNet net)
    {
        _net = net;
        _order = new int[net.NodeCount + net.ListCount];
        _above = new int[_order.Length];
        Array.Fill(_order, -1);
        Array.Fill(_above, -1);
        Visit();
        FindDominators();
    }

    public static void Drop(ReachNet net, IReadOnlyList<long> costs, bool[] dropped)
    {
        var guards = new GuardedChoices(net);
        var direct = Direct(net, costs, dropped);
        for (var choice = 0; choice < net.Choices; choice++)
        {
            if (net.Taken[choice] >= 0 && !dropped[choice])
            {
                dropped[choice] = guards.IsGuarded(net.Taken[choice], choice, direct, costs);
            }
        }
    }

    // By node: the cheapest choice that reaches it at once; -1 for none.
    private static int[] Direct(ReachNet net, IReadOnlyList<long> costs, bool[] dropped)
    {
        var direct = new int[net.NodeCount];
        Array.Fill(direct, -1);
        for (var choice = 0; choice < net.Choices; choice++)
        {
            if (net.Taken[choice] is >= 0 and var taken && net.NotTaken[choice] < 0 && !dropped[choice])
            {
                for (var o = net.OutStart[taken]; o < net.OutStart[taken + 1]; o++)
                {
                    Note(net.OutList[o], net.OutWeight[o], choice);
                }
            }
        }

        return direct;

        void Note(int list, long weight, int choice)
        {
            for (var i = net.NodesStart[list]; i < net.NodesStart[list + 1]; i++)
            {
                var node = net.Nodes[i];
                if (net.Need[node] <= weight && (direct[node] < 0 || costs[choice] < costs[direct[node]]))
                {
                    direct[node] = choice;
                }
            }
        }
    }

    private bool IsGuarded(int literal, int choice, int[] direct, IReadOnlyList<long> costs)
    {
        if (_order[literal] < 0)
        {
            return false;
        }

        var vertex = literal;
        do
        {
            vertex = _above[vertex];
            if (vertex < _net.NodeCount && direct[vertex] is >= 0 and var other && other != choice
                && costs[other] <= costs[choice])
            {
                return true;
            }
        }
        while (vertex != _net.Goal);
        return false;
    }

    private IEnumerable<int> Below(int vertex)
    {
        if (vertex < _net.NodeCount)
        {
            if (_net.ListOf[vertex] is >= 0 and var list)
            {
                yield return _net.NodeCount + list;
            }

            yield break;
        }

        var own = vertex - _net.NodeCount;
        for (var i = _net.InStart[own]; i < _net.InStart[own + 1]; i++)
        {
            yield return _net.InNode[i];
        }
    }

    private IEnumerable<int> Above(int vertex)
    {
        if (vertex < _net.NodeCount)
        {
            for (var o = _net.OutStart[vertex]; o < _net.OutStart[vertex + 1]; o++)
            {
                yield return _net.NodeCount + _net.OutList[o];
            }

            yield break;
        }

        var list = vertex - _net.NodeCount;
        for (var i = _net.NodesStart[list]; i < _net.NodesStart[list + 1]; i++)
        {
            yield return _net.Nodes[i];
        }
    }

    // Depth first, without recursion; a vertex is numbered once all below it are.
    private void Visit()
    {
        var path = new Stack<(int Vertex, IEnumerator<int> Below)>();
        var isSeen = new bool[_order.Length];
        Enter(_net.Goal);
        while (path.TryPeek(out var top))
        {
            if (!top.Below.MoveNext())
            {
                path.Pop();
                _order[top.Vertex] = _backwards.Count;
                _backwards.Add(top.Vertex);
            }
            else if (!isSeen[top.Below.Current])
            {
                Enter(top.Below.Current);
            }
        }

        void Enter(int vertex)
        {
            isSeen[vertex] = true;
            path.Push((vertex, Below(vertex).GetEnumerator()));
        }
    }

    // Cooper, Harvey and Kennedy: the nearest common dominator of all that stand directly above, until nothing changes.
    private void FindDominators()
    {
        _above[_net.Goal] = _net.Goal;
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            for (var i = _backwards.Count - 2; i >= 0; i--)
            {
                var vertex = _backwards[i];
                var common = -1;
                foreach (var above in Above(vertex).Where(item => _order[item] >= 0 && _above[item] >= 0))
                {
                    common = common < 0 ? above : Common(above, common);
                }

                isChanged |= _above[vertex] != common;
                _above[vertex] = common;
            }
        }
    }

    private int Common(int a, int b)
    {
        while (a != b)
        {
            while (_order[a] < _order[b])
            {
                a = _above[a];
            }

            while (_order[b] < _order[a])
            {
                b = _above[b];
            }
        }

        return a;
    }
}
