using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>A piece of a border, from its lower end to its upper; a level one from west to east.</summary>
/// <remarks>
/// All questions compare two products of an east-west and a north-south distance. On the earth, and up to a cell beyond
/// it, these are at most 3.7e9 and 1.9e9, so that a product stays under 7.1e18 and within 63 bits. Their difference
/// would not, and so is never taken.
/// </remarks>
internal readonly record struct ZoneEdge(int LowX, int LowY, int HighX, int HighY)
{
    public bool IsLevel => LowY == HighY;

    public int West => Math.Min(LowX, HighX);

    public int East => Math.Max(LowX, HighX);

    public static ZoneEdge Between(Position one, Position other) =>
        (one.LatE7, one.LonE7).CompareTo((other.LatE7, other.LonE7)) <= 0
            ? new ZoneEdge(one.LonE7, one.LatE7, other.LonE7, other.LatE7)
            : new ZoneEdge(other.LonE7, other.LatE7, one.LonE7, one.LatE7);

    /// <summary>Whether the point lies strictly west of the line through both ends.</summary>
    public bool HasToItsWest(int x, int y) =>
        ((long)HighX - LowX) * ((long)y - LowY) > ((long)HighY - LowY) * ((long)x - LowX);

    /// <summary>Whether the point lies strictly east of the line through both ends.</summary>
    public bool HasToItsEast(int x, int y) =>
        ((long)HighX - LowX) * ((long)y - LowY) < ((long)HighY - LowY) * ((long)x - LowX);

    /// <summary>Whether a line from the point to the east crosses it.</summary>
    public bool Crosses(int x, int y) => LowY <= y && y < HighY && HasToItsWest(x, y);

    /// <summary>Whether a line along a meridian crosses it, one end at or west of it and one east.</summary>
    public bool Straddles(int x) => West <= x && x < East;

    /// <summary>Of one that straddles x: whether on the way north along x it lies behind when y is reached.</summary>
    public bool IsPassed(int x, int y) => IsLevel ? y >= LowY : HasToItsWest(x, y) == HighX > LowX;

    /// <summary>Whether it has a point in the rectangle, borders included.</summary>
    public bool Touches(int west, int south, int east, int north)
    {
        if (HighY < south || LowY > north || East < west || West > east)
        {
            return false;
        }

        return HighX >= LowX
            ? !HasToItsEast(west, north) && !HasToItsWest(east, south)
            : !HasToItsEast(west, south) && !HasToItsWest(east, north);
    }

    /// <summary>Whether both have a point in common.</summary>
    public bool Meets(ZoneEdge other) =>
        LowY <= other.HighY && other.LowY <= HighY && West <= other.East && other.West <= East
        && !HasOnOneSide(other) && !other.HasOnOneSide(this);

    private bool HasOnOneSide(ZoneEdge other) =>
        (HasToItsWest(other.LowX, other.LowY) && HasToItsWest(other.HighX, other.HighY))
        || (HasToItsEast(other.LowX, other.LowY) && HasToItsEast(other.HighX, other.HighY));

    /// <summary>The greatest whole x strictly west of it at this height.</summary>
    public long LastToItsWest(int y)
    {
        long run = ((long)HighX - LowX) * ((long)y - LowY);
        return LowX - FloorDivide(-run, (long)HighY - LowY) - 1;
    }

    private static long FloorDivide(long value, long by)
    {
        long quotient = value / by;
        return value % by < 0 ? quotient - 1 : quotient;
    }
}
