using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Entente.Monitoring.Evidence.Attachments;

/// <summary>
/// The photos in a folder of evidence: each under its hash in <c>attachments/</c>, never changed, and a list of who
/// handed them in.
/// </summary>
internal sealed class AttachmentFolder(string evidence) : IAttachments
{
    private const string List = "handed-in.jsonl";

    private readonly string _folder = Path.Combine(evidence, "attachments");

    public void Keep(string name, ReadOnlySpan<byte> bytes, string source, DateTimeOffset at)
    {
        if (Photo.Refusal(name, bytes) is { } refusal)
        {
            throw new ArgumentException(refusal, nameof(bytes));
        }

        Directory.CreateDirectory(_folder);
        var file = PathOf(name);
        if (!File.Exists(file))
        {
            WholeFile.Write(file, bytes, replaces: false);
        }

        if (!HandedInBy(source).Contains(name))
        {
            LineFile.Add(Path.Combine(_folder, List), new JsonObject
            {
                ["at"] = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                ["sha256"] = name,
                ["source"] = source,
            }.ToJsonString());
        }
    }

    public IReadOnlySet<string> HandedInBy(string source) => All()
        .Where(one => one.Source == source && File.Exists(PathOf(one.Name)))
        .Select(one => one.Name)
        .ToHashSet(StringComparer.Ordinal);

    public IReadOnlyList<HandedIn> All() =>
        [.. LineFile.Read(Path.Combine(_folder, List)).Select(Read).OfType<HandedIn>()];

    public byte[]? BytesOf(string name)
    {
        if (!Photo.IsName(name) || !File.Exists(PathOf(name)))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(PathOf(name));
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == name ? bytes : null;
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static HandedIn? Read(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject entry
                && DateTimeOffset.TryParse(
                    (string?)entry["at"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? new HandedIn((string?)entry["sha256"] ?? "", (string?)entry["source"] ?? "", at)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
