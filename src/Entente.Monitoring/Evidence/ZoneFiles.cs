using System.Globalization;
using Entente.Monitoring.Zones;

namespace Entente.Monitoring.Evidence;

/// <summary>The files with zones of a folder.</summary>
public static class ZoneFiles
{
    /// <summary>
    /// Reads them all. A file whose name begins with a day, as <c>2025-09-01-line.geojson</c>, has zones that are valid
    /// from that day until the next such file of the same name.
    /// </summary>
    /// <param name="problems">Takes what is wrong, with file and place.</param>
    public static ZoneMap Read(IEnumerable<EvidenceFile> files, List<string> problems)
    {
        var dated = files.Select(file => (File: file, Dated: Split(file.Name))).ToList();
        var zones = new List<Zone>();
        foreach (var (file, (day, rest)) in dated)
        {
            DateOnly? next = day is null
                ? null
                : dated.Where(other => other.Dated.Line == rest && other.Dated.Day > day).Min(other => other.Dated.Day);
            var defaults = new ZoneDefaults(rest, day, next?.AddDays(-1)) { Name = rest, CompareZones = false };
            var reading = ZoneSet.Read(file.Bytes, defaults);
            zones.AddRange(reading.Set?.Zones ?? []);
            problems.AddRange(reading.Mistakes.Select(mistake =>
                $"{file.Name}: {(mistake.Place.Length > 0 ? mistake.Place + ": " : "")}{mistake.Message}"
                    + (mistake.Advice.Length > 0 ? $". {mistake.Advice}" : "")));
        }

        return new ZoneMap(zones);
    }

    private static (DateOnly? Day, string Line) Split(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var isDated = DateOnly.TryParseExact(
            name.AsSpan(0, Math.Min(10, name.Length)),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day);
        return isDated
            ? (day, name.Substring(10).TrimStart('-', '_', '.') is { Length: > 0 } line ? line : "zones")
            : (null, name);
    }
}
