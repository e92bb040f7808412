namespace Entente.Monitoring.Intake.Own;

/// <summary>The columns of our table of observations, which are the properties of our GeoJSON too.</summary>
internal static class ObservationColumns
{
    public const int Id = 0;
    public const int Kind = 1;
    public const int Count = 2;
    public const int From = 3;
    public const int To = 4;
    public const int Lon = 5;
    public const int Lat = 6;
    public const int Precision = 7;
    public const int ObserverLon = 8;
    public const int ObserverLat = 9;
    public const int FromBearing = 10;
    public const int ToBearing = 11;
    public const int Near = 12;
    public const int Far = 13;
    public const int Zone = 14;
    public const int Place = 15;
    public const int Observer = 16;
    public const int Means = 17;
    public const int Standing = 18;
    public const int Toward = 19;
    public const int Detail = 20;
    public const int Report = 21;
    public const int Marking = 22;
    public const int Deleted = 23;
    public const int Photos = 24;

    public static readonly string[] Names =
    [
        "id", "kind", "count", "from", "to", "lon", "lat", "precision_m", "observer_lon", "observer_lat",
        "from_bearing", "to_bearing", "near_m", "far_m", "zone", "place", "observer", "means", "standing", "toward",
        "detail", "report", "marking", "deleted", "photos",
    ];

    /// <summary>The names for a table: three columns must be there.</summary>
    public static string[] InTable =>
        [.. Names.Select((name, number) => number is Id or Kind or From ? "!" + name : name)];
}
