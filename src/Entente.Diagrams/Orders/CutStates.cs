using System.Numerics;
using System.Runtime.CompilerServices;
using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Orders;

/// <summary>
/// What a diagram remembers below a cut of its order. A gate with some arguments above the cut and some below is open:
/// all that matters of those above is whether they are all true (of a conjunction), or how many are (of other gates).
/// Conjunctions with the same arguments above remember the same, once. The cost of a cut grows with the power of what
/// is remembered, as the width of the diagram does at most.
/// </summary>
internal sealed class CutStates : ICuts
{
    /// <summary>Less than two, since most of what could be remembered together cannot come about.</summary>
    private const double Growth = 1.4;

    /// <summary>Beyond, costs would be infinite.</summary>
    private const int MostCounted = 1000;

    private readonly double[] costOfCount;

    private readonly (int Gate, ulong Code)[][] readers;
    private readonly int[] argumentCounts;
    private readonly bool[] isConjunction;
    private readonly int[] below;
    private readonly ulong[] above;
    private readonly CountedCodes codes;
    private int others;

    public CutStates(CutGraph graph)
    {
        readers = graph.Readers;
        argumentCounts = graph.ArgumentCounts;
        isConjunction = Array.ConvertAll(graph.Gates, gate => gate.Kind == GateKind.And);
        below = new int[graph.Count];
        above = new ulong[graph.Count];
        codes = new CountedCodes(graph.Count);
        costOfCount = Costs(graph.Count);
    }

    public double Cost => costOfCount[codes.Different + others];

    public void Begin()
    {
        Array.Copy(argumentCounts, below, below.Length);
        Array.Clear(above);
        codes.Clear();
        others = 0;
    }

    /// <summary>Moves a leaf, or a gate without an argument left below, to above the cut.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Raise(int member)
    {
        foreach ((int gate, ulong code) in readers[member])
        {
            Count(gate, -1);
            above[gate] += code;
            below[gate]--;
            Count(gate, 1);
            if (below[gate] == 0)
            {
                Raise(gate);
            }
        }
    }

    /// <summary>Takes it back below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Lower(int member)
    {
        foreach ((int gate, ulong code) in readers[member])
        {
            if (below[gate] == 0)
            {
                Lower(gate);
            }

            Count(gate, -1);
            above[gate] -= code;
            below[gate]++;
            Count(gate, 1);
        }
    }

    private static double[] Costs(int length)
    {
        double[] costs = new double[length];
        costs[0] = 1;
        for (int count = 1; count < length; count++)
        {
            costs[count] = costs[count - 1] * (count <= MostCounted ? Growth : 1);
        }

        return costs;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(int gate, int more)
    {
        int open = below[gate];
        if (open == 0 || open == argumentCounts[gate])
        {
            return;
        }

        if (isConjunction[gate])
        {
            codes.Count(above[gate], more);
        }
        else
        {
            others += more;
        }
    }

    /// <summary>How often each code is there. Codes of no count stay in the table until it is cleared.</summary>
    private sealed class CountedCodes
    {
        private readonly (ulong Code, int Time, int Count)[] places;
        private readonly int mask;
        private readonly int mostUsed;
        private int time;
        private int used;

        public CountedCodes(int gates)
        {
            int size = (int)BitOperations.RoundUpToPowerOf2(16 * (uint)gates);
            places = new (ulong Code, int Time, int Count)[size];
            mask = size - 1;
            mostUsed = size / 2;
        }

        public int Different { get; private set; }

        public void Clear()
        {
            time++;
            used = Different = 0;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Count(ulong code, int more)
        {
            if (used > mostUsed)
            {
                Keep();
            }

            int place = (int)(code >> 20) & mask;
            while (places[place].Time == time && places[place].Code != code)
            {
                place = (place + 1) & mask;
            }

            ref (ulong Code, int Time, int Count) found = ref places[place];
            if (found.Time != time)
            {
                found = (code, time, 0);
                used++;
            }

            int before = found.Count;
            found.Count += more;
            Different += (found.Count > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
        }

        /// <summary>Forgets the codes without a count.</summary>
        private void Keep()
        {
            (ulong Code, int Time, int Count)[] kept = [.. places.Where(each => each.Time == time && each.Count > 0)];
            Clear();
            foreach ((ulong code, _, int count) in kept)
            {
                Count(code, count);
            }
        }
    }
}
