using System.Runtime.CompilerServices;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Families;

/// <summary>
/// Sets of sets, in zero-suppressed diagrams: a node is its low family together with its variable added to every
/// set of its high family. The same five steps as every operation.
/// </summary>
internal sealed unsafe class FamilyOperations(DiagramStore store)
{
    private const uint NoSets = DiagramStore.NoSets;
    private const uint EmptySet = DiagramStore.EmptySet;
    private readonly NodeTable table = store.Families;
    private readonly OperationCache cache = store.Cache;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Union(uint f, uint g)
    {
        if (f == NoSets || g == NoSets || f == g)
        {
            return f == NoSets ? g : f;
        }

        (f, g) = (Math.Min(f, g), Math.Max(f, g));
        if (cache.TryFind(Operation.Union, f, g, 0, out uint known))
        {
            return known;
        }

        store.Step();
        int level = Math.Min(LevelOf(f), LevelOf(g));
        (uint f0, uint f1) = Split(f, level);
        (uint g0, uint g1) = Split(g, level);

        uint low = Union(f0, g0);
        uint high = Union(f1, g1);

        uint result = store.MakeFamily(level, low, high);
        cache.Store(Operation.Union, f, g, 0, result);
        return result;
    }

    public uint Intersection(uint f, uint g)
    {
        if (f == NoSets || g == NoSets || f == g)
        {
            return f == g ? f : NoSets;
        }

        (f, g) = (Math.Min(f, g), Math.Max(f, g));
        if (cache.TryFind(Operation.Intersection, f, g, 0, out uint known))
        {
            return known;
        }

        store.Step();
        int level = Math.Min(LevelOf(f), LevelOf(g));
        (uint f0, uint f1) = Split(f, level);
        (uint g0, uint g1) = Split(g, level);

        uint low = Intersection(f0, g0);
        uint high = Intersection(f1, g1);

        uint result = store.MakeFamily(level, low, high);
        cache.Store(Operation.Intersection, f, g, 0, result);
        return result;
    }

    public uint Difference(uint f, uint g)
    {
        if (f == NoSets || g == NoSets || f == g)
        {
            return f == g ? NoSets : f;
        }

        if (cache.TryFind(Operation.Difference, f, g, 0, out uint known))
        {
            return known;
        }

        store.Step();
        int level = Math.Min(LevelOf(f), LevelOf(g));
        (uint f0, uint f1) = Split(f, level);
        (uint g0, uint g1) = Split(g, level);

        uint low = Difference(f0, g0);
        uint high = Difference(f1, g1);

        uint result = store.MakeFamily(level, low, high);
        cache.Store(Operation.Difference, f, g, 0, result);
        return result;
    }

    /// <summary>Every union of a set of f with a set of g.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Product(uint f, uint g)
    {
        (f, g) = (Math.Min(f, g), Math.Max(f, g));
        if (f <= EmptySet)
        {
            return f == NoSets ? NoSets : g;
        }

        if (cache.TryFind(Operation.Product, f, g, 0, out uint known))
        {
            return known;
        }

        store.Step();
        int level = Math.Min(LevelOf(f), LevelOf(g));
        (uint f0, uint f1) = Split(f, level);
        (uint g0, uint g1) = Split(g, level);

        uint low = Product(f0, g0);
        uint high = Union(Product(f1, Union(g0, g1)), Product(f0, g1));

        uint result = store.MakeFamily(level, low, high);
        cache.Store(Operation.Product, f, g, 0, result);
        return result;
    }

    /// <summary>The sets of f that include no set of g.</summary>
    public uint Without(uint f, uint g) => Without(f, g, mayHoldEmptySet: true);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private uint Without(uint f, uint g, bool mayHoldEmptySet)
    {
        // A set of g with a variable that no set of f has is included in none. Where f has no
        // variable, g is a constant after this.
        int level = LevelOf(f);
        while (LevelOf(g) < level)
        {
            g = table.Nodes[g].Low;
        }

        if (g <= EmptySet || f == g)
        {
            return g == NoSets ? f : NoSets;
        }

        if (cache.TryFind(Operation.Without, f, g, 0, out uint known))
        {
            return known;
        }

        if (mayHoldEmptySet && HoldsEmptySet(g))
        {
            return NoSets;
        }

        store.Step();
        (uint f0, uint f1) = Split(f, level);
        (uint g0, uint g1) = Split(g, level);

        store.Families.Ahead(f1);
        store.Families.Ahead(g1);
        uint low = Without(f0, g0, false);
        uint high = Without(Without(f1, g1, true), g0, false);

        uint result = store.MakeFamily(level, low, high);
        cache.Store(Operation.Without, f, g, 0, result);
        return result;
    }

    /// <summary>The sets of f that include no other set of f.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Minimal(uint f)
    {
        if (f <= EmptySet)
        {
            return f;
        }

        if (cache.TryFind(Operation.Minimal, f, 0, 0, out uint known))
        {
            return known;
        }

        store.Step();
        int level = LevelOf(f);
        (uint f0, uint f1) = Split(f, level);

        uint low = Minimal(f0);
        uint high = Without(Minimal(f1), low);

        uint result = store.MakeFamily(level, low, high);
        cache.Store(Operation.Minimal, f, 0, 0, result);
        return result;
    }

    /// <summary>The sets with the level's variable, that variable taken out; or the sets without it.</summary>
    public uint Subset(uint f, int level, bool isMember)
    {
        int top = LevelOf(f);
        if (top >= level)
        {
            return top > level ? (isMember ? NoSets : f) : isMember ? Split(f, level).High : Split(f, level).Low;
        }

        Operation operation = isMember ? Operation.SetsWith : Operation.SetsWithout;
        if (cache.TryFind(operation, f, (uint)level, 0, out uint known))
        {
            return known;
        }

        store.Step();
        (uint f0, uint f1) = Split(f, top);
        uint low = Subset(f0, level, isMember);
        uint high = Subset(f1, level, isMember);

        uint result = store.MakeFamily(top, low, high);
        cache.Store(operation, f, (uint)level, 0, result);
        return result;
    }

    public bool HoldsEmptySet(uint f)
    {
        while (f > EmptySet)
        {
            f = table.Nodes[f].Low;
        }

        return f == EmptySet;
    }

    public int LevelOf(uint family) => table.Nodes[family].Level;

    public (uint Low, uint High) Split(uint family, int level)
    {
        Node* node = table.Nodes + family;
        return node->Level == level ? (node->Low, node->High) : (family, NoSets);
    }
}
