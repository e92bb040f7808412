using Entente.Monitoring.Areas;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents;

/// <summary>The order in which observations are looked at: by time, kind, place and key, so always the same.</summary>
internal sealed class ObservationOrder : IComparer<Observation>
{
    public static ObservationOrder Instance { get; } = new();

    public int Compare(Observation? x, Observation? y)
    {
        var order = x!.When.From.CompareTo(y!.When.From);
        order = order != 0 ? order : x.When.To.CompareTo(y.When.To);
        order = order != 0 ? order : x.Kind.CompareTo(y.Kind);
        order = order != 0 ? order : PlaceOf(x).CompareTo(PlaceOf(y));
        return order != 0 ? order : ObservationKey.Order.Compare(x.Key, y.Key);
    }

    private static (int, int) PlaceOf(Observation observation) => observation.Where switch
    {
        PointArea point => (point.Centre.LonE7, point.Centre.LatE7),
        SectorArea sector => (sector.Observer.LonE7, sector.Observer.LatE7),
        _ => (int.MaxValue, int.MaxValue),
    };
}
