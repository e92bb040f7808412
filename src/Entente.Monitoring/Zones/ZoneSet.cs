using Entente.Monitoring.Zones.Checking;
using Entente.Monitoring.Zones.Reading;

namespace Entente.Monitoring.Zones;

/// <summary>Zones that were read and checked together.</summary>
public sealed class ZoneSet
{
    internal ZoneSet(IReadOnlyList<Zone> zones) => Zones = zones;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Zone> Zones { get; }

    /// <summary>The zones of one kind that are valid on a day, in the order of the file.</summary>
    public IReadOnlyList<Zone> On(DateOnly day, string kind) =>
        [.. Zones.Where(zone => zone.Kind == kind && zone.IsValidOn(day))];

    /// <summary>
    /// Reads polygons from GeoJSON (a collection, a feature or a bare geometry) or TopoJSON, and checks them. Whatever
    /// the bytes are, a mistake in them is an answer and not an exception.
    /// </summary>
    public static ZoneReading Read(ReadOnlyMemory<byte> json, ZoneDefaults defaults)
    {
        var mistakes = new MistakeList();
        var shapes = ShapeReader.Read(json, mistakes);
        var warnings = new MistakeList();
        var zones = new ZoneMaker(defaults, mistakes, warnings).Make(shapes);
        if (mistakes.Any)
        {
            return new ZoneReading(null, mistakes.All, []);
        }

        if (defaults.Expected is { } expected)
        {
            ExpectedBox.Check(zones, expected, warnings);
        }

        if (defaults.CompareZones)
        {
            CoverageCheck.Check(zones, defaults.LeastArea, warnings);
        }

        return new ZoneReading(new ZoneSet(zones), [], warnings.All);
    }
}

/// <summary>What was read of a file of zones: all of it, or its mistakes and nothing.</summary>
/// <param name="Set">Null where there are mistakes.</param>
/// <param name="Warnings">Overlaps, gaps and the like, which may be meant.</param>
public sealed record ZoneReading(
    ZoneSet? Set, IReadOnlyList<ZoneMistake> Mistakes, IReadOnlyList<ZoneMistake> Warnings);

/// <summary>What holds for the zones of a file that do not say otherwise.</summary>
/// <param name="Kind">The kind of those without a property <c>kind</c>.</param>
/// <param name="From">The first valid day of those without a property <c>from</c>.</param>
/// <param name="To">The last valid day of those without a property <c>to</c>.</param>
public sealed record ZoneDefaults(string Kind, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>
    /// The property with the name; null for the first that is there of <c>name</c>, <c>id</c>, <c>katotth</c>,
    /// <c>osm</c>, <c>HC_ID</c>, and the identifier of the feature.
    /// </summary>
    public string? NameProperty { get; init; }

    /// <summary>
    /// The property with the title; null for the first that is there of <c>title</c>, <c>name_en</c>, <c>name_uk</c>.
    /// </summary>
    public string? TitleProperty { get; init; }

    /// <summary>The name of a zone that has none, such as that of its file; null where that is a mistake.</summary>
    public string? Name { get; init; }

    /// <summary>Where the zones should be; null where nothing is expected.</summary>
    public DegreeBox? Expected { get; init; }

    /// <summary>
    /// Whether rings that cross or touch themselves are taken with a warning: a point is then inside where it is
    /// inside an odd number of times.
    /// </summary>
    public bool TakeCrossings { get; init; }

    /// <summary>Whether overlaps and gaps are looked for, which takes longer than all else.</summary>
    public bool CompareZones { get; init; } = true;

    /// <summary>The area in square kilometres from which an overlap or gap is worth a warning.</summary>
    public double LeastArea { get; init; } = 0.01;
}

/// <summary>A part of the earth between two meridians and two parallels, in degrees.</summary>
public readonly record struct DegreeBox(double West, double South, double East, double North)
{
    public bool Contains(double lon, double lat) => West <= lon && lon <= East && South <= lat && lat <= North;
}
