namespace Entente.Monitoring.Zones.Locating;

/// <summary>The answers of cells, a table for each size of them: those that are asked most lie together.</summary>
/// <remarks>
/// An answer is a zone, or -1 for none. One of -2 or below leads on: to node -2 - answer of the next table, or from the
/// last to the leaf that begins there. Whole numbers of four bytes take more memory than packed ones, and far fewer
/// steps.
/// </remarks>
internal static class CellLevels
{
    /// <summary>Puts the nodes below a table in order of their level; answers are changed to say where.</summary>
    /// <param name="top">Answers, as <see cref="CellTree"/> gives them.</param>
    public static int[][] Of(int[] top, int[] nodes, int depth)
    {
        var levels = new int[depth + 1][];
        levels[0] = top;
        for (int level = 0; level < depth; level++)
        {
            levels[level + 1] = Below(levels[level], nodes);
        }

        return levels;
    }

    private static int[] Below(int[] answers, int[] nodes)
    {
        var below = new int[answers.Count(answer => answer < -1) * CellTree.Children];
        int count = 0;
        foreach (ref int answer in answers.AsSpan())
        {
            if (answer < -1)
            {
                nodes.AsSpan((-2 - answer) * CellTree.Children, CellTree.Children)
                    .CopyTo(below.AsSpan(count * CellTree.Children));
                answer = -2 - count++;
            }
        }

        return below;
    }
}
