using Npgsql;

namespace Entente.Web.Accounts;

/// <summary>Where accounts are kept: a SQLite file, or a PostgreSQL database that several servers share.</summary>
internal sealed class AccountsPlace
{
    private AccountsPlace(bool isPostgreSql, string name, string connection)
    {
        IsPostgreSql = isPostgreSql;
        Name = name;
        Connection = connection;
    }

    public bool IsPostgreSql { get; }

    /// <summary>For people: it holds no secret.</summary>
    public string Name { get; }

    /// <summary>For the provider; it may hold a password, and is never shown.</summary>
    internal string Connection { get; }

    public static AccountsPlace SqliteFile(string path)
    {
        var full = Path.GetFullPath(path);
        // Written out, so that no part of a path is taken for another option.
        var builder = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = full };
        return new(false, full, builder.ToString());
    }

    /// <exception cref="ArgumentException">It is not a connection string.</exception>
    public static AccountsPlace PostgreSql(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        return new(true, $"{builder.Host}:{builder.Port}/{builder.Database}", builder.ToString());
    }

    /// <summary>A place as it is typed, or what is wrong with it; one of the two is null.</summary>
    public static (AccountsPlace? Place, string? Problem) Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.EndsWith("://", StringComparison.Ordinal))
        {
            return (null, "--accounts takes a file, or a database such as postgres://entente@localhost/board");
        }

        var isAddress = text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);
        return isAddress || text.Contains("Host=", StringComparison.OrdinalIgnoreCase)
            ? ParsePostgreSql(text, isAddress)
            : (SqliteFile(text), null);
    }

    public override string ToString() => Name;

    private static (AccountsPlace? Place, string? Problem) ParsePostgreSql(string text, bool isAddress)
    {
        try
        {
            var builder = isAddress ? OfAddress(new Uri(text)) : new NpgsqlConnectionStringBuilder(text);
            return string.IsNullOrEmpty(builder.Password)
                ? (PostgreSql(builder.ToString()), null)
                : (null, "a command line can be read by others on this machine, so --accounts takes no password: "
                    + "put it into the environment as PGPASSWORD, or into the file that PGPASSFILE names");
        }
        catch (Exception e) when (e is ArgumentException or UriFormatException or FormatException)
        {
            return (null, "--accounts looks like a PostgreSQL database and cannot be read as one; "
                + "it is written postgres://user@host:port/database or Host=…;Database=…;Username=…");
        }
    }

    private static NpgsqlConnectionStringBuilder OfAddress(Uri address)
    {
        var user = Uri.UnescapeDataString(address.UserInfo).Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host.Trim('[', ']'),
            Port = address.Port > 0 ? address.Port : 5432,
            Database = Uri.UnescapeDataString(address.AbsolutePath.Trim('/')),
        };
        if (user[0].Length > 0)
        {
            builder.Username = user[0];
        }

        if (user.Length > 1)
        {
            builder.Password = user[1];
        }

        foreach (var (key, value) in Addresses.QueryText.Of(address.Query))
        {
            builder[key] = value;
        }

        return builder;
    }
}
