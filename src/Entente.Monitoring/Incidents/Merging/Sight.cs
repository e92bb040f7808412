namespace Entente.Monitoring.Incidents.Merging;

/// <summary>An observation as it is merged, in half a line of the cache.</summary>
internal struct Sight
{
    private const uint Sign = 0x8000_0000;

    /// <summary>The earliest moment, in ticks.</summary>
    public long From;

    /// <summary>The latest moment, in ticks.</summary>
    public long To;

    /// <summary>Longitude, then latitude, so that places lie in their order as numbers do.</summary>
    public ulong Place;

    /// <summary>Where it stands in the columns.</summary>
    public int Row;

    public byte Kind;

    /// <summary>Whether its place and time are exact enough to be merged by nearness.</summary>
    public bool IsExact;

    /// <summary>In ten-millionths of a degree.</summary>
    public readonly int Lon => (int)((uint)(Place >> 32) ^ Sign);

    /// <summary>In ten-millionths of a degree.</summary>
    public readonly int Lat => (int)((uint)Place ^ Sign);

    public static ulong PlaceOf(int lon, int lat) => ((ulong)((uint)lon ^ Sign) << 32) | ((uint)lat ^ Sign);

    /// <summary>The order in which observations are merged: by time, kind, place and row.</summary>
    public static int Order(in Sight one, in Sight other)
    {
        int order = one.From.CompareTo(other.From);
        order = order != 0 ? order : one.To.CompareTo(other.To);
        order = order != 0 ? order : one.Kind.CompareTo(other.Kind);
        order = order != 0 ? order : one.Place.CompareTo(other.Place);
        return order != 0 ? order : one.Row.CompareTo(other.Row);
    }

    /// <summary>Whether both are of one kind, time and place.</summary>
    public static bool IsSame(in Sight one, in Sight other) =>
        one.Place == other.Place && one.From == other.From && one.To == other.To && one.Kind == other.Kind;
}
