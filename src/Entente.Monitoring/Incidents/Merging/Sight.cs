namespace Entente.Monitoring.Incidents.Merging;

/// <summary>An observation as it is merged.</summary>
internal struct Sight
{
    /// <summary>The earliest moment, in ticks.</summary>
    public long From;

    /// <summary>The latest moment, in ticks.</summary>
    public long To;

    /// <summary>In ten-millionths of a degree.</summary>
    public int Lon;

    /// <summary>In ten-millionths of a degree.</summary>
    public int Lat;

    /// <summary>The number of its report; 0 where there is none.</summary>
    public int Report;

    /// <summary>Where it stands in the columns.</summary>
    public int Row;

    public byte Kind;

    /// <summary>Whether its place and time are exact enough to be merged by nearness.</summary>
    public bool IsExact;

    /// <summary>The order in which observations are merged: by time, kind, place and row.</summary>
    public static int Order(in Sight one, in Sight other)
    {
        int order = one.From.CompareTo(other.From);
        order = order != 0 ? order : one.To.CompareTo(other.To);
        order = order != 0 ? order : one.Kind.CompareTo(other.Kind);
        order = order != 0 ? order : one.Lon.CompareTo(other.Lon);
        order = order != 0 ? order : one.Lat.CompareTo(other.Lat);
        return order != 0 ? order : one.Row.CompareTo(other.Row);
    }

    /// <summary>Whether both are of one kind, time and place.</summary>
    public static bool IsSame(in Sight one, in Sight other) =>
        one.Lon == other.Lon && one.Lat == other.Lat && one.From == other.From && one.To == other.To
        && one.Kind == other.Kind;
}
