using System.Text;

namespace Entente.Monitoring.Evidence;

/// <summary>
/// A file to which whole lines are added and nothing is changed. A line counts once its end is on the disk; what a
/// crash left of one is no line, and the next addition takes its place.
/// </summary>
internal static class LineFile
{
    /// <summary>The whole lines; none where there is no file.</summary>
    public static IReadOnlyList<string> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var bytes = File.ReadAllBytes(path);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        return Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Adds a line, and returns once it is on the disk.</summary>
    /// <exception cref="IOException">Somebody else is adding to it, or the disk does not take it.</exception>
    public static void Add(string path, string line)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        file.SetLength(EndOfLines(file));
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        file.Flush(flushToDisk: true);
    }

    private static long EndOfLines(FileStream file)
    {
        var end = file.Length;
        while (end > 0)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
            {
                return end;
            }

            end--;
        }

        return 0;
    }
}
