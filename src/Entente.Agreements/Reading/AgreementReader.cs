using System.Security;
using Entente.Agreements.Binding;
using Entente.Agreements.Checking;
using Entente.Agreements.Documents;
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
    public static ReadResult ReadPath(string path) => Guarded(
        path, () => Directory.Exists(path) ? ReadFolder(path, null) : ReadFiles([path], path, null));

    private static ReadResult Guarded(string path, Func<ReadResult> read)
    {
        try
        {
            return read();
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
        var trees = new Trees(new MistakeLog());
        trees.Read(name, bytes);
        return trees.Finish(name);
    }

    /// <summary>Reads a path, and gives what stands there item by item as well where it has no errors.</summary>
    public static (ReadResult Result, AgreementDocument? Document) ReadDocument(string path)
    {
        AgreementDocument? document = null;
        var result = Guarded(path, () => Directory.Exists(path)
            ? ReadFolder(path, roots => document = AgreementDocument.Of(roots))
            : ReadFiles([path], path, roots => document = AgreementDocument.Of(roots)));
        return (result, result.Agreement is null ? null : document);
    }

    private static ReadResult ReadFolder(string folder, Action<IReadOnlyList<MapNode>>? take)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 16 };
        var files = Directory.EnumerateFiles(folder, "*", options)
            .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Where(file => !file.EndsWith(".schema.json", StringComparison.OrdinalIgnoreCase))
            .Take(ReadingLimits.Files + 1)
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count is > 0 and <= ReadingLimits.Files
            ? ReadFiles(files, folder, take)
            : RefuseFolder(folder, files.Count);
    }

    private static ReadResult RefuseFolder(string folder, int files)
    {
        var mistakes = new MistakeLog();
        var message = files == 0
            ? $"The folder {folder} holds no agreement: files that end in {string.Join(", ", Endings)} are read"
            : $"The folder {folder} holds more than {ReadingLimits.Files:N0} files";
        mistakes.Add(
            files == 0 ? MistakeCodes.NothingToRead : MistakeCodes.TooLong,
            new Place(new SourceText(folder, ""), 1, 1, 1),
            message,
            "Name the folder that holds the agreement's own files");
        return ReadResult.Mistaken(mistakes);
    }

    private static ReadResult ReadFiles(
        IReadOnlyList<string> files, string path, Action<IReadOnlyList<MapNode>>? take)
    {
        var trees = new Trees(new MistakeLog());
        foreach (var file in files)
        {
            if (BytesOf(file) is { } bytes)
            {
                trees.Read(file, bytes);
            }
            else
            {
                trees.RefuseSize(file);
            }
        }

        take?.Invoke(trees.Roots);
        return trees.Finish(Path.GetFileNameWithoutExtension(path.TrimEnd('/', '\\')));
    }

    /// <summary>All bytes of a file; null where there are too many.</summary>
    private static byte[]? BytesOf(string path)
    {
        using var file = File.OpenRead(path);
        if (file.CanSeek && file.Length > 0)
        {
            return file.Length > ReadingLimits.FileBytes ? null : File.ReadAllBytes(path);
        }

        // A pipe or a device does not say how long it is.
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (var read = file.Read(buffer); read > 0; read = file.Read(buffer))
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > ReadingLimits.FileBytes)
            {
                return null;
            }
        }

        return bytes.ToArray();
    }

    private static string Reason(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"There is no file or folder {path}",
        UnauthorizedAccessException or SecurityException => $"{path} may not be read",
        _ => $"{path} could not be read: {e.Message}",
    };

    /// <summary>The trees of the files that were read, and whether any of them lacks a part.</summary>
    private sealed class Trees(MistakeLog mistakes)
    {
        private readonly List<MapNode> _roots = [];
        private bool _isWhole = true;

        public IReadOnlyList<MapNode> Roots => _roots;

        public void Read(string name, ReadOnlySpan<byte> bytes)
        {
            if (Utf8Text.Decode(name, bytes, mistakes) is not { } source)
            {
                _isWhole = false;
                return;
            }

            var before = mistakes.Count;
            var tree = YamlTreeReader.Read(source, Utf8Text.WithoutMark(bytes), mistakes);
            _isWhole &= tree.IsWhole;
            Take(tree.Root, source, mistakes.Count > before);
        }

        private void Take(Node? root, SourceText source, bool isSaid)
        {
            switch (root)
            {
                case MapNode map:
                    _roots.Add(map);
                    break;
                case null or TextNode { IsNull: true } when isSaid:
                    break;
                case null or TextNode { IsNull: true }:
                    RefuseNothing(source);
                    break;
                case var other:
                    RefuseShape(other);
                    break;
            }
        }

        public void RefuseSize(string name)
        {
            _isWhole = false;
            var place = new Place(new SourceText(name, ""), 1, 1, 1);
            mistakes.Add(MistakeCodes.TooLong, place, "The file has more than 512 MiB", "Divide it into several");
        }

        public ReadResult Finish(string title)
        {
            var agreement = AgreementBinder.Bind(_roots, title, mistakes, _isWhole);
            return mistakes.HasErrors ? ReadResult.Mistaken(mistakes) : ReadResult.Read(agreement, mistakes);
        }

        private void RefuseNothing(SourceText source) => mistakes.Add(
            MistakeCodes.NothingToRead,
            new Place(source, 1, 1, 1),
            $"{source.Name} is empty",
            "An agreement begins with: agreement: { title: … }");

        private void RefuseShape(Node root)
        {
            _isWhole = false;
            mistakes.Add(
                MistakeCodes.WrongShape,
                root.Place,
                $"An agreement is a map of sections, not {root.Shape}",
                "Begin with agreement: and go on with parties:, commitments:, guarantees:");
        }
    }
}
