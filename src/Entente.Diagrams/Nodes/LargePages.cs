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
            nuint from = ((nuint)start + PageBytes - 1) & ~(PageBytes - 1);
            nuint to = ((nuint)start + bytes) & ~(PageBytes - 1);
            _ = Advise((void*)from, to - from, UseLargePages);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint bytes, int advice);
}
