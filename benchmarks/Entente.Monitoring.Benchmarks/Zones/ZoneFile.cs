using System.IO.Compression;
using Entente.Monitoring.Zones;

namespace Entente.Monitoring.Benchmarks.Zones;

/// <summary>Zones to measure with, as the command line names them.</summary>
internal static class ZoneFile
{
    /// <param name="path">GeoJSON or TopoJSON, as it is or in gzip.</param>
    /// <returns>Null where it cannot be read; the reasons are printed.</returns>
    public static ZoneSet? Read(string path)
    {
        var defaults = new ZoneDefaults("zone") { CompareZones = false, TakeCrossings = true };
        var reading = ZoneSet.Read(Bytes(path), defaults);
        if (reading.Set is null)
        {
            Console.Error.WriteLine(string.Join(
                '\n', reading.Mistakes.Select(mistake => $"{mistake.Place}: {mistake.Message}")));
        }

        return reading.Set;
    }

    private static byte[] Bytes(string path)
    {
        using var file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var bytes = new MemoryStream();
        plain.CopyTo(bytes);
        return bytes.ToArray();
    }
}
