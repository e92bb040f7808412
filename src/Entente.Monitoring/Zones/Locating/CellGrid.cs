using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>How the rectangle around all zones is cut into square cells, and these into smaller ones.</summary>
/// <param name="West">The least x of all zones.</param>
/// <param name="South">The least y of all zones.</param>
/// <param name="Shift">A cell is two to this power wide and high.</param>
/// <param name="Depth">How many times a cell on a border is cut.</param>
internal sealed record CellGrid(int West, int South, int Columns, int Rows, int Shift, int Depth)
{
    /// <summary>Cells of the top table: what the second cache of common processors holds, or a little more.</summary>
    public const int MostCells = 1 << 20;

    /// <summary>About how many of the smallest cells borders cross; each takes some 70 bytes.</summary>
    public const int MostLeaves = 2_000_000;

    /// <summary>So many of the smallest cells an edge may cross, on average.</summary>
    public const int LeavesForEdge = 32;

    private const int LeastShift = 6;

    /// <summary>Six degrees; what lies a cell beyond the earth still fits the products of an edge.</summary>
    private const int MostShift = 26;

    /// <summary>The row and column beyond the last stand for all that is outside.</summary>
    public int Stride => Columns + 1;

    public static CellGrid Around(
        IReadOnlyList<ZoneEdge[]> zones, int mostCells = MostCells, int leavesForEdge = LeavesForEdge)
    {
        if (zones.All(edges => edges.Length == 0))
        {
            return new CellGrid(0, 0, 0, 0, LeastShift, 0);
        }

        var all = zones.SelectMany(edges => edges).ToList();
        int west = all.Min(edge => edge.West);
        int south = all.Min(edge => edge.LowY);
        long width = (long)all.Max(edge => edge.East) - west;
        long height = (long)all.Max(edge => edge.HighY) - south;
        int shift = SmallestShift(all, leavesForEdge);
        int depth = 0;
        while (((width >> shift) + 1) * ((height >> shift) + 1) > mostCells && shift <= MostShift - 2)
        {
            shift += 2;
            depth++;
        }

        return new CellGrid(west, south, (int)(width >> shift) + 1, (int)(height >> shift) + 1, shift, depth);
    }

    /// <summary>So small that borders lie in no more cells than are kept.</summary>
    private static int SmallestShift(List<ZoneEdge> edges, int leavesForEdge)
    {
        int shift = LeastShift;
        long most = Math.Min(MostLeaves, (long)leavesForEdge * edges.Count) + edges.Count;
        while (shift < MostShift - 2 && edges.Sum(edge => Crossed(edge, shift)) > most)
        {
            shift++;
        }

        return shift;
    }

    private static long Crossed(ZoneEdge edge, int shift) =>
        (((long)edge.East - edge.West) >> shift) + (((long)edge.HighY - edge.LowY) >> shift) + 1;

    public static ZoneEdge[] EdgesOf(Zone zone)
    {
        var edges = new List<ZoneEdge>(zone.Rings.Sum(ring => ring.Length));
        foreach (var ring in zone.Rings)
        {
            for (int i = 1; i < ring.Length; i++)
            {
                if (ring[i - 1] != ring[i])
                {
                    edges.Add(ZoneEdge.Between(ring[i - 1], ring[i]));
                }
            }
        }

        return [.. edges];
    }
}
