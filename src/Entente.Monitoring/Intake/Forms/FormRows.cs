using System.Text.Json;
using Entente.Monitoring.Intake.Json;
using Entente.Monitoring.Intake.Own;
using Entente.Monitoring.Observations;
using static Entente.Monitoring.Intake.Own.ObservationColumns;

namespace Entente.Monitoring.Intake.Forms;

/// <summary>
/// Observations from the answers to a form. A question is taken for one of our columns if the options say so, or if it
/// has its name, in whatever group it stands; questions that are none of ours are passed over.
/// </summary>
internal abstract class FormRows(Gathering delivery)
{
    /// <summary>What forms usually call a column; the first that was answered counts.</summary>
    private static readonly (int Column, string[] Questions)[] Usual =
    [
        (From, ["observed_at", "when", "start"]),
        (Detail, ["notes", "description", "comment"]),
        (Count, ["how_many", "number"]),
        (Observer, ["team", "patrol", "_submitted_by", "submitterName", "username"]),
    ];

    /// <summary>Questions for a place, asked of the device.</summary>
    private static readonly string[] Spots = ["geopoint", "gps", "location", "position", "where", "point"];

    private readonly JsonCells _row = new(delivery, Names);
    private readonly Dictionary<string, JsonElement> _answers = new(StringComparer.OrdinalIgnoreCase);

    protected Gathering Delivery { get; } = delivery;

    protected JsonCells Row => _row;

    public void Take(JsonElement submission, RowOrigin origin)
    {
        _row.Begin(origin);
        _answers.Clear();
        Collect(submission, "");
        if (!Name(submission))
        {
            return;
        }

        for (var column = Kind; column <= Deleted; column++)
        {
            Answer(column);
        }

        if (!_row.IsSet(Lon) && !_row.IsSet(Zone) && !_row.IsSet(ObserverLon))
        {
            Locate(submission);
        }

        ObservationRow.Take(_row);
    }

    /// <summary>Gives the row its name, and follows what it replaces.</summary>
    /// <returns>Whether it is an observation; otherwise it was taken back.</returns>
    protected abstract bool Name(JsonElement submission);

    /// <summary>The place of the submission where no question of ours gives one.</summary>
    protected abstract void LocateOtherwise(JsonElement submission);

    /// <summary>A text of the submission by its name; null where it is none.</summary>
    protected static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>Longitude and latitude of two elements, in metres the precision where there is one.</summary>
    protected void Place(JsonElement lon, JsonElement lat)
    {
        var sector = _row.IsSet(FromBearing) || _row.IsSet(ToBearing) || _row.IsSet(Far);
        _row.Set(sector ? ObserverLon : Lon, lon);
        _row.Set(sector ? ObserverLat : Lat, lat);
    }

    private void Collect(JsonElement element, string path)
    {
        foreach (var property in element.EnumerateObject())
        {
            var name = path.Length == 0 ? property.Name : $"{path}/{property.Name}";
            if (property.Value.ValueKind == JsonValueKind.Object
                && !property.Value.TryGetProperty("coordinates", out _))
            {
                Collect(property.Value, name);
            }
            else if (property.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Array))
            {
                _answers.TryAdd(name, property.Value);
                _answers.TryAdd(name[(name.LastIndexOf('/') + 1)..], property.Value);
            }
        }
    }

    private void Answer(int column)
    {
        if (Delivery.Options.Questions.TryGetValue(Names[column], out var question))
        {
            Set(column, question);
            return;
        }

        Set(column, Names[column]);
        foreach (var usual in Usual.Where(pair => pair.Column == column).SelectMany(pair => pair.Questions))
        {
            if (!_row.IsSet(column))
            {
                Set(column, usual);
            }
        }
    }

    private void Set(int column, string question)
    {
        if (_answers.TryGetValue(question, out var answer))
        {
            _row.Set(column, answer);
        }
    }

    private void Locate(JsonElement submission)
    {
        var asked = Delivery.Options.Questions.TryGetValue("geopoint", out var question) ? [question] : Spots;
        foreach (var spot in asked)
        {
            if (_answers.TryGetValue(spot, out var answer) && Spot(answer))
            {
                return;
            }
        }

        LocateOtherwise(submission);
    }

    /// <summary>A point of GeoJSON, or latitude, longitude, height and precision between blanks.</summary>
    private bool Spot(JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Object)
        {
            return Point(answer);
        }

        var parts = answer.ValueKind == JsonValueKind.String ? answer.GetString()!.Split(' ') : [];
        if (parts.Length is not (2 or 3 or 4))
        {
            return false;
        }

        var sector = _row.IsSet(FromBearing) || _row.IsSet(ToBearing) || _row.IsSet(Far);
        _row.Set(sector ? ObserverLat : Lat, parts[0]);
        _row.Set(sector ? ObserverLon : Lon, parts[1]);
        if (parts.Length == 4 && !_row.IsSet(Precision))
        {
            _row.Set(Precision, parts[3]);
        }

        return true;
    }

    private bool Point(JsonElement point)
    {
        if (!point.TryGetProperty("coordinates", out var place) || place.ValueKind != JsonValueKind.Array
            || place.GetArrayLength() < 2)
        {
            return false;
        }

        Place(place[0], place[1]);
        if (!_row.IsSet(Precision) && point.TryGetProperty("properties", out var properties)
            && properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("accuracy", out var accuracy))
        {
            _row.Set(Precision, accuracy);
        }

        return true;
    }
}
