using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Functions;

/// <summary>Putting a constant, a function or a quantifier in a variable's place.</summary>
internal sealed class Substitutions(DiagramStore store, BooleanOperations boolean)
{
    private readonly OperationCache cache = store.Cache;

    public uint Restrict(uint f, int level, bool value)
    {
        int top = boolean.LevelOf(f);
        if (top > level)
        {
            return f;
        }

        uint complement = f & 1;
        (uint f0, uint f1) = boolean.Split(f ^ complement, top);
        if (top == level)
        {
            return (value ? f1 : f0) ^ complement;
        }

        uint number = Convert.ToUInt32(value);
        if (cache.TryFind(Operation.Restrict, f ^ complement, number, (uint)level, out uint known))
        {
            return known ^ complement;
        }

        store.Step();
        uint low = Restrict(f0, level, value);
        uint high = Restrict(f1, level, value);

        uint result = store.MakeFunction(top, low, high);
        cache.Store(Operation.Restrict, f ^ complement, number, (uint)level, result);
        return result ^ complement;
    }

    /// <summary>f with g in the place of the variable at the level; g may depend on any variable.</summary>
    public uint Compose(uint f, int level, uint g)
    {
        int top = boolean.LevelOf(f);
        if (top > level)
        {
            return f;
        }

        uint complement = f & 1;
        (uint f0, uint f1) = boolean.Split(f ^ complement, top);
        if (top == level)
        {
            return boolean.IfThenElse(g, f1, f0) ^ complement;
        }

        if (cache.TryFind(Operation.Compose, f ^ complement, g, (uint)level, out uint known))
        {
            return known ^ complement;
        }

        store.Step();
        uint low = Compose(f0, level, g);
        uint high = Compose(f1, level, g);

        uint variable = store.MakeFunction(top, DiagramStore.False, DiagramStore.True);
        uint result = boolean.IfThenElse(variable, high, low);
        cache.Store(Operation.Compose, f ^ complement, g, (uint)level, result);
        return result ^ complement;
    }

    /// <summary>Whether some values of the cube's variables make f true; the cube is their conjunction.</summary>
    public uint Exists(uint f, uint cube)
    {
        int top = boolean.LevelOf(f);
        while (boolean.LevelOf(cube) < top)
        {
            cube = boolean.Split(cube, boolean.LevelOf(cube)).High;
        }

        if (cube == DiagramStore.True)
        {
            return f;
        }

        if (cache.TryFind(Operation.Exists, f, cube, 0, out uint known))
        {
            return known;
        }

        store.Step();
        (uint f0, uint f1) = boolean.Split(f, top);
        bool isQuantified = boolean.LevelOf(cube) == top;

        uint low = Exists(f0, cube);
        uint high = isQuantified && low == DiagramStore.True ? low : Exists(f1, cube);

        uint result = isQuantified ? boolean.Or(low, high) : store.MakeFunction(top, low, high);
        cache.Store(Operation.Exists, f, cube, 0, result);
        return result;
    }

    public uint ForAll(uint f, uint cube) => Exists(f ^ 1, cube) ^ 1;
}
