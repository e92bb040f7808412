namespace Entente.Register.Stores;

/// <summary>Where a register lies: a file of SQLite, or a database of PostgreSQL.</summary>
/// <param name="Path">The file; null for PostgreSQL.</param>
/// <param name="Url">The address of the database; null for a file.</param>
public sealed record RegisterPlace(string? Path, string? Url)
{
    private static ReadOnlySpan<byte> SqliteMark => "SQLite format 3\0"u8;

    /// <summary>What is meant by a word of the command line.</summary>
    public static RegisterPlace Parse(string text) => IsUrl(text) ? new(null, text) : new(text, null);

    /// <summary>
    /// Whether a word names a register and not an agreement's file: an address, or a database's file.
    /// </summary>
    public static bool IsRegister(string text) => IsUrl(text) || IsDatabase(text);

    public static bool IsUrl(string text) =>
        text.StartsWith("postgres://", StringComparison.Ordinal)
        || text.StartsWith("postgresql://", StringComparison.Ordinal);

    /// <summary>How a database at an address is reached by Npgsql, and what it is called without its
    /// password.</summary>
    /// <exception cref="StoreException">The address cannot be used.</exception>
    public static (string Settings, string Name) Connection(string url, bool mayWrite)
    {
        var (settings, name) = PostgresAddress.Parse(url, mayWrite);
        return (settings.ToString(), name);
    }

    private static bool IsDatabase(string path)
    {
        try
        {
            if (!File.Exists(path) || OpenFiles.Contains(path))
            {
                return OpenFiles.Contains(path);
            }

            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[16];
            return file.CanSeek && file.Length >= 16 && file.ReadAtLeast(start, 16, false) == 16
                && start.SequenceEqual(SqliteMark);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
