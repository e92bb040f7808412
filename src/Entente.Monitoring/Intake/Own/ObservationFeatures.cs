using System.Text;
using System.Text.Json;
using Entente.Monitoring.Intake.Json;
using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Observations;
using static Entente.Monitoring.Intake.Own.ObservationColumns;

namespace Entente.Monitoring.Intake.Own;

/// <summary>
/// Our observations as GeoJSON (RFC 7946). A point is where it was, or where the observer stood if the properties give
/// a bearing or a distance; a feature without geometry names its zone.
/// </summary>
internal sealed class ObservationFeatures(Gathering delivery)
{
    private readonly JsonCells _row = new(delivery, Names);

    public void Take(JsonElement feature, RowOrigin origin)
    {
        _row.Begin(origin);
        if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                TakeProperty(property);
            }
        }

        if (!_row.IsSet(Id) && feature.TryGetProperty("id", out var id))
        {
            _row.Set(Id, id);
        }

        if (feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind != JsonValueKind.Null)
        {
            TakeGeometry(geometry);
        }

        if (!_row.IsWrong)
        {
            ObservationRow.Take(_row);
        }
    }

    private void TakeProperty(JsonProperty property)
    {
        var name = Array.FindIndex(Names, other => other.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
        if (name >= 0)
        {
            _row.Set(name, property.Value);
        }
        else
        {
            _row.Mistake(
                Id, $"has a property that is none of ours, {Cells.Shown(Encoding.UTF8.GetBytes(property.Name))}",
                $"The properties are {string.Join(", ", Names)}");
        }
    }

    private void TakeGeometry(JsonElement geometry)
    {
        if (geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("type", out var type)
            && type.ValueKind == JsonValueKind.String && type.ValueEquals("Point")
            && geometry.TryGetProperty("coordinates", out var place) && place.ValueKind == JsonValueKind.Array
            && place.GetArrayLength() >= 2)
        {
            var sector = _row.IsSet(FromBearing) || _row.IsSet(ToBearing) || _row.IsSet(Far);
            _row.Set(sector ? ObserverLon : Lon, place[0]);
            _row.Set(sector ? ObserverLat : Lat, place[1]);
        }
        else
        {
            _row.Mistake(Lon, "is not given by a point", "Give the geometry as a Point with longitude and latitude");
        }
    }
}
