using System.Runtime.CompilerServices;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Functions;

/// <summary>
/// Every operation has the same five steps: terminal cases, cache, split, recurse, reduce and store. Negation costs
/// nothing (the edge's bit 0), so conjunction and exclusive or serve all sixteen binary operations.
/// </summary>
internal sealed unsafe class BooleanOperations(DiagramStore store)
{
    private const uint False = DiagramStore.False;
    private const uint True = DiagramStore.True;
    private readonly NodeTable table = store.Functions;
    private readonly OperationCache cache = store.Cache;

    public uint Or(uint f, uint g) => And(f ^ 1, g ^ 1) ^ 1;

    public uint Implies(uint f, uint g) => And(f, g ^ 1) ^ 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint And(uint f, uint g)
    {
        if (f <= True || g <= True || (f ^ g) <= 1)
        {
            return AndOfSimple(f, g);
        }

        if (f > g)
        {
            (f, g) = (g, f);
        }

        if (cache.TryFind(Operation.And, f, g, 0, out uint known))
        {
            return known;
        }

        store.Step();
        Node* nodeF = table.Nodes + (f >> 1);
        Node* nodeG = table.Nodes + (g >> 1);
        int level = Math.Min(nodeF->Level, nodeG->Level);
        (uint f0, uint f1) = nodeF->Level == level ? (nodeF->Low ^ (f & 1), nodeF->High ^ (f & 1)) : (f, f);
        (uint g0, uint g1) = nodeG->Level == level ? (nodeG->Low ^ (g & 1), nodeG->High ^ (g & 1)) : (g, g);

        cache.Ahead(Operation.And, Math.Min(f1, g1), Math.Max(f1, g1), 0);
        table.Ahead(f1);
        table.Ahead(g1);
        uint low = And(f0, g0);
        uint high = And(f1, g1);

        uint result = store.MakeFunction(level, low, high);
        cache.Store(Operation.And, f, g, 0, result);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Xor(uint f, uint g)
    {
        uint complement = (f ^ g) & 1;
        (f, g) = (f & ~1u, g & ~1u);
        if (f == g || f == False || g == False)
        {
            return (f == g ? False : f | g) ^ complement;
        }

        (f, g) = (Math.Min(f, g), Math.Max(f, g));

        if (cache.TryFind(Operation.Xor, f, g, 0, out uint known))
        {
            return known ^ complement;
        }

        store.Step();
        Node* nodeF = table.Nodes + (f >> 1);
        Node* nodeG = table.Nodes + (g >> 1);
        int level = Math.Min(nodeF->Level, nodeG->Level);
        (uint f0, uint f1) = nodeF->Level == level ? (nodeF->Low, nodeF->High) : (f, f);
        (uint g0, uint g1) = nodeG->Level == level ? (nodeG->Low, nodeG->High) : (g, g);

        uint low = Xor(f0, g0);
        uint high = Xor(f1, g1);

        uint result = store.MakeFunction(level, low, high);
        cache.Store(Operation.Xor, f, g, 0, result);
        return result ^ complement;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint IfThenElse(uint f, uint g, uint h)
    {
        if (TryBinary(f, ref g, ref h, out uint simple))
        {
            return simple;
        }

        if ((f & 1) != 0)
        {
            (f, g, h) = (f ^ 1, h, g);
        }

        uint complement = g & 1;
        (g, h) = (g ^ complement, h ^ complement);
        if (cache.TryFind(Operation.IfThenElse, f, g, h, out uint known))
        {
            return known ^ complement;
        }

        store.Step();
        int level = Math.Min(LevelOf(f), Math.Min(LevelOf(g), LevelOf(h)));
        (uint f0, uint f1) = Split(f, level);
        (uint g0, uint g1) = Split(g, level);
        (uint h0, uint h1) = Split(h, level);

        uint low = IfThenElse(f0, g0, h0);
        uint high = IfThenElse(f1, g1, h1);

        uint result = store.MakeFunction(level, low, high);
        cache.Store(Operation.IfThenElse, f, g, h, result);
        return result ^ complement;
    }

    /// <summary>Whether f implies g everywhere, without making a node.</summary>
    public bool IsBelow(uint f, uint g)
    {
        if (f == False || g == True || f == g)
        {
            return true;
        }

        // Bit 0 of an edge is the value at zero: when it falls from f to g, that is the counterexample.
        if (f == True || g == False || (f ^ g) == 1 || (f & ~g & 1) != 0)
        {
            return false;
        }

        if (cache.TryFind(Operation.IsBelow, f, g, 0, out uint known))
        {
            return known == True;
        }

        store.Step();
        int level = Math.Min(LevelOf(f), LevelOf(g));
        (uint f0, uint f1) = Split(f, level);
        (uint g0, uint g1) = Split(g, level);

        bool below = IsBelow(f0, g0) && IsBelow(f1, g1);

        cache.Store(Operation.IsBelow, f, g, 0, below ? True : False);
        return below;
    }

    public int LevelOf(uint edge) => table.Nodes[edge >> 1].Level;

    /// <summary>The cofactors at a level not below the edge's own.</summary>
    public (uint Low, uint High) Split(uint edge, int level)
    {
        Node* node = table.Nodes + (edge >> 1);
        uint complement = edge & 1;
        return node->Level == level ? (node->Low ^ complement, node->High ^ complement) : (edge, edge);
    }

    private static uint AndOfSimple(uint f, uint g)
    {
        if (f == False || g == False || (f ^ g) == 1)
        {
            return False;
        }

        return f == True ? g : f;
    }

    private bool TryBinary(uint f, ref uint g, ref uint h, out uint result)
    {
        g = (f ^ g) <= 1 ? (f ^ g ^ 1) : g;
        h = (f ^ h) <= 1 ? (f ^ h) : h;
        bool isSimple = f <= True || g <= True || h <= True || (g ^ h) <= 1;
        result = !isSimple ? False : (f, g, h) switch
        {
            (True, _, _) => g,
            (False, _, _) => h,
            _ when g == h => g,
            _ when (g ^ h) == 1 => Xor(f, h),
            (_, True, _) => Or(f, h),
            (_, False, _) => And(f ^ 1, h),
            (_, _, True) => Implies(f, g),
            _ => And(f, g),
        };
        return isSimple;
    }
}
