using System.Globalization;
using Entente.Monitoring.Zones.Reading;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Entente.Monitoring.Zones.Checking;

/// <summary>Warns where zones of one kind that are valid on one day overlap or leave gaps between them.</summary>
internal static class CoverageCheck
{
    /// <param name="least">The area in square kilometres from which one is worth a warning.</param>
    public static void Check(IReadOnlyList<Zone> zones, double least, MistakeList warnings)
    {
        Geometry[] shapes = [.. zones.Select(Geometries.Of)];
        AddOverlaps(zones, shapes, least, warnings);
        foreach (string kind in zones.Select(zone => zone.Kind).Distinct())
        {
            AddGaps(zones, shapes, kind, least, warnings);
        }
    }

    private static void AddOverlaps(
        IReadOnlyList<Zone> zones, Geometry[] shapes, double least, MistakeList warnings)
    {
        var tree = new STRtree<int>();
        for (int i = 0; i < shapes.Length; i++)
        {
            tree.Insert(shapes[i].EnvelopeInternal, i);
        }

        for (int i = 0; i < shapes.Length && !warnings.IsFull; i++)
        {
            foreach (int other in tree.Query(shapes[i].EnvelopeInternal).Where(other => other > i).Order()
                .TakeWhile(_ => !warnings.IsFull))
            {
                double area = MayOverlap(zones[i], zones[other]) ? Overlap(shapes[i], shapes[other]) : 0;
                if (area >= least)
                {
                    string size = area.ToString("0.###", CultureInfo.InvariantCulture);
                    warnings.Add(
                        other + 1,
                        $"{Json.Shown(zones[other].Name)} and {Json.Shown(zones[i].Name)} overlap by {size} km2",
                        "a point in both counts for the first");
                }
            }
        }
    }

    private static bool MayOverlap(Zone one, Zone other) => one.Kind == other.Kind && one.IsValidWith(other);

    private static double Overlap(Geometry one, Geometry other) =>
        EqualArea.SquareKilometres(OverlayNGRobust.Overlay(one, other, SpatialFunction.Intersection));

    /// <summary>Which zones are valid changes only on a first day, so these are all the days to look at.</summary>
    private static void AddGaps(
        IReadOnlyList<Zone> zones, Geometry[] shapes, string kind, double least, MistakeList warnings)
    {
        var days = zones.Where(zone => zone.Kind == kind).Select(zone => zone.From ?? DateOnly.MinValue);
        var seen = new HashSet<string>();
        foreach (var day in days.Distinct().Order())
        {
            int[] valid = [.. Enumerable.Range(0, zones.Count)
                .Where(i => zones[i].Kind == kind && zones[i].IsValidOn(day))];
            if (warnings.IsFull || valid.Length < 2)
            {
                continue;
            }

            var union = OverlayNGRobust.Union(valid.Select(i => shapes[i]));
            foreach (var gap in Holes(union).TakeWhile(_ => !warnings.IsFull)
                .Where(gap => !valid.Any(i => HasHole(zones[i], shapes[i], gap))))
            {
                AddGap(gap, kind, least, seen, warnings);
            }
        }
    }

    private static void AddGap(Polygon gap, string kind, double least, HashSet<string> seen, MistakeList warnings)
    {
        double area = EqualArea.SquareKilometres(gap);
        string size = area.ToString("0.###", CultureInfo.InvariantCulture);
        var inside = gap.InteriorPoint.Coordinate;
        string place = FormattableString.Invariant($"{inside.X / 1e7:0.####},{inside.Y / 1e7:0.####}");
        if (area >= least && seen.Add(place))
        {
            warnings.Add(
                0, $"zones of kind {Json.Shown(kind)} leave a gap of {size} km2 at {place}",
                "a point there is in none of them");
        }
    }

    private static IEnumerable<Polygon> Holes(Geometry union) =>
        from i in Enumerable.Range(0, union.NumGeometries)
        let polygon = union.GetGeometryN(i) as Polygon
        where polygon is not null
        from hole in polygon.Holes
        select polygon.Factory.CreatePolygon((LinearRing)hole);

    /// <summary>A hole that one zone has by itself is drawn, not left over.</summary>
    private static bool HasHole(Zone zone, Geometry shape, Polygon gap) =>
        zone.Polygons.Any(polygon => polygon.Rings.Length > 1)
        && shape.EnvelopeInternal.Contains(gap.EnvelopeInternal)
        && Holes(shape).Any(hole => hole.EqualsTopologically(gap));
}
