namespace Entente.Register.Stores;

/// <summary>Opens the store that lies at a place.</summary>
public static class LogStores
{
    /// <summary>Opens a store. Where there is none yet, <see cref="ILogStore.ReadHead"/> says null.</summary>
    /// <param name="mayWrite">False: nothing is written, and read-only media will do.</param>
    public static ILogStore Open(RegisterPlace place, bool mayWrite, TimeProvider time) =>
        place.Path is { } path ? new SqliteStore(path, mayWrite, time)
        : place.Url is { } url ? new PostgresStore(url, mayWrite, time)
        : throw new ArgumentException("A place is a file or an address.", nameof(place));
}
