using Google.OrTools.Sat;

namespace Entente.Analysis.Smallest;

/// <summary>
/// Finds the cheapest sets of choices that reach a goal: the graph is reduced, CP-SAT solves what is left, and circles
/// in which nodes only hold each other up are cut off until its answer is reached step by step.
/// </summary>
/// <remarks>
/// The reduction keeps what the cheapest set costs, but not every cheapest set; the others are searched for in the
/// graph without it, while that is not too large. Without a limit the search ends: each cut takes away an answer, and
/// there are finitely many circles.
/// </remarks>
internal sealed class SmallestSearch
{
    /// <summary>Nodes up to which further sets are searched for among all choices.</summary>
    private const int MostNodesUnreduced = 20_000;

    private readonly IReadOnlyList<long> _costs;
    private readonly SmallestOptions _options;
    private readonly ReachNet _net;
    private double _work;
    private long _atLeast;

    /// <param name="costs">By choice, not negative; together below 2⁶⁰.</param>
    public SmallestSearch(ReachNet net, IReadOnlyList<long> costs, SmallestOptions options)
    {
        _net = net;
        _costs = costs;
        _options = options;
    }

    private bool IsCancelled => _options.Cancellation.IsCancellationRequested;

    public SmallestFound Run()
    {
        if (IsSolution(_net, []))
        {
            return new SmallestFound([[]], 0, IsProven: true, AreAll: true, SmallestStop.None);
        }

        var trimmed = Trimming.Of(_net, new bool[_net.Choices]);
        var reduced = trimmed is null ? null : Reduction.Of(trimmed, _costs, _options.Cancellation);
        if (reduced is null)
        {
            return new SmallestFound([], 0, IsProven: true, AreAll: true, SmallestStop.None);
        }

        using var master = new CpSatMaster(reduced, _costs);
        master.MinimizeCosts();
        var (set, status) = Solve(master, reduced);
        return status switch
        {
            CpSolverStatus.Optimal => Others(trimmed!, reduced, set!),
            CpSolverStatus.Infeasible => new SmallestFound([], 0, IsProven: true, AreAll: true, SmallestStop.None),
            _ => Best(set),
        };
    }

    // The answer of a master whose circles are cut, until it holds or the limit is reached.
    private (IReadOnlyList<int>? Set, CpSolverStatus Status) Solve(CpSatMaster master, ReachNet net)
    {
        while (true)
        {
            _options.Progress?.Report($"Searching for the smallest set with the solver: at least {_atLeast:N0}");
            var status = master.Solve(_options.WorkLimit - _work, _options.Cancellation);
            _work += master.LastWork;
            _atLeast = Math.Max(_atLeast, master.Bound);
            if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
            {
                return (null, status);
            }

            List<int> set = [.. Enumerable.Range(0, net.Choices).Where(master.IsTaken)];
            var reached = Reached.After(net, set);
            if (reached.Goal)
            {
                return (Pruned(set), status);
            }

            if (status != CpSolverStatus.Optimal || IsCancelled)
            {
                return (null, CpSolverStatus.Unknown);
            }

            foreach (var circle in CircleCuts.Find(net, master.IsClaimed, reached))
            {
                master.CutCircle(circle);
            }
        }
    }

    private SmallestFound Others(ReachNet trimmed, ReachNet reduced, IReadOnlyList<int> first)
    {
        var sets = new List<IReadOnlyList<int>> { first };
        var net = trimmed.NodeCount <= MostNodesUnreduced ? trimmed : reduced;
        var areAll = false;
        if (_options.MostSets > 1 && first.All(choice => _costs[choice] > 0))
        {
            using var master = new CpSatMaster(net, _costs);
            master.LimitCosts(first.Sum(choice => _costs[choice]));
            areAll = AddOthers(master, net, sets) && net == trimmed;
        }

        sets.Sort((x, y) => x.Count != y.Count ? x.Count - y.Count : CompareInOrder(x, y));
        var stop = IsCancelled ? SmallestStop.Cancelled : SmallestStop.None;
        return new SmallestFound(sets, _atLeast, IsProven: true, areAll, stop);
    }

    // Whether there are no more than those that were found.
    private bool AddOthers(CpSatMaster master, ReachNet net, List<IReadOnlyList<int>> sets)
    {
        master.Exclude(sets[0]);
        while (true)
        {
            var (set, status) = Solve(master, net);
            if (set is null || sets.Count >= _options.MostSets)
            {
                return status == CpSolverStatus.Infeasible;
            }

            sets.Add(set);
            master.Exclude(set);
        }
    }

    // The limit was reached: some set all the same, if one is easily had.
    private SmallestFound Best(IReadOnlyList<int>? set)
    {
        set ??= Shrunk(choice => _net.NotTaken[choice] < 0) ?? Shrunk(_ => true);
        var stop = IsCancelled ? SmallestStop.Cancelled : SmallestStop.WorkLimit;
        return new SmallestFound(set is null ? [] : [set], _atLeast, IsProven: false, AreAll: false, stop);
    }

    // Choices are left out, many at once and then fewer, as long as the rest does.
    private List<int>? Shrunk(Predicate<int> isAllowed)
    {
        var set = Enumerable.Range(0, _net.Choices)
            .Where(choice => _net.Taken[choice] >= 0 && isAllowed(choice))
            .ToList();
        if (!IsSolution(_net, set))
        {
            return null;
        }

        for (var chunk = Math.Max(1, set.Count / 2); chunk > 0; chunk /= 2)
        {
            for (var at = 0; at < set.Count && !IsCancelled;)
            {
                var fewer = set.Take(at).Concat(set.Skip(at + chunk)).ToList();
                (set, at) = IsSolution(_net, fewer) ? (fewer, at) : (set, at + chunk);
            }
        }

        return set;
    }

    // What costs nothing may be in a cheapest set without need.
    private List<int> Pruned(List<int> set)
    {
        foreach (var free in set.Where(choice => _costs[choice] == 0).ToList())
        {
            var fewer = set.Where(choice => choice != free).ToList();
            set = IsSolution(_net, fewer) ? fewer : set;
        }

        return set;
    }

    private static bool IsSolution(ReachNet net, IReadOnlyList<int> set) => Reached.After(net, set).Goal;

    private static int CompareInOrder(IReadOnlyList<int> x, IReadOnlyList<int> y)
    {
        for (var i = 0; i < x.Count; i++)
        {
            if (x[i] != y[i])
            {
                return x[i].CompareTo(y[i]);
            }
        }

        return 0;
    }
}
