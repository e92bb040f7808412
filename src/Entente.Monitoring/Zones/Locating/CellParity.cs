namespace Entente.Monitoring.Zones.Locating;

/// <summary>Whether a point of a cell is in a zone, from the cell's south-west corner and the edges in it.</summary>
/// <remarks>
/// The way to the point goes north along the west side of the cell and then east. On the way north, whether one is
/// inside changes exactly where an edge that straddles the meridian is passed; the other edges come in pairs that meet
/// in a corner and change nothing. On the way east it changes for each edge that lay to the east and does so no longer.
/// Both see only edges that touch the cell.
/// </remarks>
internal static class CellParity
{
    public static bool Inside(bool corner, ReadOnlySpan<ZoneEdge> edges, (int X, int Y) from, (int X, int Y) point)
    {
        bool inside = WestSide(corner, edges, from, point.Y);
        foreach (var edge in edges)
        {
            inside ^= edge.Crosses(from.X, point.Y) ^ edge.Crosses(point.X, point.Y);
        }

        return inside;
    }

    /// <summary>
    /// What the edges outside the cell make of a point at this height: inside, where that and the crossings of the
    /// edges in the cell make an odd number.
    /// </summary>
    public static bool Beyond(bool corner, ReadOnlySpan<ZoneEdge> edges, (int X, int Y) from, int y)
    {
        bool inside = WestSide(corner, edges, from, y);
        foreach (var edge in edges)
        {
            inside ^= edge.Crosses(from.X, y);
        }

        return inside;
    }

    private static bool WestSide(bool corner, ReadOnlySpan<ZoneEdge> edges, (int X, int Y) from, int y)
    {
        bool inside = corner;
        foreach (var edge in edges)
        {
            inside ^= edge.Straddles(from.X) && edge.IsPassed(from.X, y) != edge.IsPassed(from.X, from.Y);
        }

        return inside;
    }
}
