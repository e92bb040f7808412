using System.Security;
using Entente.Agreements.Binding;
using Entente.Agreements.Checking;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Text;

namespace Entente.Agreements.Reading;

/// <summary>
/// The front door of the language: reads a file, a folder of files or a text, and gives the agreement or all of
/// its mistakes.
/// </summary>
public static class AgreementReader
{
    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    /// <summary>Reads a file, or all YAML and JSON files of a folder and of the folders in it.</summary>
    /// <returns>
    /// An agreement, its mistakes, or the reason why the path could not be read: never an exception for something
    /// that stands in the file or on the disk.
    /// </returns>
    public static ReadResult ReadPath(string path)
    {
        try
        {
            return Directory.Exists(path) ? ReadFolder(path) : ReadFiles([path], path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException
            or NotSupportedException or ArgumentException)
        {
            return ReadResult.NotReadable(Reason(path, e));
        }
    }

    /// <summary>Reads one text, such as standard input.</summary>
    /// <param name="name">What messages call it.</param>
    public static ReadResult ReadBytes(string name, ReadOnlySpan<byte> bytes)
    {
        var mistakes = new MistakeLog();
        var root = ReadRoot(name, bytes, mistakes);
        return Finish(root is null ? [] : [root], name, mistakes);
    }

    private static ReadResult ReadFolder(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 16 };
        var files = Directory.EnumerateFiles(folder, "*", options)
            .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Where(file => !file.EndsWith(".schema.json", StringComparison.OrdinalIgnoreCase))
            .Take(ReadingLimits.Files + 1)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (files.Count is > 0 and <= ReadingLimits.Files)
        {
            return ReadFiles(files, folder);
        }

        var mistakes = new MistakeLog();
        var message = files.Count == 0
            ? $"The folder {folder} holds no agreement: files that end in {string.Join(", ", Endings)} are read"
            : $"The folder {folder} holds more than {ReadingLimits.Files:N0} files";
        mistakes.Add(
            files.Count == 0 ? MistakeCodes.NothingToRead : MistakeCodes.TooLong,
            new Place(new SourceText(folder, ""), 1, 1, 1),
            message,
            "Name the folder that holds the agreement's own files");
        return ReadResult.Mistaken(mistakes);
    }

    private static ReadResult ReadFiles(IReadOnlyList<string> files, string path)
    {
        var mistakes = new MistakeLog();
        var roots = new List<MapNode>(files.Count);
        foreach (var file in files)
        {
            if (new FileInfo(file) is { Exists: true, Length: > ReadingLimits.FileBytes })
            {
                var place = new Place(new SourceText(file, ""), 1, 1, 1);
                mistakes.Add(MistakeCodes.TooLong, place, "The file has more than 512 MiB", "Divide it into several");
                continue;
            }

            if (ReadRoot(file, File.ReadAllBytes(file), mistakes) is { } root)
            {
                roots.Add(root);
            }
        }

        return Finish(roots, Path.GetFileNameWithoutExtension(path.TrimEnd('/', '\\')), mistakes);
    }

    private static MapNode? ReadRoot(string name, ReadOnlySpan<byte> bytes, MistakeLog mistakes)
    {
        if (Utf8Text.Decode(name, bytes, mistakes) is not { } source)
        {
            return null;
        }

        var before = mistakes.Count;
        switch (YamlTreeReader.Read(source, mistakes))
        {
            case MapNode map:
                return map;
            case null or TextNode { IsNull: true } when mistakes.Count > before:
                return null;
            case null or TextNode { IsNull: true }:
                mistakes.Add(
                    MistakeCodes.NothingToRead,
                    new Place(source, 1, 1, 1),
                    $"{name} is empty",
                    "An agreement begins with: agreement: { title: … }");
                return null;
            case var other:
                mistakes.Add(
                    MistakeCodes.WrongShape,
                    other.Place,
                    $"An agreement is a map of sections, not {other.Shape}",
                    "Begin with agreement: and go on with parties:, commitments:, guarantees:");
                return null;
        }
    }

    private static ReadResult Finish(IReadOnlyList<MapNode> roots, string title, MistakeLog mistakes)
    {
        var isComplete = !mistakes.HasErrors;
        var agreement = AgreementBinder.Bind(roots, title, mistakes, isComplete);
        if (mistakes.HasErrors)
        {
            return ReadResult.Mistaken(mistakes);
        }

        AgreementChecks.Run(agreement, mistakes);
        return mistakes.HasErrors ? ReadResult.Mistaken(mistakes) : ReadResult.Read(agreement, mistakes);
    }

    private static string Reason(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"There is no file or folder {path}",
        UnauthorizedAccessException or SecurityException => $"{path} may not be read",
        _ => $"{path} could not be read: {e.Message}",
    };
}
