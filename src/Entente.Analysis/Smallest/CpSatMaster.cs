using System.Globalization;
using Entente.Analysis.Sets;
using Google.OrTools.Sat;

namespace Entente.Analysis.Smallest;

/// <summary>
/// The graph as a model of CP-SAT: every claimed node claims enough of its inputs. Nodes that only hold each other up
/// in a circle satisfy that as well, so circles are cut off: the likely ones at once, the others as they are met.
/// </summary>
internal sealed class CpSatMaster : IDisposable
{
    /// <summary>Nodes with more inputs are not looked at pair by pair.</summary>
    private const int MostInputsOfPair = 64;

    private readonly ReachNet _net;
    private readonly IReadOnlyList<long> _costs;
    private readonly CpModel _model = new();
    private readonly BoolVar?[] _choices;
    private readonly ILiteral[] _nodes;
    private CpSolver? _last;

    public CpSatMaster(ReachNet net, IReadOnlyList<long> costs)
    {
        _net = net;
        _costs = costs;
        _choices = new BoolVar?[net.Choices];
        _nodes = new ILiteral[net.NodeCount];
        AddVariables();
        for (var node = 0; node < net.NodeCount; node++)
        {
            if (!net.IsLiteral(node))
            {
                Support(_nodes[node], net.Need[node], Inputs(node));
            }
        }

        _model.AddBoolOr([_nodes[net.Goal]]);
        if (!net.IsGreatest)
        {
            CutLikelyCircles();
        }
    }

    /// <summary>What the last solve took, in deterministic seconds.</summary>
    public double LastWork { get; private set; }

    /// <summary>No answer costs less, as far as the last solve has shown.</summary>
    public long Bound { get; private set; }

    private IEnumerable<int> Open =>
        Enumerable.Range(0, _net.Choices).Where(choice => _choices[choice] is not null);

    private LinearExpr Total => LinearExpr.WeightedSum(
        Open.Select(choice => _choices[choice]!), Open.Select(choice => _costs[choice]));

    public void MinimizeCosts() => _model.Minimize(Total);

    public void LimitCosts(long most) => _model.Add(Total <= most);

    /// <summary>Not this set again, nor any that includes it.</summary>
    public void Exclude(IReadOnlyList<int> set) =>
        _model.AddBoolOr(set.Select(choice => _choices[choice]!.Not()));

    public CpSolverStatus Solve(double workLimit, CancellationToken cancellation)
    {
        LastWork = 0;
        if (workLimit <= 0 || cancellation.IsCancellationRequested)
        {
            return CpSolverStatus.Unknown;
        }

        _last?.Dispose();
        var solver = new CpSolver
        {
            StringParameters = string.Create(
                CultureInfo.InvariantCulture,
                $"num_workers:1,random_seed:1,linearization_level:2,max_deterministic_time:{workLimit}"),
        };
        _last = solver;
        using var stop = cancellation.Register(solver.StopSearch);
        var status = solver.Solve(_model);
        LastWork = solver.Response!.DeterministicTime;
        if (double.IsFinite(solver.BestObjectiveBound))
        {
            Bound = (long)Math.Ceiling(solver.BestObjectiveBound - 1e-6);
        }

        return status;
    }

    /// <summary>Whether the last answer says that a node is reached.</summary>
    public bool IsClaimed(int node) => _last!.BooleanValue(_nodes[node]);

    /// <summary>Whether the last answer takes a choice.</summary>
    public bool IsTaken(int choice) => _choices[choice] is { } taken && _last!.BooleanValue(taken);

    public void Dispose() => _last?.Dispose();

    /// <summary>Members of a circle are claimed only where one of them has enough inputs outside it.</summary>
    public void CutCircle(IReadOnlyList<int> circle)
    {
        if (circle.Any(node => _net.Need[node] <= 0))
        {
            return;
        }

        var inside = circle.ToHashSet();
        var supports = new List<ILiteral>();
        foreach (var node in circle)
        {
            var need = _net.Need[node];
            var inputs = Inputs(node).Where(input => !inside.Contains(input.Node)).ToList();
            if (inputs.TrueForAll(input => input.Weight >= need))
            {
                supports.AddRange(inputs.Select(input => _nodes[input.Node]));
            }
            else if (inputs.Sum(input => input.Weight) >= need)
            {
                var support = _model.NewBoolVar("");
                Support(support, need, inputs);
                supports.Add(support);
            }
        }

        var any = _model.NewBoolVar("");
        _model.AddBoolOr([.. supports, any.Not()]);
        foreach (var node in circle)
        {
            _model.AddImplication(_nodes[node], any);
        }
    }

    private void AddVariables()
    {
        for (var choice = 0; choice < _net.Choices; choice++)
        {
            if (_net.Taken[choice] >= 0)
            {
                var taken = _model.NewBoolVar("");
                _choices[choice] = taken;
                _nodes[_net.Taken[choice]] = taken;
                if (_net.NotTaken[choice] >= 0)
                {
                    _nodes[_net.NotTaken[choice]] = taken.Not();
                }
            }
        }

        for (var node = 0; node < _net.NodeCount; node++)
        {
            _nodes[node] ??= _model.NewBoolVar("");
        }
    }

    // Parts of the graph that hang together in circles, and pairs.
    private void CutLikelyCircles()
    {
        foreach (var circle in StrongComponents.Of([_net.Goal], node => CircleCuts.Inputs(_net, node)))
        {
            if (circle.Count > 2)
            {
                CutCircle(circle);
            }

            foreach (var node in circle.Where(_ => circle.Count > 1))
            {
                foreach (var other in FewInputs(node).Where(other => other < node && FewInputs(other).Contains(node)))
                {
                    CutCircle([node, other]);
                }
            }
        }
    }

    private IEnumerable<int> FewInputs(int node) =>
        CircleCuts.Inputs(_net, node).Take(MostInputsOfPair + 1).Count() > MostInputsOfPair
            ? []
            : CircleCuts.Inputs(_net, node);

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

    // A claimed node claims inputs that weigh as much as it needs; those without which the others would not do are
    // claimed one by one, which says more to the solver than a sum.
    private void Support(ILiteral node, long need, List<(int Node, long Weight)> all)
    {
        if (need <= 0)
        {
            return;
        }

        var inputs = all.ConvertAll(input => (input.Node, Weight: Math.Min(need, input.Weight)));
        if (inputs.TrueForAll(input => input.Weight >= need))
        {
            _model.AddBoolOr([.. inputs.Select(input => _nodes[input.Node]), node.Not()]);
            return;
        }

        var rest = new List<(int Node, long Weight)>();
        var (spare, missing) = (inputs.Sum(input => input.Weight) - need, need);
        foreach (var input in inputs)
        {
            if (input.Weight > spare)
            {
                _model.AddImplication(node, _nodes[input.Node]);
                missing -= input.Weight;
            }
            else
            {
                rest.Add(input);
            }
        }

        if (missing > 0)
        {
            var literals = rest.Select(input => _nodes[input.Node]).Append(node.Not());
            var weights = rest.Select(input => Math.Min(missing, input.Weight)).Append(missing);
            _model.Add(LinearExpr.WeightedSum(literals, weights) >= missing);
        }
    }
}
