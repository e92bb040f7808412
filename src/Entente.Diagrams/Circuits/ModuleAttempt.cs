using Entente.Diagrams.Functions;
using Entente.Diagrams.Nodes;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// One try at a module's diagram, in one order. It can be stopped after some steps and go on later: finished gates
/// stay, and the cache remembers most of the gate that was being built.
/// </summary>
internal sealed class ModuleAttempt : IRoots, IDisposable
{
    private const int GrowthToNextSift = 4;

    /// <summary>Diagrams so many times the size to sift from have outgrown what sifting can pay for.</summary>
    private const int TooLarge = 8;

    /// <summary>A sift that leaves more than this was the last.</summary>
    private const double ShareThatPays = 0.8;

    /// <summary>Rewritten nodes that take about the time of one step.</summary>
    private const int WorkForStep = 8;

    private readonly GateGraph graph;
    private readonly Module module;
    private readonly Dictionary<int, uint> edgeOf = [];
    private readonly Dictionary<int, int> usesLeft;
    private readonly List<uint> pending = [];
    private readonly MemoryBudget budget;
    private readonly Watch? watch;
    private uint partial = DiagramStore.True;
    private int next;
    private long stepsBefore;
    private long siftAt;
    private int siftsLeft;

    /// <param name="graph">The gates.</param>
    /// <param name="module">The module.</param>
    /// <param name="isNegated">For each gate that is a smaller module, whether its variable is its negation.</param>
    /// <param name="kind">The order.</param>
    /// <param name="budget">Shared with the other attempts.</param>
    /// <param name="watch">Shared with them too.</param>
    public ModuleAttempt(
        GateGraph graph,
        Module module,
        bool[] isNegated,
        OrderKind kind,
        MemoryBudget budget,
        Watch? watch = null,
        int[]? order = null)
    {
        this.graph = graph;
        this.module = module;
        Kind = kind;
        Order = order ?? StaticOrders.Of(kind, graph, module);
        this.budget = budget;
        this.watch = watch;
        Manager = NewManager();
        foreach ((int level, int leaf) in Order.Index())
        {
            edgeOf[leaf] = Manager.Literal(level) ^ (isNegated[leaf] ? 1u : 0u);
        }

        usesLeft = module.UseCounts(graph);
    }

    public OrderKind Kind { get; }

    /// <summary>The leaf at each level; the manager's variables are numbered in the same way.</summary>
    public int[] Order { get; private set; }

    public DiagramManager Manager { get; private set; }

    /// <summary>How often the order was sifted.</summary>
    public int SiftCount { get; private set; }

    public long Steps => stepsBefore + Manager.Store.Steps;

    public bool IsDone => next == module.Gates.Length;

    /// <summary>The share of the gates that are left; of the one in work, the share of its arguments.</summary>
    public double LeftShare => IsDone ? 0 : (module.Gates.Length - next - 1 + LeftOfGate) / module.Gates.Length;

    /// <summary>What the cuts of the order cost; null where that is not known.</summary>
    public double? CutCost { get; init; }

    public uint Root => edgeOf[module.Root];

    /// <summary>Works for so many steps at most; true when the module is done.</summary>
    public bool Advance(long steps)
    {
        Manager.Store.AllowSteps(steps);
        try
        {
            while (!IsDone)
            {
                BuildNext();
            }
        }
        catch (AttemptSpentException)
        {
        }

        Manager.Store.AllowSteps(long.MaxValue);
        return IsDone;
    }

    /// <summary>
    /// From now on, sifts when the live nodes are more than so many, and at most so often; no more once it no longer
    /// pays.
    /// </summary>
    public void SiftFrom(long nodes, int mostTimes) => (siftAt, siftsLeft) = (nodes, mostTimes);

    public void Mark(ulong[] functionMarks, ulong[] familyMarks) =>
        HeldEdges.Mark(edgeOf.Values.Concat(pending).Append(partial), functionMarks);

    public void Move(NodeTable functions, NodeTable families)
    {
        HeldEdges.Move(edgeOf, functions);
        HeldEdges.Move(pending, functions);
        partial = functions.Moved(partial);
    }

    public void Dispose() => Manager.Dispose();

    private double LeftOfGate =>
        pending.Count == 0 ? 1 : (double)pending.Count / graph[module.Gates[next]].Arguments.Length;

    private void BuildNext()
    {
        int number = module.Gates[next];
        Gate gate = graph[number];
        uint built = gate.Kind switch
        {
            GateKind.And => Conjunction(gate),
            GateKind.Xor => Manager.Execute(
                () => Manager.Boolean.Xor(EdgeOf(gate.Arguments[0]), EdgeOf(gate.Arguments[1]))),
            _ => Manager.Execute(() => Threshold(gate)),
        };
        edgeOf[number] = built;
        foreach (int argument in gate.Arguments)
        {
            if (--usesLeft[argument >> 1] == 0)
            {
                edgeOf.Remove(argument >> 1);
            }
        }

        next++;
    }

    /// <summary>One argument at a time, the one that lies deepest first, so that little is walked twice.</summary>
    private uint Conjunction(Gate gate)
    {
        if (pending.Count == 0)
        {
            pending.AddRange(gate.Arguments.Select(EdgeOf).OrderBy(Manager.Boolean.LevelOf));
            partial = DiagramStore.True;
        }

        while (pending.Count > 0)
        {
            SiftIfLarge();
            partial = Manager.Execute(() => Manager.Boolean.And(partial, pending[^1]));
            pending.RemoveAt(pending.Count - 1);
        }

        return partial;
    }

    private DiagramManager NewManager()
    {
        DiagramManager manager = new(budget, watch);
        manager.AddVariables(Order.Length);
        manager.Store.Register(this);
        return manager;
    }

    private void SiftIfLarge()
    {
        if (siftsLeft == 0 || Manager.NodeCount <= siftAt)
        {
            return;
        }

        Manager.Collect();
        if (Manager.NodeCount > siftAt * TooLarge)
        {
            siftsLeft = 0;
        }
        else if (Manager.NodeCount > siftAt / 2)
        {
            Sift();
        }
    }

    /// <summary>Goes on in a manager of its own, in the order that sifting found.</summary>
    private void Sift()
    {
        int[] gates = [.. edgeOf.Keys];
        uint[] held = [.. gates.Select(gate => edgeOf[gate]), .. pending, partial];
        Sifter sifter = new(Manager.Store.Functions, held, Order.Length);
        int before = sifter.Count;
        sifter.Sift(work => watch?.Look(Steps, sifter.Count, budget.UsedBytes));
        stepsBefore += Manager.Store.Steps + (sifter.Work / WorkForStep);
        long allowance = Manager.Store.Allowance - (sifter.Work / WorkForStep);
        Manager.Dispose();
        Order = Array.ConvertAll(sifter.Order, level => Order[level]);
        Manager = NewManager();
        Manager.Store.AllowSteps(allowance);
        TakeBack(gates, sifter.Restore(Manager.Store));
        SiftCount++;
        siftsLeft = Manager.NodeCount <= before * ShareThatPays ? siftsLeft - 1 : 0;
        siftAt = Math.Max(siftAt, Manager.NodeCount * GrowthToNextSift);
    }

    private void TakeBack(int[] gates, uint[] held)
    {
        foreach ((int index, int gate) in gates.Index())
        {
            edgeOf[gate] = held[index];
        }

        for (int i = 0; i < pending.Count; i++)
        {
            pending[i] = held[gates.Length + i];
        }

        partial = held[^1];
    }

    private uint Threshold(Gate gate)
    {
        int[] arguments = gate.Arguments;
        int[] places = [.. Enumerable.Range(0, arguments.Length)
            .OrderBy(place => Manager.Boolean.LevelOf(EdgeOf(arguments[place])))];
        return new ThresholdBuilder(
            Manager.Boolean,
            Array.ConvertAll(places, place => EdgeOf(arguments[place])),
            Array.ConvertAll(places, place => gate.Weights.Length == 0 ? 1 : gate.Weights[place]))
            .AtLeast(gate.Threshold);
    }

    private uint EdgeOf(int literal) => edgeOf[literal >> 1] ^ ((uint)literal & 1);
}
