using System.IO.Compression;

namespace Entente.Monitoring.Tests.Zones;

/// <summary>Real data that lies beside the working tree on some machines and not on others.</summary>
internal static class MonitoringData
{
    /// <summary>The bytes of a file, unpacked; null where it is not there.</summary>
    public static byte[]? Bytes(string name)
    {
        for (var folder = new DirectoryInfo(Sources.Root); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "data", "monitoring", name);
            if (File.Exists(path))
            {
                using var file = File.OpenRead(path);
                using Stream plain = name.EndsWith(".gz", StringComparison.Ordinal)
                    ? new GZipStream(file, CompressionMode.Decompress)
                    : file;
                using var bytes = new MemoryStream();
                plain.CopyTo(bytes);
                return bytes.ToArray();
            }
        }

        return null;
    }
}
