using System.Text.Json;
using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Zones;

/// <summary>Reads a line, such as a line of contact, from GeoJSON.</summary>
public static class LineReader
{
    /// <summary>
    /// The points of the one line that a text holds: a LineString, bare, as a feature, or as the only feature of a
    /// collection. Otherwise what is wrong, in a sentence without a full stop.
    /// </summary>
    public static (IReadOnlyList<Position> Line, string? Problem) Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException
            or FormatException)
        {
            return ([], "this is no GeoJSON with a LineString");
        }
    }

    private static (IReadOnlyList<Position> Line, string? Problem) Read(JsonElement root)
    {
        switch (root.GetProperty("type").GetString())
        {
            case "FeatureCollection":
                var features = root.GetProperty("features");
                return features.GetArrayLength() == 1
                    ? Read(features[0])
                    : ([], $"one line is expected, and the collection has {features.GetArrayLength()} features");
            case "Feature":
                return Read(root.GetProperty("geometry"));
            case "LineString":
                return Points(root.GetProperty("coordinates"));
            case var other:
                return ([], $"a LineString is expected, not {other}");
        }
    }

    private static (IReadOnlyList<Position> Line, string? Problem) Points(JsonElement coordinates)
    {
        var points = new List<Position>();
        foreach (var one in coordinates.EnumerateArray())
        {
            if (Position.FromDegrees(one[0].GetDouble(), one[1].GetDouble()) is not { } point)
            {
                return ([], $"point {points.Count + 1} is not on the earth; longitude stands first");
            }

            points.Add(point);
        }

        return points.Count < 2 ? ([], "a line has two points at least") : (points, null);
    }
}
