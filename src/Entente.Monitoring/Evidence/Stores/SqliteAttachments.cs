using System.Security.Cryptography;
using Entente.Monitoring.Evidence.Attachments;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>Photos in the tables of a file of SQLite.</summary>
internal sealed class SqliteAttachments(SqliteEvidence store) : IAttachments
{
    public void Keep(string name, ReadOnlySpan<byte> bytes, string source, DateTimeOffset at)
    {
        if (Photo.Refusal(name, bytes) is { } refusal)
        {
            throw new ArgumentException(refusal, nameof(bytes));
        }

        var all = bytes.ToArray();
        store.Write(file =>
        {
            file.Run("INSERT OR IGNORE INTO evidence_photos (sha256, bytes) VALUES ($1, $2)", name, all);
            file.Run(
                "INSERT OR IGNORE INTO evidence_handed_in (sha256, source, at) VALUES ($1, $2, $3)",
                name, source, at.UtcTicks);
            return true;
        });
    }

    public IReadOnlySet<string> HandedInBy(string source) =>
        All().Where(one => one.Source == source).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);

    public byte[]? BytesOf(string name) => store.Look(file => file.All(
            "SELECT bytes FROM evidence_photos WHERE sha256 = $1", rows => rows.GetFieldValue<byte[]>(0), name))
        .Find(bytes => Convert.ToHexStringLower(SHA256.HashData(bytes)) == name);

    public IReadOnlyList<HandedIn> All() => store.Look(file => file.All(
        "SELECT sha256, source, at FROM evidence_handed_in ORDER BY at, sha256, source",
        rows => new HandedIn(
            rows.GetString(0), rows.GetString(1), new DateTimeOffset(rows.GetInt64(2), TimeSpan.Zero))));
}
