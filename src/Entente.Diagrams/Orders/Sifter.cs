using System.Collections;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Orders;

/// <summary>
/// Moves each variable in turn through the levels and leaves it where the diagrams are smallest (R. Rudell, "Dynamic
/// variable ordering for ordered binary decision diagrams", 1993). Works on a counted copy of the functions, so that
/// the tables of a manager need no levels of their own.
/// </summary>
internal sealed class Sifter
{
    private const double MostGrowth = 1.15;
    private readonly int[] variableAt;
    private readonly int[] levelOf;
    private readonly SiftTable table;
    private readonly uint[] roots;
    private readonly BitArray[] touches;

    public Sifter(NodeTable source, uint[] roots, int levels)
    {
        variableAt = [.. Enumerable.Range(0, levels)];
        levelOf = [.. Enumerable.Range(0, levels)];
        table = new SiftTable(levels);
        this.roots = table.Copy(source, roots);
        touches = table.Companions(this.roots);
    }

    public int Count => table.Count;

    /// <summary>The old level at each new one.</summary>
    public int[] Order => variableAt;

    /// <summary>Nodes rewritten so far.</summary>
    public long Work => table.Work;

    /// <summary>Sifts every variable once, those with most nodes first.</summary>
    public void Sift(Action<long> look)
    {
        int[] bySize = [.. Enumerable.Range(0, variableAt.Length).OrderByDescending(table.CountOf)];
        foreach (int variable in bySize.Where(variable => table.CountOf(variable) > 0))
        {
            Place(variable);
            look(Work);
        }
    }

    /// <summary>Builds the functions in a manager's empty table, in the order found.</summary>
    public uint[] Restore(DiagramStore store) => table.Restore(store, variableAt, levelOf, roots);

    private void Place(int variable)
    {
        int last = variableAt.Length - 1;
        int start = levelOf[variable];
        int best = start;
        int fewest = table.Count;
        bool isDownFirst = start > last / 2;
        Walk(variable, isDownFirst ? last : 0, ref best, ref fewest);
        Walk(variable, isDownFirst ? 0 : last, ref best, ref fewest);
        while (levelOf[variable] != best)
        {
            Step(levelOf[variable] < best ? levelOf[variable] : levelOf[variable] - 1);
        }
    }

    private void Walk(int variable, int to, ref int best, ref int fewest)
    {
        while (levelOf[variable] != to && table.Count <= fewest * MostGrowth)
        {
            Step(levelOf[variable] < to ? levelOf[variable] : levelOf[variable] - 1);
            if (table.Count < fewest)
            {
                (best, fewest) = (levelOf[variable], table.Count);
            }
        }
    }

    /// <summary>Exchanges a level with the next.</summary>
    private void Step(int level)
    {
        (int upper, int lower) = (variableAt[level], variableAt[level + 1]);
        if (touches[upper][lower])
        {
            table.Swap(upper, lower);
        }

        (variableAt[level], variableAt[level + 1]) = (lower, upper);
        (levelOf[upper], levelOf[lower]) = (level + 1, level);
    }
}
