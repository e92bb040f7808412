using Entente.Diagrams.Chances;
using Entente.Diagrams.Functions;
using Entente.Diagrams.Nodes;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// Two diagrams for each gate, one that is true nowhere where the gate is false and one that is false nowhere where it
/// is true. Where one of them grows too large, what weighs least in probability is given up: from below it becomes
/// false, from above true. So the bounds hold whatever is given up, and are exact where nothing was.
/// </summary>
internal sealed class BoundingBuild : IRoots, IDisposable
{
    private const int StepsForNode = 8;
    private readonly GateGraph graph;
    private readonly Module module;
    private readonly Compensated[] chanceOfLevel;
    private readonly Dictionary<int, uint> below = [];
    private readonly Dictionary<int, uint> above = [];
    private readonly Dictionary<int, int> usesLeft;
    private readonly List<uint> pending = [];
    private readonly DiagramManager manager;
    private readonly int mostNodes;
    private readonly Watch watch;

    /// <param name="graph">The gates.</param>
    /// <param name="module">The gates to build, and the leaves that they stand on.</param>
    /// <param name="order">The leaves from the top of the diagrams to the bottom.</param>
    /// <param name="chances">The chance of each leaf, in that order.</param>
    /// <param name="mostNodes">Nodes that a diagram may keep.</param>
    /// <param name="budget">Bytes for all of them.</param>
    /// <param name="watch">Who is told, and who may stop it.</param>
    public BoundingBuild(
        GateGraph graph,
        Module module,
        int[] order,
        double[] chances,
        int mostNodes,
        MemoryBudget budget,
        Watch watch)
    {
        this.graph = graph;
        this.module = module;
        this.mostNodes = mostNodes;
        this.watch = watch;
        chanceOfLevel = Array.ConvertAll(chances, chance => (Compensated)chance);
        manager = new DiagramManager(budget, watch);
        manager.AddVariables(order.Length);
        manager.Store.Register(this);
        foreach ((int level, int leaf) in order.Index())
        {
            below[leaf] = above[leaf] = manager.Literal(level);
        }

        usesLeft = module.UseCounts(graph);
    }

    /// <summary>The probability of the root lies between the two.</summary>
    public (double Lower, double Upper) Run()
    {
        foreach (int number in module.Gates)
        {
            watch.Look(manager.Store.Steps, manager.NodeCount, manager.UsedBytes);
            below[number] = Build(graph[number], isBelow: true);
            above[number] = Build(graph[number], isBelow: false);
            foreach (int argument in graph[number].Arguments)
            {
                if (--usesLeft[argument >> 1] == 0)
                {
                    below.Remove(argument >> 1);
                    above.Remove(argument >> 1);
                }
            }
        }

        return (Probability(below[module.Root]), Probability(above[module.Root]));
    }

    public void Mark(ulong[] functionMarks, ulong[] familyMarks) =>
        HeldEdges.Mark(below.Values.Concat(above.Values).Concat(pending), functionMarks);

    public void Move(NodeTable functions, NodeTable families)
    {
        HeldEdges.Move(below, functions);
        HeldEdges.Move(above, functions);
        HeldEdges.Move(pending, functions);
    }

    public void Dispose() => manager.Dispose();

    private uint Build(Gate gate, bool isBelow)
    {
        if (gate.Kind == GateKind.And)
        {
            return Conjunction(gate.Arguments, isBelow);
        }

        return gate.Kind == GateKind.Xor ? Difference(gate.Arguments, isBelow) : Threshold(gate, isBelow);
    }

    /// <summary>a ⊕ b is (a ∧ ¬b) ∨ (¬a ∧ b), since a bound of a gate is none of its negation.</summary>
    private uint Difference(int[] arguments, bool isBelow)
    {
        uint one = Conjunction([arguments[0], arguments[1] ^ 1], isBelow);
        pending.Add(one);
        uint other = Conjunction([arguments[0] ^ 1, arguments[1]], isBelow);
        one = pending[^1];
        pending.RemoveAt(pending.Count - 1);
        return Joined(one ^ 1, other ^ 1, !isBelow) ^ 1;
    }

    private uint Conjunction(int[] arguments, bool isBelow)
    {
        int start = pending.Count;
        pending.AddRange(arguments.Select(argument => Bound(argument, isBelow)).OrderBy(manager.Boolean.LevelOf));
        uint result = DiagramStore.True;
        while (pending.Count > start)
        {
            uint next = pending[^1];
            pending.RemoveAt(pending.Count - 1);
            result = Joined(result, next, isBelow);
        }

        return result;
    }

    /// <summary>From below, a negation is the negation from above.</summary>
    private uint Bound(int literal, bool isBelow) => (literal & 1) == 0
        ? (isBelow ? below : above)[literal >> 1]
        : (isBelow ? above : below)[literal >> 1] ^ 1;

    private uint Joined(uint f, uint g, bool isBelow)
    {
        pending.Add(f);
        pending.Add(g);
        for (int most = mostNodes; ; most /= 2)
        {
            manager.Store.AllowSteps((long)mostNodes * StepsForNode);
            uint joined;
            try
            {
                joined = manager.Execute(() => manager.Boolean.And(pending[^2], pending[^1]));
            }
            catch (Exception tooMuch) when (IsTooMuch(tooMuch))
            {
                pending[^2] = Trimmed(pending[^2], most / 2, isBelow);
                pending[^1] = Trimmed(pending[^1], most / 2, isBelow);
                continue;
            }

            pending.RemoveRange(pending.Count - 2, 2);
            return Trimmed(joined, mostNodes, isBelow);
        }
    }

    private static bool IsTooMuch(Exception exception) => exception
        is AttemptSpentException or DiagramStoppedException { Stop: DiagramStop.MemoryLimit };

    private uint Trimmed(uint edge, int most, bool isBelow)
    {
        if (manager.NodeCount < most)
        {
            return edge;
        }

        FrozenFunction frozen = Frozen(edge);
        return frozen.Count <= most
            ? edge
            : manager.Execute(() => Trimming.Trim(manager.Store, frozen, chanceOfLevel, most, isBelow));
    }

    private double Probability(uint edge) =>
        ProbabilityPass.Probability(Frozen(edge), chanceOfLevel).ToDouble();

    private FrozenFunction Frozen(uint edge) => FrozenFunction.Of(manager.Store.Functions, edge);

    /// <summary>Built at once; where that is too much, nothing is said of the gate.</summary>
    private uint Threshold(Gate gate, bool isBelow)
    {
        int[] arguments = gate.Arguments;
        int[] places = [.. Enumerable.Range(0, arguments.Length)
            .OrderBy(place => manager.Boolean.LevelOf(Bound(arguments[place], isBelow)))];
        manager.Store.AllowSteps((long)mostNodes * StepsForNode * arguments.Length);
        uint built;
        try
        {
            built = manager.Execute(() => new ThresholdBuilder(
                manager.Boolean,
                Array.ConvertAll(places, place => Bound(arguments[place], isBelow)),
                Array.ConvertAll(places, place => gate.Weights.Length == 0 ? 1 : gate.Weights[place]))
                .AtLeast(gate.Threshold));
        }
        catch (Exception tooMuch) when (IsTooMuch(tooMuch))
        {
            return isBelow ? DiagramStore.False : DiagramStore.True;
        }

        return Trimmed(built, mostNodes, isBelow);
    }
}
