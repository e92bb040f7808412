using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Entente.Monitoring.Evidence.Attachments;

/// <summary>
/// The photos in a folder of evidence: each under its hash in <c>attachments/</c>, never changed, and a list of who
/// handed them in.
/// </summary>
public sealed class AttachmentFolder(string evidence)
{
    /// <summary>10 MiB.</summary>
    public const int MostBytes = 10 << 20;

    private const string List = "handed-in.jsonl";
    private const int HashLength = 64;

    private readonly string _folder = Path.Combine(evidence, "attachments");

    /// <summary>Whether a text is a hash as photos are named by.</summary>
    public static bool IsName(string text) =>
        text.Length == HashLength && text.All(letter => char.IsAsciiDigit(letter) || letter is >= 'a' and <= 'f');

    /// <summary>Why bytes are not taken as the photo of a name, with a way out; null where they are.</summary>
    public static string? Refusal(string name, ReadOnlySpan<byte> bytes) =>
        bytes.Length > MostBytes
            ? $"the photo has more than {MostBytes >> 20} MB; take it anew in a smaller size"
        : PictureKinds.Of(bytes) is null ? "the file is no JPEG, PNG or WebP; choose another"
        : Convert.ToHexStringLower(SHA256.HashData(bytes)) != name
            ? "the photo did not arrive as it was taken: its SHA-256 is another; send it again"
        : null;

    /// <summary>Keeps a photo, and returns once it is on the disk. The same photo twice changes nothing.</summary>
    /// <param name="source">The source that handed it in; only its observations may name the photo.</param>
    /// <exception cref="ArgumentException">It is refused; ask <see cref="Refusal"/> before.</exception>
    /// <exception cref="IOException">The disk does not take it, or somebody else is writing; nothing is
    /// said of it.</exception>
    public void Keep(string name, ReadOnlySpan<byte> bytes, string source, DateTimeOffset at)
    {
        if (Refusal(name, bytes) is { } refusal)
        {
            throw new ArgumentException(refusal, nameof(bytes));
        }

        Directory.CreateDirectory(_folder);
        var file = PathOf(name);
        if (!File.Exists(file))
        {
            using (var part = new FileStream(file + ".part", FileMode.Create))
            {
                part.Write(bytes);
                part.Flush(flushToDisk: true);
            }

            File.Move(file + ".part", file);
        }

        if (!HandedInBy(source).Contains(name))
        {
            LineFile.Add(Path.Combine(_folder, List), new JsonObject
            {
                ["at"] = at.UtcDateTime.ToString("O"),
                ["sha256"] = name,
                ["source"] = source,
            }.ToJsonString());
        }
    }

    /// <summary>The names of the photos that a source handed in.</summary>
    public IReadOnlySet<string> HandedInBy(string source) => LineFile.Read(Path.Combine(_folder, List))
        .Select(Read)
        .Where(entry => entry.Source == source && File.Exists(PathOf(entry.Name)))
        .Select(entry => entry.Name)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The photo as it was taken; null where it is not there, or no longer has its hash.</summary>
    public byte[]? BytesOf(string name)
    {
        if (!IsName(name) || !File.Exists(PathOf(name)))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(PathOf(name));
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == name ? bytes : null;
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static (string Name, string Source) Read(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject entry
                ? ((string?)entry["sha256"] ?? "", (string?)entry["source"] ?? "")
                : ("", "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ("", "");
        }
    }
}
