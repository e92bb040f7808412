using Entente.Diagrams.Nodes;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// The probability of a circuit between two numbers, where its diagrams are too large to be built. Modules that can be
/// built are exact; the rest is bounded from both sides, in several orders, and the best ends are taken.
/// </summary>
internal sealed class ProbabilityBounds(CircuitCompiler compiler, IReadOnlyList<double> chances, BoundOptions options)
{
    private readonly GateGraph graph = compiler.Graph;
    private readonly double[] chanceOfGate = new double[compiler.Graph.Count];

    public (double Lower, double Upper) Run()
    {
        for (int number = 1; number < graph.Count; number++)
        {
            if (graph[number].Kind == GateKind.Input)
            {
                chanceOfGate[number] = chances[graph[number].Input];
            }
        }

        int root = compiler.Root >> 1;
        bool isNegated = (compiler.Root & 1) != 0;
        (double lower, double upper) = root == 0 || graph[root].Kind == GateKind.Input
            ? (chanceOfGate[root], chanceOfGate[root])
            : OfModules(root);
        return isNegated ? (1 - upper, 1 - lower) : (lower, upper);
    }

    private (double Lower, double Upper) OfModules(int root)
    {
        bool[] isLeaf = new bool[graph.Count];
        foreach (Module found in Modules.Of(graph, root))
        {
            compiler.Watch.Look(0, 0, compiler.Budget.UsedBytes);
            Module module = Modules.Inside(graph, found.Root, isLeaf);
            if (TryExact(module) is { } exact)
            {
                (chanceOfGate[module.Root], isLeaf[module.Root]) = (exact, true);
            }
        }

        return isLeaf[root]
            ? (chanceOfGate[root], chanceOfGate[root])
            : Bound(Modules.Inside(graph, root, isLeaf));
    }

    /// <summary>The probability of a module whose diagram is quickly built, otherwise null.</summary>
    private double? TryExact(Module module)
    {
        foreach (OrderKind kind in options.Orders)
        {
            try
            {
                using ModuleAttempt attempt = new(
                    graph, module, new bool[graph.Count], kind, compiler.Budget, compiler.Watch);
                if (attempt.Advance(options.StepsForModule))
                {
                    double[] ofLeaves = Array.ConvertAll(attempt.Order, leaf => chanceOfGate[leaf]);
                    return attempt.Manager.Probability(attempt.Manager.Hold(attempt.Root), ofLeaves);
                }
            }
            catch (DiagramStoppedException stopped) when (stopped.Stop == DiagramStop.MemoryLimit)
            {
                // Too large for the memory is too large for the steps: the next order may be better.
            }
        }

        return null;
    }

    private (double Lower, double Upper) Bound(Module module)
    {
        (double lower, double upper) = (0, 1);
        foreach (OrderKind kind in options.Orders)
        {
            compiler.Watch.Activity = $"Bounding the probability, order {kind}";
            int[] order = StaticOrders.Of(kind, graph, module);
            using BoundingBuild build = new(
                graph,
                module,
                order,
                Array.ConvertAll(order, leaf => chanceOfGate[leaf]),
                options.MostNodes,
                new MemoryBudget(compiler.Options.MemoryLimitBytes),
                compiler.Watch);
            (double least, double most) = build.Run();
            (lower, upper) = (Math.Max(lower, least), Math.Min(upper, most));
        }

        return (lower, upper);
    }
}
