using System.Globalization;
using Npgsql;

namespace Entente.Register.Stores;

/// <summary>The address of a database, as PostgreSQL's own programs write it, with one host or several.</summary>
internal static class PostgresAddress
{
    private static readonly string[] Known =
    [
        "application_name", "connect_timeout", "host", "password", "port", "sslcert", "sslkey", "sslmode",
        "sslpassword", "sslrootcert", "target_session_attrs", "user", "dbname",
    ];

    /// <summary>Reads "postgres://user:password@host:5432,host:5432/database?sslmode=verify-full".</summary>
    /// <param name="mayWrite">Of several hosts, the one that can be written to is meant.</param>
    public static (NpgsqlConnectionStringBuilder Settings, string Name) Parse(string url, bool mayWrite)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Pooling = false,
            Enlist = false,
            Timeout = 10,
            CommandTimeout = 120,
            KeepAlive = 15,
            TcpKeepAlive = true,
            HostRecheckSeconds = 0,
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 2,
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = "entente",
        };
        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        rest = Cut(rest, '?', out var query);
        var hosts = Cut(rest, '/', out var database);
        var at = hosts.LastIndexOf('@');
        if (at >= 0)
        {
            settings.Username = Decoded(Cut(hosts[..at], ':', out var password));
            settings.Password = password is null ? null : Decoded(password);
        }

        SetHosts(settings, hosts[(at + 1)..], url);
        settings.Database = database is { Length: > 0 } ? Decoded(database) : settings.Database;
        foreach (var part in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            Set(settings, Decoded(Cut(part, '=', out var value)), Decoded(value ?? ""));
        }

        if (settings.Host?.Contains(',', StringComparison.Ordinal) == true)
        {
            settings.TargetSessionAttributes ??= mayWrite ? "primary" : "any";
        }

        return (settings, NameOf(settings));
    }

    // Without the password, and without what does not say which register it is.
    private static string NameOf(NpgsqlConnectionStringBuilder settings)
    {
        var user = settings.Username is { Length: > 0 } name ? Uri.EscapeDataString(name) + "@" : "";
        var port = settings.Port == 5432 || settings.Host?.Contains(':', StringComparison.Ordinal) == true
            ? "" : string.Create(CultureInfo.InvariantCulture, $":{settings.Port}");
        return $"postgres://{user}{settings.Host}{port}/{settings.Database}";
    }

    private static void SetHosts(NpgsqlConnectionStringBuilder settings, string hosts, string url)
    {
        var decoded = hosts.Split(',').Select(Decoded).ToList();
        var last = decoded[0].LastIndexOf(':');
        if (decoded.Count > 1)
        {
            settings.Host = string.Join(",", decoded);
        }
        else if (last > decoded[0].LastIndexOf(']') && !decoded[0].StartsWith('/'))
        {
            settings.Host = Plain(decoded[0][..last]);
            settings.Port = Port(decoded[0][(last + 1)..], url);
        }
        else
        {
            settings.Host = Plain(decoded[0]);
        }

        settings.Host = settings.Host is { Length: > 0 } host ? host : "localhost";
    }

    // An address of IPv6 stands in brackets.
    private static string Plain(string host) => host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host;

    private static int Port(string text, string url) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw Wrong($"its port is not a number from 1 to 65535, in {Hidden(url)}");

    private static void Set(NpgsqlConnectionStringBuilder settings, string key, string value)
    {
        try
        {
            switch (key)
            {
                case "user": settings.Username = value; break;
                case "password": settings.Password = value; break;
                case "dbname": settings.Database = value; break;
                case "host": settings.Host = value; break;
                case "port": settings.Port = Port(value, key); break;
                case "application_name": settings.ApplicationName = value; break;
                case "connect_timeout": settings.Timeout = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "sslmode": settings["SSL Mode"] = value.Replace("-", "", StringComparison.Ordinal); break;
                case "sslrootcert": settings.RootCertificate = value; break;
                case "sslcert": settings.SslCertificate = value; break;
                case "sslkey": settings.SslKey = value; break;
                case "sslpassword": settings.SslPassword = value; break;
                case "target_session_attrs": settings.TargetSessionAttributes = value; break;
                default:
                    throw Wrong($"{key} is not known; known are {string.Join(", ", Known)}");
            }
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            throw Wrong($"{key} cannot be that");
        }
    }

    private static string Hidden(string url)
    {
        var (start, end) = (url.IndexOf("://", StringComparison.Ordinal) + 3, url.LastIndexOf('@'));
        return end < start ? url : url[..start] + "…" + url[end..];
    }

    private static StoreException Wrong(string what) => new(
        StoreTrouble.Unreachable,
        $"The address of the register cannot be used: {what}. Write postgres://user@host:5432/database");

    private static string Cut(string text, char mark, out string? rest)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        rest = at < 0 ? null : text[(at + 1)..];
        return at < 0 ? text : text[..at];
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text);
}
