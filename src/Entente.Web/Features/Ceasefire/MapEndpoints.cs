using System.Buffers;
using System.Text.Json;
using Entente.Agreements.Conditions;
using Entente.Monitoring.Zones;
using Entente.Web.Features.Ceasefire.Places;
using Entente.Web.Features.Ceasefire.Tiles;

namespace Entente.Web.Features.Ceasefire;

/// <summary>What the map of the ceasefire is drawn from: tiles of what was seen, and the zones of a day.</summary>
internal static class MapEndpoints
{
    public const string TileType = "application/vnd.mapbox-vector-tile";

    /// <summary>With more corners than this, zones are drawn on a coarser grid.</summary>
    private const int ManyCorners = 40_000;

    private const int Fine = 5;
    private const int Coarse = 3;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/ceasefire/tiles/{z:int}/{x:int}/{y:int}.mvt", Tile).ExcludeFromDescription();
        app.MapGet("/ceasefire/zones.json", Zones).ExcludeFromDescription();
    }

    private static IResult Tile(int z, int x, int y, HttpContext context, CurrentEvidence evidence)
    {
        if (z is < 0 or > PlaceView.Deepest || x < 0 || y < 0 || x >= 1 << z || y >= 1 << z)
        {
            return Results.Problem(
                $"tiles go from 0/0/0 to zoom {PlaceView.Deepest}", statusCode: StatusCodes.Status404NotFound);
        }

        var map = AskedMap.Of(evidence, key => context.Request.Query[key].ToString(), DateOnly.MaxValue);
        if (map is null)
        {
            return Results.Problem("there is no evidence to draw", statusCode: StatusCodes.Status404NotFound);
        }

        if (map.Problems.Count > 0)
        {
            return Results.Problem(string.Join("; ", map.Problems), statusCode: StatusCodes.Status400BadRequest);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(PlaceTile.Of(map.View, z, x, y), TileType);
    }

    // The same for all who see the record: zones carry no marking.
    private static IResult Zones(HttpContext context, CurrentEvidence evidence) =>
        DateText.TryParse(context.Request.Query["on"], out var day)
            ? Results.Bytes(
                GeoJson([.. ZonesOf(evidence, day).Zones.Where(zone => zone.IsValidOn(day))]), "application/geo+json")
            : Results.Problem(
                "on takes a day of the calendar as 2027-03-14", statusCode: StatusCodes.Status400BadRequest);

    private static ZoneMap ZonesOf(CurrentEvidence evidence, DateOnly day) =>
        (evidence.IsBeingRead ? evidence.On(day, day).Reading : evidence.Reading).Zones;

    /// <summary>The first day on which the zones are those of a day, so that they are fetched once.</summary>
    public static DateOnly SameSince(IEnumerable<Zone> zones, DateOnly day) => zones
        .SelectMany(zone => new[] { zone.From, zone.To < DateOnly.MaxValue ? zone.To.Value.AddDays(1) : null })
        .Where(change => change <= day)
        .Max() ?? DateOnly.MinValue;

    internal static byte[] GeoJson(IReadOnlyList<Zone> zones)
    {
        var corners = zones.Sum(zone => zone.Rings.Sum(ring => ring.Length));
        var digits = corners > ManyCorners ? Coarse : Fine;
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var zone in zones)
            {
                Write(json, zone, digits);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Zone zone, int digits)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("name", zone.Name);
        json.WriteString("title", zone.Title);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "MultiPolygon");
        json.WriteStartArray("coordinates");
        foreach (var polygon in zone.Polygons)
        {
            Write(json, polygon, digits);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // A ring that is nothing on the grid is left out; an outer ring takes its holes with it.
    private static void Write(Utf8JsonWriter json, ZonePolygon polygon, int digits)
    {
        var rings = polygon.Rings.Select(ring => ring
            .Select(corner => (Lon: Math.Round(corner.Lon, digits), Lat: Math.Round(corner.Lat, digits)))
            .ToList()).ToList();
        foreach (var ring in rings)
        {
            for (var i = ring.Count - 1; i > 0; i--)
            {
                if (ring[i] == ring[i - 1])
                {
                    ring.RemoveAt(i);
                }
            }
        }

        if (rings[0].Count < 4)
        {
            return;
        }

        json.WriteStartArray();
        foreach (var ring in rings.Where(ring => ring.Count >= 4))
        {
            json.WriteStartArray();
            foreach (var (lon, lat) in ring)
            {
                json.WriteStartArray();
                json.WriteNumberValue(lon);
                json.WriteNumberValue(lat);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
