using System.Globalization;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;
using Entente.Web.Features.Ceasefire.Places;
using Entente.Web.Layout;

namespace Entente.Web.Features.Ceasefire.Tiles;

/// <summary>A tile with what was seen: clusters, areas with edges, spots where an area is too small to see.</summary>
internal sealed class PlaceTile
{
    /// <summary>Smaller areas, in pixels, have a sign of their own, which says that they are areas.</summary>
    private const double Seen = 5;

    private const double Pixels = 512;
    private const int MostTold = 5;

    private readonly TileLayer _clusters = new("clusters");
    private readonly TileLayer _areas = new("areas");
    private readonly TileLayer _edges = new("edges");
    private readonly TileLayer _spots = new("spots");
    private readonly TileLayer _names = new("names");
    private readonly TileBox _box;
    private readonly double _smallest;
    private readonly int _zoom;

    private PlaceTile(int zoom, int x, int y)
    {
        _zoom = zoom;
        _box = new TileBox(zoom, x, y);
        _smallest = Seen / (Pixels * (1 << zoom));
    }

    /// <summary>The bytes of the tile; none where nothing is in it.</summary>
    public static byte[] Of(PlaceView view, int zoom, int x, int y)
    {
        var (tile, level) = (new PlaceTile(zoom, x, y), view.At(zoom));
        foreach (var cluster in level.Clusters)
        {
            if (cluster.TileX == x && cluster.TileY == y)
            {
                tile.Add(cluster);
            }
        }

        var box = tile._box;
        foreach (var shown in level.Singles)
        {
            if (shown.Place.MayMeet(box.West, box.North, box.East, box.South))
            {
                tile.Add(shown);
            }
        }

        var bytes = new ProtoBytes();
        foreach (var layer in new[] { tile._clusters, tile._areas, tile._edges, tile._spots, tile._names })
        {
            layer.WriteTo(bytes);
        }

        return bytes.Written.ToArray();
    }

    private void Add(Cluster cluster) => _clusters.Point(
        _box.Units(cluster.Middle),
        ("n", cluster.Items),
        ("name", Short(cluster.Items)),
        ("possible", cluster.Possible),
        ("outside", cluster.Outside),
        ("look", cluster.Counting == 0 ? "aside" : cluster.Possible == cluster.Items ? "possible"
            : cluster.Outside == cluster.Items ? "outside" : "sure"));

    private void Add(ShownPlace shown)
    {
        var (look, told, name) = (Look(shown), Told(shown), Name(shown));
        if (shown.Place.Radius < _smallest)
        {
            if (_box.Has(shown.Place.Middle))
            {
                _spots.Point(
                    _box.Units(shown.Place.Middle),
                    ("look", look),
                    ("told", told),
                    ("name", name),
                    ("n", shown.Items.Count),
                    ("exact", shown.Place.Radius == 0 ? 1 : 0));
            }

            return;
        }

        var shape = shown.Place.Shape;
        if (shape.Pieces.Select(_box.Ring).Where(ring => ring.Length > 0).ToList() is { Count: > 0 } rings)
        {
            _areas.Polygons(
                rings,
                ("look", look),
                ("told", told),
                ("name", name),
                ("n", shown.Items.Count),
                ("wide", Crowds.ZoomOf(shown.Place) < _zoom - 1 ? 1 : 0));
        }

        if (shape.Lines.SelectMany(_box.Line).ToList() is { Count: > 0 } lines)
        {
            _edges.Lines(lines, ("look", look));
        }

        // On the edge, so that no name tells of a place within the area.
        var top = shape.Lines[0].MinBy(place => place.Y);
        if (_box.Has(top))
        {
            _names.Point(_box.Units(top), ("name", name), ("look", look));
        }
    }

    private static string Look(ShownPlace shown) => shown switch
    {
        { Counting: 0 } => "aside",
        { Place.Standing: ZoneStanding.Sure } => "sure",
        { Place.Standing: ZoneStanding.Possible } => "possible",
        _ => "outside",
    };

    private static string Name(ShownPlace shown)
    {
        var kinds = shown.Items.Select(item => item.Kind).Distinct().ToList();
        var what = kinds.Count == 1 ? ObservationKinds.Word(kinds[0]) : "several kinds";
        var told = shown.Items.Count > 1 ? $"{Short(shown.Items.Count)} × {what}"
            : shown.Items[0].Count > 1 ? $"{what}, {shown.Items[0].Count}" : what;
        return told + (shown.Place.Standing == ZoneStanding.Possible ? " ?" : "");
    }

    // For each thing a line: the incident, and what is said of it.
    private static string Told(ShownPlace shown) => string.Join(
        '\n', shown.Items.Take(MostTold).Select(item => $"{item.Record.Incident.Id}\t{Told(item)}"));

    private static string Told(SeenItem item) =>
        $"{ObservationKinds.Word(item.Kind)}, {item.Count}, {VerificationSteps.Word(item.Status)}; "
        + $"{DayText.Minute(item.When.From)}; {Entente.Monitoring.Reports.ReportTables.Area(item.First.Where)}; "
        + (item.Zones.Length > 0 ? item.Zones : "in no zone")
        + (item.Counts ? "" : "; not counted as a violation");

    private static string Short(int number) => number < 10_000
        ? number.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{number / 1000}k");
}
