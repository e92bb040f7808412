using System.Text.Json;

namespace Entente.Monitoring.Zones.Reading;

/// <summary>A feature as the file has it.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Properties">What is written beside the geometry; an object, or nothing.</param>
/// <param name="Id">The feature's own identifier; nothing where it has none.</param>
/// <param name="Polygons">The rings of each polygon, in degrees.</param>
internal sealed record Shape(
    int Number, JsonElement Properties, JsonElement Id, List<List<List<Vertex>>> Polygons);

/// <summary>A corner as the file has it: not a number where the file has none.</summary>
internal readonly record struct Vertex(double Lon, double Lat);
