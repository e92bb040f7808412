using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Entente.Monitoring.Zones.Reading;

/// <summary>Reads the polygons of GeoJSON (RFC 7946) and hands TopoJSON on to <see cref="Topology"/>.</summary>
internal sealed class ShapeReader(MistakeList mistakes)
{
    private readonly List<Shape> _shapes = [];

    private Topology? _topology;

    public static List<Shape> Read(ReadOnlyMemory<byte> json, MistakeList mistakes)
    {
        var reader = new ShapeReader(mistakes);
        try
        {
            if (!Utf8.IsValid(json.Span))
            {
                mistakes.Add(0, "the file is not text in UTF-8", "save it as GeoJSON or TopoJSON in UTF-8");
                return [];
            }

            byte[] mark = [0xEF, 0xBB, 0xBF];
            using var document = JsonDocument.Parse(json.Span.StartsWith(mark) ? json[mark.Length..] : json);
            reader.ReadRoot(document.RootElement);
        }
        catch (JsonException mistake)
        {
            mistakes.Add(0, $"the file is not JSON: line {mistake.LineNumber + 1} cannot be read", "export it anew");
        }
        catch (InvalidOperationException)
        {
            mistakes.Add(0, "a text in the file is not Unicode", @"look for \ud800 to \udfff that stand alone");
        }

        return reader._shapes;
    }

    private void ReadRoot(JsonElement root)
    {
        switch (Json.Text(root, "type"))
        {
            case "FeatureCollection" when Json.Items(root, "features") is { } features:
                foreach (var feature in features)
                {
                    ReadFeature(feature);
                }

                break;
            case "FeatureCollection":
                mistakes.Add(0, "the collection has no list of features", "it should be under \"features\"");
                break;
            case "Feature":
                ReadFeature(root);
                break;
            case "Topology":
                ReadTopology(root);
                break;
            default:
                Add(default, default, root);
                break;
        }

        if (_shapes.Count == 0 && !mistakes.Any)
        {
            mistakes.Add(0, "the file has no polygon", "zones are of type Polygon or MultiPolygon");
        }
    }

    private void ReadFeature(JsonElement feature)
    {
        if (Json.Text(feature, "type") != "Feature")
        {
            mistakes.Add(_shapes.Count + 1, "what stands among the features has not the type Feature");
        }

        Add(Json.Member(feature, "properties"), Json.Member(feature, "id"), Json.Member(feature, "geometry"));
    }

    private void ReadTopology(JsonElement root)
    {
        _topology = Topology.Read(root, mistakes);
        if (_topology is null || Json.Member(root, "objects") is not { ValueKind: JsonValueKind.Object } objects)
        {
            mistakes.Add(0, "the topology has no objects or arcs", "export it anew as TopoJSON or GeoJSON");
            return;
        }

        foreach (var named in objects.EnumerateObject())
        {
            bool isMany = Json.Text(named.Value, "type") == "GeometryCollection";
            foreach (var geometry in isMany ? Json.Items(named.Value, "geometries") ?? [] : [named.Value])
            {
                Add(Json.Member(geometry, "properties"), Json.Member(geometry, "id"), geometry);
            }
        }
    }

    private void Add(JsonElement properties, JsonElement id, JsonElement geometry)
    {
        var shape = new Shape(_shapes.Count + 1, Kept(properties), Kept(id), []);
        AddPolygons(geometry, shape, depth: 0);
        _shapes.Add(shape);
    }

    /// <summary>A copy that outlives the document.</summary>
    private static JsonElement Kept(JsonElement element) =>
        element.ValueKind == JsonValueKind.Undefined ? default : element.Clone();

    private void AddPolygons(JsonElement geometry, Shape shape, int depth)
    {
        string? type = Json.Text(geometry, "type");
        string list = _topology is null ? "coordinates" : "arcs";
        switch (type)
        {
            case "Polygon" when Json.Items(geometry, list) is { } rings:
                shape.Polygons.Add(Rings(rings, shape.Number));
                break;
            case "MultiPolygon" when Json.Items(geometry, list) is { } polygons:
                shape.Polygons.AddRange(polygons.Select(rings => Rings(Json.Items(rings) ?? [], shape.Number)));
                break;
            case "GeometryCollection" when depth < 8 && Json.Items(geometry, "geometries") is { } parts:
                foreach (var part in parts)
                {
                    AddPolygons(part, shape, depth + 1);
                }

                break;
            default:
                mistakes.Add(
                    shape.Number,
                    $"the geometry is {Json.Shown(type)}, expected a Polygon or MultiPolygon with {list}",
                    "leave out what is no area, or draw an area around it");
                break;
        }
    }

    private List<List<Vertex>> Rings(IEnumerable<JsonElement> rings, int feature) =>
        [.. rings.Select(ring => _topology?.Ring(ring, feature) ?? Ring(ring))];

    private static List<Vertex> Ring(JsonElement ring) =>
        new RingText(JsonMarshal.GetRawUtf8Value(ring)).Vertices() ?? [.. (Json.Items(ring) ?? []).Select(Json.Vertex)];
}
