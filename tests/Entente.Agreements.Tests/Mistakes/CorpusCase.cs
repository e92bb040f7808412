using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;

namespace Entente.Agreements.Tests.Mistakes;

/// <summary>
/// A bad input of the corpus: a file, or a folder of files below <c>Folders</c>. Beside it stands, with the ending
/// <c>.expected</c>, what <see cref="MistakeText"/> writes of it.
/// </summary>
internal sealed record CorpusCase(string Name, string Path)
{
    private static string Root { get; } = Sources.PathTo("tests/Entente.Agreements.Tests/Mistakes/Corpus");

    public static IReadOnlyList<CorpusCase> All { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".expected", StringComparison.Ordinal))
            .Concat(Directory.EnumerateDirectories(System.IO.Path.Combine(Root, "Folders")))
            .Select(path => new CorpusCase(System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'), path))
            .Where(item => !item.Name.StartsWith("Folders/", StringComparison.Ordinal)
                || item.Name.Count(c => c == '/') == 1)
            .OrderBy(item => item.Name, StringComparer.Ordinal),
    ];

    public string ExpectedPath => Path + ".expected";

    public IReadOnlyList<Mistake> Mistakes() => AgreementReader.ReadPath(Path).Mistakes;

    /// <summary>All mistakes as people read them, with paths relative to the corpus.</summary>
    public string Output()
    {
        var folder = System.IO.Path.GetDirectoryName(Path) + "/";
        var text = string.Join('\n', Mistakes().Select(MistakeText.Write));
        return text.Replace(folder, "", StringComparison.Ordinal);
    }
}
