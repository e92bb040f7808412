using System.Globalization;
using System.Text;
using Entente.Agreements.Mistakes;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Tests;

/// <summary>Observations and rules with as few words as a test needs.</summary>
internal static class Made
{
    public static readonly RowOrigin Origin = new("00", 1, 0, 1);

    public static DateTimeOffset Moment(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static Observation Seen(
        string id,
        string when = "2025-09-04T10:00Z",
        double lon = 37.5,
        double lat = 48.5,
        int count = 1,
        ObservationKind kind = ObservationKind.Explosion,
        double minutes = 0,
        double precision = 100,
        string source = "patrols",
        string observer = "",
        string report = "",
        Standing standing = Standing.Neutral,
        Area? where = null) => new(
            new ObservationKey(source, id),
            kind,
            count,
            new Interval(Moment(when), Moment(when).AddMinutes(minutes)),
            where ?? new PointArea(Position.FromDegrees(lon, lat)!.Value, precision),
            observer,
            "patrol",
            standing,
            "",
            report,
            "",
            "public")
    {
        Origin = Origin,
    };

    public static readonly MergingRule Merging = new(1_000, 30, 1_000, 30, 60);

    /// <summary>Rules from a text; with mistakes, the test ends with them.</summary>
    public static CeasefireRules Rules(string yaml)
    {
        var (rules, mistakes) = RulesReader.Read("rules.yaml", Encoding.UTF8.GetBytes(yaml));
        Assert.True(rules is not null, string.Join("\n", mistakes.Select(MistakeText.Write)));
        return rules;
    }

    /// <summary>Zones by their names alone.</summary>
    public static IReadOnlyList<ZoneHit> Named(Area area, DateOnly day) =>
        area is NamedArea named ? [new ZoneHit(named.Zone, true)] : [];
}
