using System.Text.Json;

namespace Entente.Monitoring.Zones.Reading;

/// <summary>The arcs of a TopoJSON file, from which rings are put together.</summary>
internal sealed class Topology
{
    private readonly List<List<Vertex>> _arcs;
    private readonly MistakeList _mistakes;

    // Every ring may name an arc of any length; a small file could ask for more corners than fit the memory.
    private long _left;

    private Topology(List<List<Vertex>> arcs, MistakeList mistakes)
    {
        (_arcs, _mistakes) = (arcs, mistakes);
        _left = 1_000_000 + (16L * arcs.Sum(arc => arc.Count));
    }

    public static Topology? Read(JsonElement root, MistakeList mistakes)
    {
        if (Json.Items(root, "arcs") is not { } arcs)
        {
            return null;
        }

        var transform = Json.Member(root, "transform");
        if (transform.ValueKind != JsonValueKind.Object)
        {
            return new Topology([.. arcs.Select(Absolute)], mistakes);
        }

        var scale = Json.Vertex(Json.Member(transform, "scale"));
        var shift = Json.Vertex(Json.Member(transform, "translate"));
        return new Topology([.. arcs.Select(arc => Unpacked(arc, scale, shift))], mistakes);
    }

    public List<Vertex> Ring(JsonElement indices, int feature)
    {
        var ring = new List<Vertex>();
        foreach (var index in Json.Items(indices) ?? [])
        {
            if (index.ValueKind != JsonValueKind.Number || !index.TryGetInt32(out int number)
                || (number < 0 ? ~number : number) >= _arcs.Count)
            {
                _mistakes.Add(feature, $"a ring names an arc that is not there; there are {_arcs.Count}");
                return ring;
            }

            var arc = _arcs[number < 0 ? ~number : number];
            _left -= arc.Count;
            if (_left < 0)
            {
                _mistakes.Add(feature, "the rings use the arcs more than sixteen times over", "export it as GeoJSON");
                return ring;
            }

            var way = number < 0 ? Enumerable.Reverse(arc) : arc;
            ring.AddRange(way.Skip(ring.Count > 0 ? 1 : 0));
        }

        return ring;
    }

    private static List<Vertex> Absolute(JsonElement arc) => [.. (Json.Items(arc) ?? []).Select(Json.Vertex)];

    /// <summary>Each corner of a packed arc is a step from the one before, in units of the scale.</summary>
    private static List<Vertex> Unpacked(JsonElement arc, Vertex scale, Vertex shift)
    {
        var vertices = Absolute(arc);
        double x = 0;
        double y = 0;
        for (int i = 0; i < vertices.Count; i++)
        {
            x += vertices[i].Lon;
            y += vertices[i].Lat;
            vertices[i] = new Vertex((x * scale.Lon) + shift.Lon, (y * scale.Lat) + shift.Lat);
        }

        return vertices;
    }
}
