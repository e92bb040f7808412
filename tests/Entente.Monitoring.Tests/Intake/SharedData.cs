namespace Entente.Monitoring.Tests.Intake;

/// <summary>
/// Public data that lies beside the working tree where somebody fetched it; it is not ours to hand on.
/// </summary>
internal static class SharedData
{
    /// <summary>The path of a file; null where it was not fetched.</summary>
    public static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(Sources.Root).Parent; folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "monitoring", name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
