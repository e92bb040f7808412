using System.Runtime.CompilerServices;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>Asks what <see cref="LeafWriter"/> wrote.</summary>
internal static class LeafReader
{
    /// <remarks>
    /// Nearly all leaves ask one zone with one height and two edges; so the loops end where they are expected to, and
    /// the answer itself takes no branch, which would go by chance.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Ask(ReadOnlySpan<int> leaves, int leaf, int x, int y)
    {
        int answer = leaves[leaf];
        int at = leaf + 2;
        for (int left = leaves[leaf + 1]; left > 0; left--)
        {
            int heights = leaves[at + 2];
            int edges = LeafWriter.Numbers * leaves[at + 3];
            int odd = leaves[at + 1];
            int end = at + LeafWriter.Head + heights;
            for (int i = at + LeafWriter.Head; i < end; i++)
            {
                odd ^= y >= leaves[i] ? 1 : 0;
            }

            for (int i = end; i < end + edges; i += 2 * LeafWriter.Numbers)
            {
                var two = leaves.Slice(i, 2 * LeafWriter.Numbers);
                odd ^= Crossing(two[4], two[5], two[6], two[7], x, y);
                odd ^= Crossing(two[0], two[1], two[2], two[3], x, y);
            }

            answer ^= (answer ^ leaves[at]) & -odd;
            at = end + edges;
        }

        return answer;
    }

    /// <summary>1 where <see cref="ZoneEdge.Crosses"/>, else 0.</summary>
    private static int Crossing(int lowX, int lowY, int highX, int highY, int x, int y)
    {
        long west = ((long)highX - lowX) * ((long)y - lowY);
        long east = ((long)highY - lowY) * ((long)x - lowX);
        return (lowY <= y ? 1 : 0) & (y < highY ? 1 : 0) & (west > east ? 1 : 0);
    }
}
