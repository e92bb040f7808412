using System.Text.Json;
using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Zones;

/// <summary>Writes zones as GeoJSON, as they are read.</summary>
public static class ZoneText
{
    /// <summary>One collection with a feature for each zone; the same zones give the same bytes.</summary>
    public static byte[] Write(IEnumerable<Zone> zones)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var zone in zones)
            {
                Write(json, zone);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Zone zone)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("name", zone.Name);
        json.WriteString("title", zone.Title);
        json.WriteString("kind", zone.Kind);
        if (zone.From is { } from)
        {
            json.WriteString("from", $"{from:yyyy-MM-dd}");
        }

        if (zone.To is { } to)
        {
            json.WriteString("to", $"{to:yyyy-MM-dd}");
        }

        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "MultiPolygon");
        json.WriteStartArray("coordinates");
        foreach (var polygon in zone.Polygons)
        {
            json.WriteStartArray();
            foreach (var ring in polygon.Rings)
            {
                json.WriteStartArray();
                foreach (var vertex in ring)
                {
                    Write(json, vertex);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Position vertex)
    {
        json.WriteStartArray();
        json.WriteNumberValue(vertex.LonE7 / (decimal)Position.Scale);
        json.WriteNumberValue(vertex.LatE7 / (decimal)Position.Scale);
        json.WriteEndArray();
    }
}
