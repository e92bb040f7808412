using System.Collections.Concurrent;

namespace Entente.Register.Stores;

/// <summary>
/// The registers' files that this process has open. When a process closes a file, whatever it opened it for, the
/// system takes away all of its locks on that file: none of these is opened just to look into it.
/// </summary>
internal static class OpenFiles
{
    private static readonly ConcurrentDictionary<string, int> Counts = new(StringComparer.Ordinal);

    public static void Add(string path) => Counts.AddOrUpdate(Path.GetFullPath(path), 1, (_, count) => count + 1);

    public static void Remove(string path) => Counts.AddOrUpdate(Path.GetFullPath(path), 0, (_, count) => count - 1);

    public static bool Contains(string path) => Counts.GetValueOrDefault(Path.GetFullPath(path)) > 0;
}
