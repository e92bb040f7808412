using System.Numerics;
using Entente.Diagrams.Families;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams;

public sealed partial class DiagramManager
{
    public SetFamily NoSets => HoldFamily(DiagramStore.NoSets);

    /// <summary>The family whose only set is empty.</summary>
    public SetFamily OnlyEmptySet => HoldFamily(DiagramStore.EmptySet);

    public SetFamily FamilyOf(IEnumerable<IEnumerable<int>> sets)
    {
        int[][] levels = [.. sets.Select(LevelsOf)];
        return Family(() => levels.Aggregate(
            DiagramStore.NoSets, (family, set) => families.Union(family, SetOf(set))));
    }

    public SetFamily Union(SetFamily f, SetFamily g) => Family(() => families.Union(EdgeOf(f), EdgeOf(g)));

    public SetFamily Intersection(SetFamily f, SetFamily g) =>
        Family(() => families.Intersection(EdgeOf(f), EdgeOf(g)));

    public SetFamily Difference(SetFamily f, SetFamily g) => Family(() => families.Difference(EdgeOf(f), EdgeOf(g)));

    /// <summary>Every union of a set of f with a set of g.</summary>
    public SetFamily Product(SetFamily f, SetFamily g) => Family(() => families.Product(EdgeOf(f), EdgeOf(g)));

    /// <summary>The sets of f that include no set of g.</summary>
    public SetFamily Without(SetFamily f, SetFamily g) => Family(() => families.Without(EdgeOf(f), EdgeOf(g)));

    /// <summary>The sets of f that include no other set of f.</summary>
    public SetFamily Minimal(SetFamily f) => Family(() => families.Minimal(EdgeOf(f)));

    /// <summary>The sets of f that have the variable, without it.</summary>
    public SetFamily SetsWith(SetFamily f, int variable)
    {
        int level = LevelOf(variable);
        return Family(() => families.Subset(EdgeOf(f), level, isMember: true));
    }

    /// <summary>The sets of f that do not have the variable.</summary>
    public SetFamily SetsWithout(SetFamily f, int variable)
    {
        int level = LevelOf(variable);
        return Family(() => families.Subset(EdgeOf(f), level, isMember: false));
    }

    /// <summary>The smallest sets of variables that make f true when no others are.</summary>
    public SetFamily MinimalSolutions(Diagram f) => Family(() => solutions.Of(EdgeOf(f)));

    /// <summary>The function that is true when some set of the family is wholly true.</summary>
    public Diagram UpwardClosure(SetFamily family) => Function(() => solutions.UpwardClosure(EdgeOf(family)));

    public bool Contains(SetFamily family, IEnumerable<int> set)
    {
        uint edge = EdgeOf(family);
        Stack<int> wanted = new(LevelsOf(set));
        while (edge > DiagramStore.EmptySet)
        {
            int level = families.LevelOf(edge);
            (uint low, uint high) = families.Split(edge, level);
            bool isWanted = wanted.TryPeek(out int next) && next == level;
            edge = isWanted ? high : low;
            if (isWanted)
            {
                wanted.Pop();
            }
        }

        return edge == DiagramStore.EmptySet && wanted.Count == 0;
    }

    public BigInteger Count(SetFamily family) =>
        CountBySize(family).Aggregate(BigInteger.Zero, (sum, count) => sum + count);

    /// <summary>At place k, how many sets have k variables.</summary>
    public IReadOnlyList<BigInteger> CountBySize(SetFamily family)
    {
        _ = EdgeOf(family);
        return FamilyCounts.BySize(family.Frozen);
    }

    /// <summary>
    /// The sets by size, then lexicographic in the manager's order of variables; found as they are asked for, so the
    /// first thousand of any number come at once. Variables within a set stand in the same order.
    /// </summary>
    public IEnumerable<int[]> SmallestFirst(SetFamily family)
    {
        _ = EdgeOf(family);
        return new SmallestFirst(family.Frozen, variableAt);
    }

    /// <summary>
    /// The sets by the sum of their costs, then by size, then lexicographic by the numbers of their variables, which
    /// ascend within a set; found as they are asked for. Sums are exact.
    /// </summary>
    /// <param name="costs">By number of the variable, 0 to 10²⁴.</param>
    /// <param name="atMost">No more are listed, and none that cannot be among them is kept in mind.</param>
    public IEnumerable<int[]> CheapestFirst(SetFamily family, IReadOnlyList<Int128> costs, int atMost = int.MaxValue)
    {
        _ = EdgeOf(family);
        return new CheapestFirst(family.Frozen, variableAt, costs, atMost);
    }

    private uint SetOf(int[] levelsFromBottom)
    {
        uint set = DiagramStore.EmptySet;
        foreach (int level in levelsFromBottom)
        {
            set = Store.MakeFamily(level, DiagramStore.NoSets, set);
        }

        return set;
    }
}
