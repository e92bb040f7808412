namespace Entente.Monitoring.Zones.Locating;

/// <summary>The answers of one size of cells in two bytes each, so that more of them stay near the processor.</summary>
/// <remarks>
/// Below <see cref="Further"/> an entry is the zone plus one, 0 for none. From there on it leads to the next level: to
/// the cell, or after the last level to the leaf, whose number is the entry's rest plus the base of its sixteen.
/// </remarks>
internal readonly record struct CellLevel(ushort[] Entries, int[] Bases)
{
    public const int Further = 0x8000;
    public const int MostZones = Further - 2;

    public long Size => (sizeof(ushort) * (long)Entries.Length) + (sizeof(int) * (long)Bases.Length);

    /// <remarks>Without a branch, which would be taken by chance.</remarks>
    /// <returns>The zone, -1 for none; or -2 - the number of what comes next.</returns>
    public int Ask(int place)
    {
        int entry = Entries[place];
        int next = -2 - Bases[place >> 4] - (entry & (Further - 1));
        int further = (short)entry >> 15;
        return ((entry - 1) & ~further) | (next & further);
    }

    /// <summary>The number of what comes next, for a place whose entry leads further.</summary>
    public int Next(int place, int entry) => Bases[place >> 4] + (entry & (Further - 1));

    /// <summary>Writes the table and the nodes below it level by level.</summary>
    /// <param name="top">Answers, as <see cref="CellTree"/> gives them.</param>
    /// <returns>The levels, and where each leaf begins.</returns>
    public static (CellLevel[] Levels, int[] Leaves) Pack(int[] top, int[] nodes, int depth)
    {
        var levels = new CellLevel[depth + 1];
        var answers = top;
        for (int level = 0; level <= depth; level++)
        {
            var further = new List<int>();
            levels[level] = Pack(answers, further);
            answers = level == depth
                ? [.. further]
                : [.. further.SelectMany(
                    node => new ArraySegment<int>(nodes, node * CellTree.Children, CellTree.Children))];
        }

        return (levels, answers);
    }

    private static CellLevel Pack(int[] answers, List<int> further)
    {
        var entries = new ushort[answers.Length];
        var bases = new int[(answers.Length / CellTree.Children) + 1];
        for (int i = 0; i < answers.Length; i++)
        {
            if (i % CellTree.Children == 0)
            {
                bases[i / CellTree.Children] = further.Count;
            }

            if (answers[i] >= -1)
            {
                entries[i] = (ushort)(answers[i] + 1);
                continue;
            }

            entries[i] = (ushort)(Further + further.Count - bases[i / CellTree.Children]);
            further.Add(-2 - answers[i]);
        }

        return new CellLevel(entries, bases);
    }
}
