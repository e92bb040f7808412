namespace Entente.Monitoring.Evidence;

/// <summary>A file that is there whole or not at all, whatever happens while it is written.</summary>
internal static class WholeFile
{
    /// <summary>Writes it, and returns once it is on the disk.</summary>
    /// <param name="replaces">It takes the place of one of its name; otherwise there must be none.</param>
    /// <exception cref="IOException">The disk does not take it, or there is one that is not replaced.</exception>
    public static void Write(string file, ReadOnlySpan<byte> bytes, bool replaces)
    {
        using (var part = new FileStream(file + ".part", FileMode.Create))
        {
            part.Write(bytes);
            part.Flush(flushToDisk: true);
        }

        File.Move(file + ".part", file, replaces);
    }
}
