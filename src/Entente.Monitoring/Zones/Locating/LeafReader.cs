namespace Entente.Monitoring.Zones.Locating;

/// <summary>Asks what <see cref="LeafWriter"/> wrote.</summary>
internal static class LeafReader
{
    /// <summary>Asks the zones of a leaf in turn.</summary>
    public static int Ask(ReadOnlySpan<int> leaves, int leaf, int x, int y)
    {
        int at = leaf + 2;
        for (int left = leaves[leaf + 1]; left > 0; left--)
        {
            int heights = leaves[at + 2];
            int numbers = heights + (4 * leaves[at + 3]);
            var own = leaves.Slice(at + 4, numbers);
            int odd = leaves[at + 1];
            for (int i = 0; i < heights; i++)
            {
                odd ^= y >= own[i] ? 1 : 0;
            }

            for (var edges = own[heights..]; edges.Length >= 4; edges = edges[4..])
            {
                odd ^= Crossing(edges[0], edges[1], edges[2], edges[3], x, y);
            }

            if (odd != 0)
            {
                return leaves[at];
            }

            at += 4 + numbers;
        }

        return leaves[leaf];
    }

    /// <summary>1 where <see cref="ZoneEdge.Crosses"/>, else 0; without branches, which would go by chance.</summary>
    private static int Crossing(int lowX, int lowY, int highX, int highY, int x, int y)
    {
        long west = ((long)highX - lowX) * ((long)y - lowY);
        long east = ((long)highY - lowY) * ((long)x - lowX);
        return (lowY <= y ? 1 : 0) & (y < highY ? 1 : 0) & (west > east ? 1 : 0);
    }
}
