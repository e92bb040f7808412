using Google.OrTools.Sat;

namespace Entente.Analysis.Smallest;

/// <summary>
/// The graph as a model of CP-SAT: every claimed node claims enough of its inputs. Nodes that only hold each other up
/// in a circle satisfy that as well, so circles are cut off as they are met.
/// </summary>
internal sealed class CpSatMaster : IDisposable
{
    private readonly ReachNet _net;
    private readonly CpModel _model = new();
    private readonly BoolVar[] _choices;
    private readonly ILiteral[] _nodes;
    private CpSolver? _last;

    public CpSatMaster(ReachNet net, IReadOnlyList<long> costs)
    {
        _net = net;
        _choices = new BoolVar[net.Choices];
        _nodes = new ILiteral[net.NodeCount];
        for (var choice = 0; choice < net.Choices; choice++)
        {
            if (net.Taken[choice] >= 0)
            {
                _choices[choice] = _model.NewBoolVar("");
                _nodes[net.Taken[choice]] = _choices[choice];
                if (net.NotTaken[choice] >= 0)
                {
                    _nodes[net.NotTaken[choice]] = _choices[choice].Not();
                }
            }
        }

        for (var node = 0; node < net.NodeCount; node++)
        {
            _nodes[node] ??= _model.NewBoolVar("");
        }

        for (var node = 0; node < net.NodeCount; node++)
        {
            if (!net.IsLiteral(node))
            {
                Support(node);
            }
        }

        _model.AddBoolOr([_nodes[net.Goal]]);
        int[] open = [.. Enumerable.Range(0, net.Choices).Where(choice => net.Taken[choice] >= 0)];
        _model.Minimize(LinearExpr.WeightedSum(
            open.Select(choice => _choices[choice]), open.Select(choice => costs[choice])));
    }

    public double Deterministic { get; private set; }

    public int Solves { get; private set; }

    public long Bound { get; private set; }

    public CpSolverStatus Solve(string parameters)
    {
        _last?.Dispose();
        _last = new CpSolver { StringParameters = parameters };
        var status = _last.Solve(_model);
        Solves++;
        Deterministic += _last.Response!.DeterministicTime;
        Bound = Math.Max(Bound, (long)Math.Ceiling(_last.BestObjectiveBound - 1e-6));
        return status;
    }

    public void Dispose() => _last?.Dispose();

    public bool IsClaimed(int node) => _last!.BooleanValue(_nodes[node]);

    public bool IsTaken(int choice) => _net.Taken[choice] >= 0 && _last!.BooleanValue(_choices[choice]);

    /// <summary>One of the nodes of a landmark must be reached.</summary>
    public void AddLandmark(IEnumerable<int> literals) => _model.AddBoolOr(literals.Select(node => _nodes[node]));

    /// <summary>Members of a circle are claimed only where one of them has enough inputs outside it.</summary>
    public void CutCircle(IReadOnlyList<int> circle)
    {
        var inside = circle.ToHashSet();
        var supports = new List<ILiteral>();
        foreach (var node in circle)
        {
            var inputs = Inputs(node).Where(input => !inside.Contains(input.Node)).ToList();
            var need = _net.Need[node];
            if (inputs.Sum(input => input.Weight) < need)
            {
                continue;
            }

            if (inputs.TrueForAll(input => input.Weight >= need))
            {
                supports.AddRange(inputs.Select(input => _nodes[input.Node]));
                continue;
            }

            var support = _model.NewBoolVar("");
            Support(support, need, inputs);
            supports.Add(support);
        }

        var any = _model.NewBoolVar("");
        _model.AddBoolOr([.. supports, any.Not()]);
        foreach (var node in circle)
        {
            _model.AddImplication(_nodes[node], any);
        }
    }

    private List<(int Node, long Weight)> Inputs(int node)
    {
        var list = _net.ListOf[node];
        var inputs = new List<(int, long)>();
        for (var i = _net.InStart[list]; i < _net.InStart[list + 1]; i++)
        {
            inputs.Add((_net.InNode[i], _net.InWeight[i]));
        }

        return inputs;
    }

    private void Support(int node) => Support(_nodes[node], _net.Need[node], Inputs(node));

    private void Support(ILiteral node, long need, List<(int Node, long Weight)> inputs)
    {
        var all = inputs.Sum(input => Math.Min(need, input.Weight));
        if (inputs.TrueForAll(input => input.Weight >= need))
        {
            _model.AddBoolOr([.. inputs.Select(input => _nodes[input.Node]), node.Not()]);
            return;
        }

        var rest = new List<(int Node, long Weight)>();
        foreach (var input in inputs)
        {
            if (all - Math.Min(need, input.Weight) < need)
            {
                _model.AddImplication(node, _nodes[input.Node]);
                need -= Math.Min(need, input.Weight);
            }
            else
            {
                rest.Add(input);
            }
        }

        if (need > 0)
        {
            // Sum of weights >= need where the node is claimed: big-M form, which is the same in whole numbers.
            var literals = rest.Select(input => _nodes[input.Node]).Append(node.Not());
            var weights = rest.Select(input => Math.Min(need, input.Weight)).Append(need);
            _model.Add(LinearExpr.WeightedSum(literals, weights) >= need);
        }
    }
}
