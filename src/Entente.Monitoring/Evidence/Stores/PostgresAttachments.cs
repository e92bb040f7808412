using Entente.Monitoring.Evidence.Attachments;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>Photos in the tables of PostgreSQL.</summary>
internal sealed class PostgresAttachments(PostgresEvidence store) : TableAttachments
{
    public override IReadOnlyList<HandedIn> All() => store.Do(database => database.All(
        """SELECT sha256, source, at FROM monitor.handed_in ORDER BY at, sha256, source COLLATE "C" """,
        rows => new HandedIn(
            rows.GetString(0), rows.GetString(1), new DateTimeOffset(rows.GetInt64(2), TimeSpan.Zero))));

    protected override void Write(string name, byte[] bytes, string source, DateTimeOffset at) =>
        store.Do(database => database.Transact(() => database.Run(
            "INSERT INTO monitor.photos (sha256, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING", name, bytes)
            + database.Run(
                "INSERT INTO monitor.handed_in (sha256, source, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                name, source, at.UtcTicks)));

    protected override byte[]? Find(string name) => store.Do(database => database.All(
        "SELECT bytes FROM monitor.photos WHERE sha256 = $1", rows => rows.GetFieldValue<byte[]>(0), name)
        .FirstOrDefault());
}
