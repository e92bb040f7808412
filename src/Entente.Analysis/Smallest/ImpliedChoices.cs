namespace Entente.Analysis.Smallest;

/// <summary>
/// Drops choices where another one, no dearer and without harm, reaches by itself all that they add to.
/// </summary>
internal sealed class ImpliedChoices
{
    private readonly ReachNet _net;
    private readonly Closure _closure;
    private readonly int[] _choiceOf;

    // By choice: how many nodes it adds to, and how many of them were met in this round.
    private readonly int[] _targets;
    private readonly int[] _met;

    private ImpliedChoices(ReachNet net)
    {
        _net = net;
        _closure = new Closure(net);
        _choiceOf = new int[net.NodeCount];
        _targets = new int[net.Choices];
        _met = new int[net.Choices];
        Array.Fill(_choiceOf, -1);
        for (var choice = 0; choice < net.Choices; choice++)
        {
            if (net.Taken[choice] is >= 0 and var taken)
            {
                _choiceOf[taken] = choice;
                for (var o = net.OutStart[taken]; o < net.OutStart[taken + 1]; o++)
                {
                    var list = net.OutList[o];
                    _targets[choice] += net.NodesStart[list + 1] - net.NodesStart[list];
                }
            }
        }
    }

    public static void Drop(ReachNet net, IReadOnlyList<long> costs, bool[] dropped)
    {
        var implied = new ImpliedChoices(net);
        for (var choice = 0; choice < net.Choices; choice++)
        {
            if (net.Taken[choice] >= 0 && net.NotTaken[choice] < 0 && !dropped[choice])
            {
                implied.DropBelow(choice, costs, dropped);
            }
        }
    }

    private void DropBelow(int choice, IReadOnlyList<long> costs, bool[] dropped)
    {
        _closure.Add(_net.Taken[choice]);
        var met = new List<int>();
        foreach (var node in _closure.Trail)
        {
            var list = _net.ListOf[node];
            for (var i = list < 0 ? 0 : _net.InStart[list]; list >= 0 && i < _net.InStart[list + 1]; i++)
            {
                var other = _choiceOf[_net.InNode[i]];
                if (other >= 0 && other != choice && _met[other]++ == 0)
                {
                    met.Add(other);
                }
            }
        }

        foreach (var other in met)
        {
            dropped[other] |= _met[other] == _targets[other] && costs[choice] <= costs[other];
            _met[other] = 0;
        }

        _closure.Undo(0);
    }
}
