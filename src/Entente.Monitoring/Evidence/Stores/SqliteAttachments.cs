using Entente.Monitoring.Evidence.Attachments;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>Photos in the tables of a file of SQLite.</summary>
internal sealed class SqliteAttachments(SqliteEvidence store) : TableAttachments
{
    public override IReadOnlyList<HandedIn> All() => store.Look(file => file.All(
        "SELECT sha256, source, at FROM evidence_handed_in ORDER BY at, sha256, source",
        rows => new HandedIn(
            rows.GetString(0), rows.GetString(1), new DateTimeOffset(rows.GetInt64(2), TimeSpan.Zero))));

    protected override void Write(string name, byte[] bytes, string source, DateTimeOffset at) => store.Write(file =>
    {
        file.Run("INSERT OR IGNORE INTO evidence_photos (sha256, bytes) VALUES ($1, $2)", name, bytes);
        file.Run(
            "INSERT OR IGNORE INTO evidence_handed_in (sha256, source, at) VALUES ($1, $2, $3)",
            name, source, at.UtcTicks);
        return true;
    });

    protected override byte[]? Find(string name) => store.Look(file => file.All(
        "SELECT bytes FROM evidence_photos WHERE sha256 = $1", rows => rows.GetFieldValue<byte[]>(0), name)
        .FirstOrDefault());
}
