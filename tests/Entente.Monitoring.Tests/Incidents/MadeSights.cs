using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Incidents;

/// <summary>Sets of observations that lie close together, with ties of all sorts, anywhere on the earth.</summary>
internal static class MadeSights
{
    /// <summary>Half of the distance of <see cref="Made.Merging"/>, in ten-millionths of a degree.</summary>
    private const int Reach = 44_966;

    private static readonly DateTimeOffset Start = new(2025, 9, 4, 10, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Position> Anchor = Gen.OneOf(
        Gen.Const(new Position(375_000_000, 485_000_000)),
        Gen.Const(new Position(Position.MaxLon, 650_000_000)),
        Gen.Const(new Position(0, 0)),
        Gen.Const(new Position(-1_000, Position.MaxLat)),
        Gen.Const(new Position(1_000, -Position.MaxLat)),
        Gen.Select(
            Gen.Int[-Position.MaxLon, Position.MaxLon],
            Gen.Int[-Position.MaxLat, Position.MaxLat],
            (lon, lat) => new Position(lon, lat)));

    private static readonly Gen<int> Step = Gen.OneOf(
        Gen.Int[-3, 3].Select(i => i * Reach),
        Gen.Int[-3, 3].Select(i => i * Reach / 2),
        Gen.Int[-120_000, 120_000]);

    /// <summary>From one to so many, around one anchor.</summary>
    public static Gen<Observation[]> UpTo(int most) =>
        from anchor in Anchor
        from count in Gen.Int[1, most]
        from all in One(anchor).Array[count]
        select all.Select((one, i) => one with { Key = one.Key with { Id = $"{i:00000}" } }).ToArray();

    /// <summary>By key: the key of the first of its incident, and why it is there.</summary>
    public static string[] Told(IEnumerable<Incident> incidents, bool withReasons = true) =>
    [
        .. incidents.SelectMany(incident => incident.Members.Select(member =>
            $"{member.Observation.Key} with {incident.First.Key}" + (withReasons ? $", {member.Reason}" : ""))).Order(
                StringComparer.Ordinal),
    ];

    private static Gen<Observation> One(Position anchor) =>
        from east in Step
        from north in Step
        from minutes in Gen.OneOf(Gen.Int[0, 3].Select(i => i * 30), Gen.Int[0, 100])
        from width in Gen.Frequency((4, Gen.Const(0)), (1, Gen.Int[0, 40]), (1, Gen.Const(30)))
        from kind in Gen.Int[1, 2]
        from report in Gen.Int[0, 4]
        from source in Gen.Int[0, 1]
        from precision in Gen.Frequency((5, Gen.Const(1_000.0)), (1, Gen.Const(1_000.000_000_1)))
        select Made.Seen("", minutes: 0, kind: (ObservationKind)kind, report: report < 2 ? $"r{report}" : "") with
        {
            Key = new ObservationKey($"s{source}", ""),
            When = new Interval(Start.AddMinutes(minutes), Start.AddMinutes(minutes + width)),
            Where = new PointArea(Moved(anchor, east, north), precision),
        };

    private static Position Moved(Position anchor, int east, int north)
    {
        double shrink = Math.Max(1e-4, Math.Cos(anchor.Lat * Math.PI / 180));
        long lon = anchor.LonE7 + (long)(east / shrink);
        lon = lon > Position.MaxLon ? lon - (2L * Position.MaxLon) : lon;
        lon = lon < -Position.MaxLon ? lon + (2L * Position.MaxLon) : lon;
        return new Position((int)lon, Math.Clamp(anchor.LatE7 + north, -Position.MaxLat, Position.MaxLat));
    }
}
