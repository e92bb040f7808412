using System.Runtime.InteropServices;

namespace Entente.Diagrams.Nodes;

/// <summary>
/// Asks Linux for large pages under large tables: access to them is random, and address translation would be most
/// of the time. A hint only: elsewhere, and when it fails, nothing changes.
/// </summary>
internal static unsafe partial class LargePages
{
    private const nuint PageBytes = 4096;
    private const nuint WorthwhileBytes = 4 << 20;
    private const int UseLargePages = 14;

    public static void Prefer(void* start, nuint bytes)
    {
        if (OperatingSystem.IsLinux() && bytes >= WorthwhileBytes)
        {
            (nuint first, nuint length) = WholePages((nuint)start, bytes);
            _ = Advise((void*)first, length, UseLargePages);
        }
    }

    /// <summary>The pages that lie wholly in a block.</summary>
    public static (nuint Start, nuint Bytes) WholePages(nuint start, nuint bytes)
    {
        nuint from = (start + PageBytes - 1) / PageBytes;
        nuint to = (start + bytes) / PageBytes;
        return (from * PageBytes, (to - from) * PageBytes);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint bytes, int advice);
}
