namespace Entente.Acceptance.Tests;

/// <summary>The working tree that these tests were built from, without what is built or fetched into it.</summary>
internal static class Repository
{
    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal)
    {
        "artifacts", "bin", "obj", "node_modules", "TestResults", ".git",
    };

    public static string Root { get; } = FindRoot();

    /// <summary>The configuration of this build: Debug or Release.</summary>
    public static string Configuration { get; } =
        AppContext.BaseDirectory.TrimEnd('/').EndsWith("/release", StringComparison.OrdinalIgnoreCase)
            ? "Release"
            : "Debug";

    public static string PathTo(string relative) => Path.Combine(Root, relative);

    /// <summary>A path below the root, with forward slashes, as documents write it.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static bool Exists(string relative) =>
        File.Exists(PathTo(relative)) || Directory.Exists(PathTo(relative));

    /// <summary>All files below a folder whose name ends in one of the endings, sorted.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] endings)
    {
        var found = new List<string>();
        if (Directory.Exists(PathTo(folder)))
        {
            Collect(PathTo(folder), endings, found);
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    public static IEnumerable<string> Folders(string folder) =>
        Directory.EnumerateDirectories(PathTo(folder))
            .Where(path => !NotOurs.Contains(Path.GetFileName(path)))
            .SelectMany(path => Folders(Relative(path)).Prepend(path));

    private static void Collect(string folder, string[] endings, List<string> found)
    {
        found.AddRange(Directory.EnumerateFiles(folder)
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal))));
        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (!NotOurs.Contains(Path.GetFileName(inner)))
            {
                Collect(inner, endings, found);
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Entente.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException($"no Entente.slnx above {AppContext.BaseDirectory}");
    }
}
