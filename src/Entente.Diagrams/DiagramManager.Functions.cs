using System.Numerics;
using Entente.Diagrams.Functions;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams;

public sealed partial class DiagramManager
{
    public Diagram False => Hold(DiagramStore.False);

    public Diagram True => Hold(DiagramStore.True);

    public Diagram Variable(int variable)
    {
        int level = LevelOf(variable);
        return Function(() => Literal(level));
    }

    public Diagram Not(Diagram f) => Hold(EdgeOf(f) ^ 1);

    public Diagram And(Diagram f, Diagram g) => Function(() => boolean.And(EdgeOf(f), EdgeOf(g)));

    public Diagram Or(Diagram f, Diagram g) => Function(() => boolean.Or(EdgeOf(f), EdgeOf(g)));

    public Diagram Xor(Diagram f, Diagram g) => Function(() => boolean.Xor(EdgeOf(f), EdgeOf(g)));

    public Diagram Implies(Diagram f, Diagram g) => Function(() => boolean.Implies(EdgeOf(f), EdgeOf(g)));

    public Diagram IfThenElse(Diagram f, Diagram g, Diagram h) =>
        Function(() => boolean.IfThenElse(EdgeOf(f), EdgeOf(g), EdgeOf(h)));

    /// <summary>Whether g is true wherever f is; makes no node.</summary>
    public bool IsBelow(Diagram f, Diagram g) =>
        Execute(() => boolean.IsBelow(EdgeOf(f), EdgeOf(g)) ? DiagramStore.True : DiagramStore.False)
            == DiagramStore.True;

    /// <summary>The cofactor: f with the variable fixed.</summary>
    public Diagram Restrict(Diagram f, int variable, bool value)
    {
        int level = LevelOf(variable);
        return Function(() => substitutions.Restrict(EdgeOf(f), level, value));
    }

    /// <summary>f with the function g in the variable's place.</summary>
    public Diagram Compose(Diagram f, int variable, Diagram g)
    {
        int level = LevelOf(variable);
        return Function(() => substitutions.Compose(EdgeOf(f), level, EdgeOf(g)));
    }

    /// <summary>Whether f can be made true by some values of the variables.</summary>
    public Diagram Exists(Diagram f, IEnumerable<int> variables)
    {
        int[] levels = LevelsOf(variables);
        return Function(() => substitutions.Exists(EdgeOf(f), Cube(levels)));
    }

    /// <summary>Whether f is true for all values of the variables.</summary>
    public Diagram ForAll(Diagram f, IEnumerable<int> variables)
    {
        int[] levels = LevelsOf(variables);
        return Function(() => substitutions.ForAll(EdgeOf(f), Cube(levels)));
    }

    /// <summary>Whether at least so many of the variables are true. A variable named twice counts twice.</summary>
    public Diagram AtLeast(int count, IEnumerable<int> variables) =>
        WeightAtLeast(count, variables.Select(variable => (variable, BigInteger.One)));

    /// <summary>Whether at least so many of the functions are true.</summary>
    public Diagram AtLeast(int count, IReadOnlyList<Diagram> functions) =>
        WeightAtLeast(count, functions, Enumerable.Repeat(BigInteger.One, functions.Count).ToArray());

    /// <summary>
    /// Whether the weights of the true variables sum to at least the threshold. Weights may be negative or zero.
    /// </summary>
    public Diagram WeightAtLeast(BigInteger threshold, IEnumerable<(int Variable, BigInteger Weight)> terms)
    {
        (int Level, BigInteger Weight)[] sorted =
            [.. terms.Select(term => (LevelOf(term.Variable), term.Weight)).OrderBy(term => term.Item1)];
        BigInteger[] weights = Array.ConvertAll(sorted, term => term.Weight);
        uint[] literals = new uint[sorted.Length];
        return Threshold(threshold, weights, () => FillLiterals(literals, sorted));
    }

    /// <summary>Whether the weights of the true functions sum to at least the threshold.</summary>
    public Diagram WeightAtLeast(
        BigInteger threshold, IReadOnlyList<Diagram> functions, IReadOnlyList<BigInteger> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Count, functions.Count);
        return Threshold(threshold, [.. weights], () => [.. functions.Select(EdgeOf)]);
    }

    /// <summary>How many sets of variables make f true.</summary>
    public BigInteger Count(Diagram f) => new Coalitions.SwingPass(Frozen(f), VariableCount, fieldBits: 0).Count();

    /// <summary>The value of f when the given variables are true and no others.</summary>
    public bool Evaluate(Diagram f, IEnumerable<int> trueVariables)
    {
        HashSet<int> isTrue = [.. trueVariables.Select(LevelOf)];
        uint edge = EdgeOf(f);
        while (edge > DiagramStore.True)
        {
            int level = boolean.LevelOf(edge);
            (uint low, uint high) = boolean.Split(edge, level);
            edge = isTrue.Contains(level) ? high : low;
        }

        return edge == DiagramStore.True;
    }

    /// <summary>The variables that f depends on, in the order of levels.</summary>
    public IReadOnlyList<int> Support(Diagram f) =>
        [.. Frozen(f).Levels.Skip(1).Distinct().Order().Select(level => variableAt[level])];

    internal uint Literal(int level) => Store.MakeFunction(level, DiagramStore.False, DiagramStore.True);

    private FrozenFunction Frozen(Diagram f)
    {
        _ = EdgeOf(f);
        return f.Frozen;
    }

    private uint[] FillLiterals(uint[] literals, (int Level, BigInteger Weight)[] terms)
    {
        for (int i = 0; i < literals.Length; i++)
        {
            literals[i] = Literal(terms[i].Level);
        }

        return literals;
    }

    private Diagram Threshold(BigInteger threshold, BigInteger[] weights, Func<uint[]> arguments) =>
        Function(() => new ThresholdBuilder(boolean, arguments(), weights).AtLeast(threshold));

    private int[] LevelsOf(IEnumerable<int> variables) => [.. variables.Select(LevelOf).Distinct().OrderDescending()];

    private uint Cube(int[] levelsFromBottom)
    {
        uint cube = DiagramStore.True;
        foreach (int level in levelsFromBottom)
        {
            cube = Store.MakeFunction(level, DiagramStore.False, cube);
        }

        return cube;
    }
}
