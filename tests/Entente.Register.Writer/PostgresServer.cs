using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Entente.Register.Writer;

/// <summary>A server of PostgreSQL on loopback, with a port and a folder of its own.</summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder;
    private int _databases;

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="settings">Lines for its configuration.</param>
    public PostgresServer(params IReadOnlyList<string> settings)
        : this(null, settings)
    {
    }

    private PostgresServer(PostgresServer? primary, IReadOnlyList<string> settings)
    {
        _folder = Directory.CreateTempSubdirectory("entente-postgres-").FullName;
        Port = FreePort();
        if (IsRoot)
        {
            Run("chown", "postgres", _folder);
        }

        if (primary is null)
        {
            Run(
                "initdb", "-D", Data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale",
                "--no-instructions");
        }
        else
        {
            Run("pg_basebackup", "-D", Data, "-h", "127.0.0.1", "-p", $"{primary.Port}", "-U", "postgres", "-R", "-c",
                "fast");
        }

        Configure([$"port = {Port}", "listen_addresses = '127.0.0.1'", "unix_socket_directories = ''",
            "max_connections = 60", "shared_buffers = 32MB", "cluster_name = 'entente'", .. settings]);
        Start();
    }

    public int Port { get; }

    public string Data => Path.Combine(_folder, "data");

    /// <summary>The first process of the server.</summary>
    public int ProcessId => int.Parse(
        File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>A server that follows another.</summary>
    public static PostgresServer Standby(PostgresServer primary, params IReadOnlyList<string> settings) =>
        new(primary, settings);

    /// <summary>The address of a new and empty database.</summary>
    public string NewDatabase()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        Execute("postgres", $"CREATE DATABASE {name}");
        return Url(name);
    }

    public string Url(string database) => $"postgres://postgres@127.0.0.1:{Port}/{database}";

    public void Execute(string database, string sql)
    {
        using var connection = Connect(database);
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public object? Ask(string database, string sql)
    {
        using var connection = Connect(database);
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    public NpgsqlConnection Connect(string database)
    {
        var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Pooling=false;"
                + $"GssEncryptionMode=Disable");
        connection.Open();
        return connection;
    }

    /// <summary>Waits until what a program that was killed has left running in a database is done.</summary>
    public void WaitForOthers(string database)
    {
        const string Others =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        while (AskWhenReady(database, Others) is not 0L)
        {
            Task.Delay(5).Wait();
        }
    }

    /// <summary>Kills a process that works for a database; the server ends all others then, and recovers.</summary>
    /// <returns>False where there is none.</returns>
    public bool KillBackend(string database)
    {
        using var witness = Connect("postgres");
        var any = $"SELECT pid FROM pg_stat_activity WHERE datname = '{database}' ORDER BY state LIMIT 1";
        using var command = new NpgsqlCommand(any, witness);
        if (command.ExecuteScalar() is not int backend)
        {
            return false;
        }

        using var process = Process.GetProcessById(backend);
        process.Kill();
        try
        {
            // Until the server has noticed.
            while (true)
            {
                command.ExecuteScalar();
            }
        }
        catch (NpgsqlException)
        {
            WaitUntilReady();
            return true;
        }
    }

    /// <summary>Waits until connections are taken again.</summary>
    public void WaitUntilReady() => AskWhenReady("postgres", "SELECT 1");

    private object? AskWhenReady(string database, string sql)
    {
        while (true)
        {
            try
            {
                return Ask(database, sql);
            }
            catch (NpgsqlException)
            {
                // It recovers from a kill, and takes nobody in meanwhile.
                Task.Delay(20).Wait();
            }
        }
    }

    /// <summary>Adds lines to the configuration, for the next start or reload.</summary>
    public void Configure(params IReadOnlyList<string> lines) =>
        File.AppendAllLines(Path.Combine(Data, "postgresql.conf"), lines);

    public void Start() => Run(
        "pg_ctl", "start", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-s");

    /// <summary>Ends the server at once, as if the power had failed; the next start recovers.</summary>
    public void StopAtOnce() => Run("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w", "-s");

    public void Reload() => Run("pg_ctl", "reload", "-D", Data, "-s");

    public void Promote() => Run("pg_ctl", "promote", "-D", Data, "-w", "-s");

    public void Dispose()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            StopAtOnce();
        }

        Directory.Delete(_folder, true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The server refuses to run as root; what it is started with does so as its own user.
    private static void Run(string program, params IReadOnlyList<string> arguments)
    {
        var path = program == "chown" ? program : Path.Combine(Programs(), program);
        string[] command = IsRoot && program != "chown"
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", path, .. arguments]
            : [path, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = program != "pg_ctl",
            RedirectStandardError = program != "pg_ctl",
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var said = program == "pg_ctl" ? Task.FromResult("") : process.StandardError.ReadToEndAsync();
        var shown = program == "pg_ctl" ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience) || process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {said.Result}{shown.Result}");
        }
    }

    private static string Programs()
    {
        var folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(folder => Path.Combine(folder, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.OrderDescending(StringComparer.Ordinal).Concat(onPath)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException(
                "The tests start a server of PostgreSQL, and its programs are not here: install the package "
                + "postgresql, or let ./test do so as root");
    }
}
