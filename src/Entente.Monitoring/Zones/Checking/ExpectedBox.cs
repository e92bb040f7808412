using Entente.Monitoring.Zones.Reading;

namespace Entente.Monitoring.Zones.Checking;

/// <summary>Warns where no zone lies where all should.</summary>
internal static class ExpectedBox
{
    public static void Check(IReadOnlyList<Zone> zones, DegreeBox expected, MistakeList warnings)
    {
        var vertices = zones.SelectMany(zone => zone.Rings).SelectMany(ring => ring).ToList();
        if (vertices.Exists(vertex => expected.Contains(vertex.Lon, vertex.Lat)))
        {
            return;
        }

        bool isSwapped = vertices.Exists(vertex => expected.Contains(vertex.Lat, vertex.Lon));
        warnings.Add(
            0,
            FormattableString.Invariant($"no zone lies between {expected.West} and {expected.East} degrees east, ")
                + FormattableString.Invariant($"{expected.South} and {expected.North} north, where they were expected"),
            isSwapped ? "the axes look swapped: longitude comes first, then latitude" : "");
    }
}
