namespace Entente.Acceptance.Tests.Docs;

/// <summary>
/// A folder that looks like the root of the repository to a command, and takes what the command writes.
/// </summary>
internal sealed class ReadersFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-docs-");

    public ReadersFolder()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(Repository.Root))
        {
            File.CreateSymbolicLink(System.IO.Path.Combine(Path, System.IO.Path.GetFileName(entry)), entry);
        }
    }

    public string Path => _folder.FullName;

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    public void Dispose() => _folder.Delete(recursive: true);
}
