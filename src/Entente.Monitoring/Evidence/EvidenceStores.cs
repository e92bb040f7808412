using Entente.Monitoring.Evidence.Stores;

namespace Entente.Monitoring.Evidence;

/// <summary>Finds what keeps evidence by what it is called.</summary>
public static class EvidenceStores
{
    /// <summary>Bytes of deliveries beyond which reading all of it takes too long to wait for.</summary>
    public const long Much = 100_000_000;

    /// <summary>What keeps the evidence in a folder or file; null where there is none.</summary>
    /// <exception cref="EvidenceException">It cannot be read, or is of a newer version.</exception>
    public static IEvidenceStore? Find(string path) =>
        EvidenceFolder.IsEvidence(path) ? new EvidenceFolder(path)
        : File.Exists(path) ? SqliteEvidence.Find(path)
        : null;

    /// <summary>What keeps the evidence in a database of PostgreSQL; null where there is none.</summary>
    /// <param name="settings">The connection as Npgsql reads it.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="EvidenceException">It cannot be reached, or is of a newer version.</exception>
    public static IEvidenceStore? Find(string settings, string name) => PostgresEvidence.Find(settings, name);

    /// <summary>Whether a path is meant to be a file of SQLite and not a folder.</summary>
    public static bool IsFile(string path) =>
        File.Exists(path) || Path.GetExtension(path) is ".db" or ".sqlite" or ".register" or ".reg";
}
