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
    private readonly GateGraph graph;
    private readonly Module module;
    private readonly Dictionary<int, uint> edgeOf = [];
    private readonly Dictionary<int, int> usesLeft = [];
    private readonly List<uint> pending = [];
    private uint partial = DiagramStore.True;
    private int next;

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
        Manager = new DiagramManager(budget, watch);
        Manager.AddVariables(Order.Length);
        Manager.Store.Register(this);
        foreach ((int level, int leaf) in Order.Index())
        {
            edgeOf[leaf] = Manager.Literal(level) ^ (isNegated[leaf] ? 1u : 0u);
        }

        foreach (int argument in module.Gates.SelectMany(gate => graph[gate].Arguments))
        {
            usesLeft[argument >> 1] = usesLeft.GetValueOrDefault(argument >> 1) + 1;
        }
    }

    public OrderKind Kind { get; }

    /// <summary>The leaf at each level; the manager's variables are numbered in the same way.</summary>
    public int[] Order { get; }

    public DiagramManager Manager { get; }

    public long Steps => Manager.Store.Steps;

    public bool IsDone => next == module.Gates.Length;

    public double DoneShare => (double)next / module.Gates.Length;

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

    public void Mark(ulong[] functionMarks, ulong[] familyMarks)
    {
        foreach (uint edge in edgeOf.Values.Concat(pending).Append(partial))
        {
            functionMarks[edge >> 7] |= 1UL << (int)((edge >> 1) & 63);
        }
    }

    public void Move(NodeTable functions, NodeTable families)
    {
        foreach (int gate in edgeOf.Keys.ToArray())
        {
            edgeOf[gate] = functions.Moved(edgeOf[gate]);
        }

        for (int i = 0; i < pending.Count; i++)
        {
            pending[i] = functions.Moved(pending[i]);
        }

        partial = functions.Moved(partial);
    }

    public void Dispose() => Manager.Dispose();

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
            partial = Manager.Execute(() => Manager.Boolean.And(partial, pending[^1]));
            pending.RemoveAt(pending.Count - 1);
        }

        return partial;
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
