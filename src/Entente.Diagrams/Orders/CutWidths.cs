using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Orders;

/// <summary>
/// How many states a diagram may be in at a cut, closer than <see cref="CutStates"/> and slower. What is known of an
/// open conjunction is whether its arguments above are all true. Where that is known of a set of literals and of sets
/// inside it, the larger is false if one of them is, so their states add up and do not multiply; where the smaller
/// make up the larger, it is known from them. Where a conjunction is false, nothing is remembered of gates that are
/// read through it alone. The cost is the square root of the states, since most of them cannot come about.
/// </summary>
internal sealed class CutWidths : ICuts
{
    /// <summary>Beyond, products would be infinite.</summary>
    private const double MostStates = 1e150;

    private readonly CutGraph graph;
    private readonly Dominators dominators;
    private readonly int root;
    private readonly int[] argumentCounts;
    private readonly int[] conjunctions;
    private readonly int[] others;
    private readonly int[] below;
    private readonly bool[] isAbove;
    private readonly ulong[] codes;

    /// <summary>What is known of each open conjunction, the same of several that know the same; and was last.</summary>
    private readonly Known?[] knownOf;
    private readonly Known?[] lastOf;
    private readonly List<int> open = [];
    private readonly List<Known> known = [];

    /// <summary>What cuts cost that were met before, by the codes of all that is above them.</summary>
    private readonly Dictionary<ulong, double> costs = [];
    private ulong above;

    /// <summary>All sets of literals that were ever known.</summary>
    private readonly Dictionary<ulong, Known> sets = [];

    /// <summary>For each gate what counts while it is not decided: sets of literals, states of other gates.</summary>
    private readonly List<Known>[] inside;
    private readonly double[] counts;
    private readonly int[] seen;

    /// <summary>Of the group that is looked at: sizes with places in it, and signatures, both by size.</summary>
    private readonly ulong[] bySize;
    private readonly ulong[] signatures;
    private int coverTime;
    private int time;

    public CutWidths(CutGraph graph)
    {
        this.graph = graph;
        dominators = new Dominators(graph);
        root = graph.Count - 1;
        argumentCounts = graph.ArgumentCounts;
        ILookup<bool, int> gates = Enumerable.Range(graph.LeafCount, graph.Count - graph.LeafCount)
            .ToLookup(gate => graph.Gates[gate].Kind == GateKind.And);
        conjunctions = [.. gates[true].Where(gate => gate != root)];
        others = [.. gates[false]];
        below = new int[graph.Count];
        isAbove = new bool[graph.Count];
        codes = new ulong[graph.Count];
        knownOf = new Known?[graph.Count];
        lastOf = new Known?[graph.Count];
        inside = [.. graph.Gates.Select(_ => new List<Known>())];
        counts = [.. Enumerable.Repeat(1.0, graph.Count)];
        seen = new int[graph.Count * 2];
        bySize = new ulong[graph.Count];
        signatures = new ulong[graph.Count];
    }

    public double Cost
    {
        get
        {
            if (!costs.TryGetValue(above, out double cost))
            {
                cost = Math.Sqrt(States());
                costs.Add(above, cost);
            }

            return cost;
        }
    }

    public void Begin()
    {
        above = 0;
        Array.Clear(isAbove);
        Array.Clear(codes);
        argumentCounts.CopyTo(below, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Raise(int member)
    {
        isAbove[member] = true;
        above ^= graph.Codes[member];
        foreach ((int gate, ulong code) in graph.Readers[member])
        {
            codes[gate] += code;
            if (--below[gate] == 0)
            {
                Raise(gate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Lower(int member)
    {
        isAbove[member] = false;
        above ^= graph.Codes[member];
        foreach ((int gate, ulong code) in graph.Readers[member])
        {
            if (below[gate]++ == 0)
            {
                Lower(gate);
            }

            codes[gate] -= code;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double States()
    {
        Gather();
        foreach (int gate in open)
        {
            Known set = knownOf[gate]!;
            set.StatesIfTrue = Math.Min(set.StatesIfTrue * States(gate), MostStates);
        }

        return States(root);
    }

    /// <summary>
    /// Finds what is known, and where it counts: in the nearest open conjunction that all ways lead through.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather()
    {
        Clear();
        foreach (int gate in conjunctions)
        {
            if (IsOpen(gate))
            {
                Know(gate);
            }
        }

        foreach (Known each in known)
        {
            inside[Home(each.IsShared ? each.Gate : dominators.Of(each.Gate))].Add(each);
        }

        foreach (int gate in others)
        {
            if (IsOpen(gate))
            {
                int home = gate == root ? root : Home(dominators.Of(gate));
                counts[home] = Math.Min(counts[home] * NumberStates(gate), MostStates);
            }
        }
    }

    private void Clear()
    {
        foreach (int gate in open)
        {
            inside[gate].Clear();
            counts[gate] = 1;
            knownOf[gate] = null;
        }

        inside[root].Clear();
        counts[root] = 1;
        open.Clear();
        known.Clear();
        time++;
    }

    private bool IsOpen(int gate) => below[gate] > 0 && below[gate] < argumentCounts[gate];

    private int Home(int gate)
    {
        while (gate != root && knownOf[gate] is null)
        {
            gate = dominators.Of(gate);
        }

        return gate;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Know(int gate)
    {
        Known set = lastOf[gate] is { } last && last.Code == codes[gate] ? last : Set(gate);
        if (set.IsOf(time))
        {
            set.Gate = dominators.Common(set.Gate, gate);
            set.IsShared = true;
        }
        else
        {
            set.Begin(gate, time);
            known.Add(set);
        }

        knownOf[gate] = set;
        open.Add(gate);
    }

    private Known Set(int gate)
    {
        if (!sets.TryGetValue(codes[gate], out Known? set))
        {
            set = new Known(codes[gate], [.. graph.Literals[gate].Where(literal => isAbove[literal >> 1])]);
            sets.Add(codes[gate], set);
        }

        lastOf[gate] = set;
        return set;
    }

    /// <summary>How many numbers of true arguments differ in what is left to be done.</summary>
    private double NumberStates(int gate)
    {
        int decided = argumentCounts[gate] - below[gate];
        if (graph.Gates[gate].Kind != GateKind.AtLeast)
        {
            return decided + 1;
        }

        int threshold = (int)graph.Gates[gate].Threshold;
        return Math.Min(decided, threshold) - Math.Max(0, threshold - below[gate] - 1) + 1;
    }

    /// <summary>States of all that counts inside a gate: each set's are put into the smallest set around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double States(int gate)
    {
        ReadOnlySpan<Known> group = CollectionsMarshal.AsSpan(inside[gate]);
        SortBySize(group);
        for (int place = 0; place < group.Length; place++)
        {
            Known set = group[(int)bySize[place]];
            double madeUp = TakeIn(group, place) < set.Literals.Length ? 0 : set.AllTrue;
            set.AllTrue = Math.Min(set.AllTrue * set.StatesIfTrue, MostStates);
            set.States = Math.Min(set.AllTrue + set.States - madeUp, MostStates);
        }

        double states = counts[gate];
        foreach (Known set in group)
        {
            states = set.IsTaken ? states : Math.Min(states * set.States, MostStates);
        }

        return states;
    }

    /// <summary>Puts the places in the group, and the signatures of the sets there, in the order of sizes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SortBySize(ReadOnlySpan<Known> group)
    {
        for (int i = 0; i < group.Length; i++)
        {
            ulong key = ((ulong)group[i].Literals.Length << 32) | (uint)i;
            int at = i;
            for (; at > 0 && bySize[at - 1] > key; at--)
            {
                bySize[at] = bySize[at - 1];
            }

            bySize[at] = key;
        }

        for (int i = 0; i < group.Length; i++)
        {
            signatures[i] = group[(int)bySize[i]].Signature;
        }
    }

    /// <summary>Takes in the sets inside one that no smaller has taken; tells how many literals all cover.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int TakeIn(ReadOnlySpan<Known> group, int place)
    {
        Known around = group[(int)bySize[place]];
        ulong outside = ~signatures[place];
        coverTime++;
        int covered = 0;
        for (int i = 0; i < place; i++)
        {
            if ((signatures[i] & outside) == 0 && group[(int)bySize[i]] is var set && set.IsWithin(around))
            {
                covered += Cover(set);
                if (!set.IsTaken)
                {
                    set.IsTaken = true;
                    around.AllTrue = Math.Min(around.AllTrue * set.AllTrue, MostStates);
                    around.States = Math.Min(around.States * set.States, MostStates);
                }
            }
        }

        return covered;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Cover(Known set)
    {
        int covered = 0;
        foreach (int literal in set.Literals)
        {
            covered += seen[literal] == coverTime ? 0 : 1;
            seen[literal] = coverTime;
        }

        return covered;
    }

    /// <summary>A set of literals of which it is known whether all are true.</summary>
    private sealed class Known
    {
        private int time;

        public Known(ulong code, int[] literals)
        {
            (Code, Literals) = (code, literals);
            foreach (int literal in literals)
            {
                Signature |= 1UL << (int)CutGraph.Code(literal);
            }
        }

        public ulong Code { get; }

        public int[] Literals { get; }

        /// <summary>A bit for each literal, of 64: a set is in no other that lacks one of its bits.</summary>
        public ulong Signature { get; }

        /// <summary>The gate that it is known of; of several, the nearest that dominates them.</summary>
        public int Gate { get; set; }

        public bool IsShared { get; set; }

        /// <summary>Whether its states are part of those of a set around it.</summary>
        public bool IsTaken { get; set; }

        /// <summary>States of what counts only where all are true.</summary>
        public double StatesIfTrue { get; set; }

        /// <summary>States of this set and of those inside, and those of them where all are true.</summary>
        public double States { get; set; }

        public double AllTrue { get; set; }

        public bool IsOf(int now) => time == now;

        public void Begin(int gate, int now)
        {
            (Gate, time, IsShared, IsTaken) = (gate, now, false, false);
            (StatesIfTrue, States, AllTrue) = (1, 1, 1);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public bool IsWithin(Known other)
        {
            int[] others = other.Literals;
            int at = 0;
            foreach (int literal in Literals)
            {
                while (at < others.Length && others[at] < literal)
                {
                    at++;
                }

                if (at == others.Length || others[at] != literal)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
