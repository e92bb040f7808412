using System.Text;
using Entente.Monitoring.Zones;

namespace Entente.Monitoring.Tests.Zones;

/// <summary>Files of zones for tests.</summary>
internal static class ZoneFiles
{
    public const string Square = "[[0,0],[1,0],[1,1],[0,1],[0,0]]";

    public static ZoneReading Read(string json, ZoneDefaults? defaults = null) =>
        ZoneSet.Read(Encoding.UTF8.GetBytes(json), defaults ?? new ZoneDefaults("test"));

    public static string Collection(params string[] features) =>
        $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    public static string Feature(string name, string ring, string more = "") =>
        $$$"""
        {"type":"Feature","properties":{"name":"{{{name}}}"{{{more}}}},
         "geometry":{"type":"Polygon","coordinates":[{{{ring}}}]}}
        """;

    /// <summary>A square from one corner to another, in degrees.</summary>
    public static string Box(int west, int south, int east, int north) =>
        $"[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]";
}
