using System.Runtime.CompilerServices;
using Entente.Diagrams.Functions;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Families;

/// <summary>From functions to the families of sets of variables that make them true, and back.</summary>
internal sealed class MinimalSolutions(DiagramStore store, BooleanOperations boolean, FamilyOperations families)
{
    private readonly OperationCache cache = store.Cache;
    private LowChains? lowChains;

    /// <summary>
    /// The smallest sets of variables that, being the only true ones, make f true. A set with the top variable is
    /// kept when it includes none without it (A. Rauzy, "New algorithms for fault trees analysis", 1993, and
    /// "Mathematical foundations of minimal cutsets", 2001, for functions that are not monotone).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Of(uint f)
    {
        // Bit 0 is the value at zero: when it is set, the empty set is the only minimal solution.
        if (f == DiagramStore.False || (f & 1) != 0)
        {
            return f & 1;
        }

        if (cache.TryFind(Operation.MinimalSolutions, f, 0, 0, out uint known))
        {
            return known;
        }

        store.Step();
        int level = boolean.LevelOf(f);
        (uint f0, uint f1) = boolean.Split(f, level);

        uint low = Of(f0);
        uint high = families.Without(Of(f1), low);

        uint result = store.MakeFamily(level, low, high);
        cache.Store(Operation.MinimalSolutions, f, 0, 0, result);
        return result;
    }

    /// <summary>
    /// The same for a function known to be monotone: a minimal solution of the high side is kept when it does not
    /// make the low side true, which one walk along both diagrams tells.
    /// </summary>
    public uint OfMonotone(uint f)
    {
        lowChains = new LowChains(store.Functions);
        uint result = OfMonotoneNode(f);
        lowChains = null;
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private uint OfMonotoneNode(uint f)
    {
        if (f <= DiagramStore.True)
        {
            return f;
        }

        if (cache.TryFind(Operation.MonotoneSolutions, f, 0, 0, out uint known))
        {
            return known;
        }

        store.Step();
        int level = boolean.LevelOf(f);
        (uint f0, uint f1) = boolean.Split(f, level);

        uint low = OfMonotoneNode(f0);
        uint high = Refuting(OfMonotoneNode(f1), f0);

        uint result = store.MakeFamily(level, low, high);
        cache.Store(Operation.MonotoneSolutions, f, 0, 0, result);
        return result;
    }

    /// <summary>The sets of the family that make the monotone f false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private uint Refuting(uint family, uint f)
    {
        int level = families.LevelOf(family);
        if (f > DiagramStore.True)
        {
            f = lowChains!.Below(f, level);
        }

        if (f <= DiagramStore.True || family == DiagramStore.NoSets)
        {
            return f == DiagramStore.True ? DiagramStore.NoSets : family;
        }

        if (cache.TryFind(Operation.Refuting, family, f, 0, out uint known))
        {
            return known;
        }

        store.Step();
        (uint without, uint with) = families.Split(family, level);
        (uint f0, uint f1) = boolean.Split(f, level);

        store.Families.Ahead(with);
        store.Functions.Ahead(f1);
        uint low = Refuting(without, f0);
        uint high = Refuting(with, f1);

        uint result = store.MakeFamily(level, low, high);
        cache.Store(Operation.Refuting, family, f, 0, result);
        return result;
    }

    /// <summary>The function that is true when at least one set of the family is wholly true.</summary>
    public uint UpwardClosure(uint family)
    {
        if (family <= DiagramStore.EmptySet)
        {
            return family;
        }

        if (cache.TryFind(Operation.UpwardClosure, family, 0, 0, out uint known))
        {
            return known;
        }

        store.Step();
        int level = families.LevelOf(family);
        (uint without, uint with) = families.Split(family, level);

        uint low = UpwardClosure(without);
        uint high = boolean.Or(low, UpwardClosure(with));

        uint result = store.MakeFunction(level, low, high);
        cache.Store(Operation.UpwardClosure, family, 0, 0, result);
        return result;
    }
}
