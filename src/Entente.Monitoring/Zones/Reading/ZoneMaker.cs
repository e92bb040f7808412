using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones.Checking;

namespace Entente.Monitoring.Zones.Reading;

/// <summary>Makes zones of shapes: names them, dates them, and has each checked by itself.</summary>
internal sealed class ZoneMaker(ZoneDefaults defaults, MistakeList mistakes, MistakeList warnings)
{
    private static readonly string[] Names = ["name", "id", "katotth", "osm", "HC_ID"];
    private static readonly string[] Titles = ["title", "name_en", "name_uk"];

    public List<Zone> Make(List<Shape> shapes)
    {
        var zones = new List<Zone>();
        foreach (var shape in shapes)
        {
            if (mistakes.IsFull)
            {
                break;
            }

            if (Make(shape) is { } zone)
            {
                zones.Add(zone);
            }
        }

        return zones;
    }

    private readonly Dictionary<string, List<(int Number, Zone Zone)>> _named = [];

    private Zone? Make(Shape shape)
    {
        string? name = Property(shape, defaults.NameProperty, Names)
            ?? (defaults.NameProperty is null ? Json.TextOrNumber(shape.Id) : null) ?? defaults.Name;
        if (name is null)
        {
            string asked = defaults.NameProperty ?? string.Join(", ", Names);
            mistakes.Add(shape.Number, $"the feature has no name in {asked}", "say which property has the name");
            return null;
        }

        var (from, to) = (Day(shape, "from", defaults.From), Day(shape, "to", defaults.To));
        if (to < from)
        {
            mistakes.Add(shape.Number, $"it is valid from {from:yyyy-MM-dd} and only to {to:yyyy-MM-dd}");
        }

        string title = Property(shape, defaults.TitleProperty, Titles) ?? name;
        string kind = Json.Text(shape.Properties, "kind") ?? defaults.Kind;
        if (RingCheck.Polygons(shape, mistakes) is not { } polygons)
        {
            return null;
        }

        var zone = new Zone(name, title, kind, from, to, polygons);
        ShapeCheck.Check(zone, shape.Number, defaults.TakeCrossings ? warnings : mistakes);
        CheckName(zone, shape.Number);
        return zone;
    }

    private void CheckName(Zone zone, int number)
    {
        if (!_named.TryGetValue(zone.Name, out var others))
        {
            _named[zone.Name] = others = [];
        }

        if (others.Find(other => other.Zone.IsValidWith(zone)) is { Zone: not null } same)
        {
            mistakes.Add(
                number,
                $"the name {Json.Shown(zone.Name)} is that of feature {same.Number} too, and both are valid on one day",
                "give one of them another name, or days that do not overlap");
        }

        others.Add((number, zone));
    }

    private static string? Property(Shape shape, string? chosen, string[] usual) =>
        (chosen is null ? usual : [chosen])
        .Select(name => Json.TextOrNumber(Json.Member(shape.Properties, name)))
        .FirstOrDefault(text => text is not null);

    private DateOnly? Day(Shape shape, string property, DateOnly? otherwise)
    {
        var written = Json.Member(shape.Properties, property);
        if (written.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return otherwise;
        }

        string? text = Json.TextOrNumber(written);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        mistakes.Add(shape.Number, $"'{property}' is {Json.Shown(text)}, expected a day such as 2025-01-31");
        return null;
    }
}
