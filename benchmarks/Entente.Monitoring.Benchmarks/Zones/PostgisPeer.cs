using System.Globalization;
using Entente.Monitoring.Zones;
using Entente.Register.Writer;
using NetTopologySuite.IO;
using Npgsql;
using NpgsqlTypes;

namespace Entente.Monitoring.Benchmarks.Zones;

/// <summary>
/// PostGIS as its users do it, in a server of its own: zones with an index, points copied in, and one join. One process
/// of the server does all of it, whose own time is counted.
/// </summary>
internal sealed class PostgisPeer : IDisposable
{
    private readonly PostgresServer _server = new(
        "shared_buffers = 512MB", "work_mem = 256MB", "maintenance_work_mem = 256MB", "fsync = off",
        "max_parallel_workers_per_gather = 0", "max_parallel_maintenance_workers = 0", "jit = off",
        "autovacuum = off", "max_wal_size = 4GB");

    private readonly NpgsqlConnection _connection;

    public PostgisPeer(IReadOnlyList<Zone> zones, BenchmarkPoints points)
    {
        _connection = _server.Connect("postgres");
        Do("CREATE EXTENSION postgis");
        Do("CREATE TABLE zone (id int, shape geometry)");
        CopyZones(zones);
        Do("ANALYZE zone");
        Copying = Take(points);
    }

    /// <summary>The seconds that the server took for taking in the points.</summary>
    public double Copying { get; }

    public string Version => (string)Ask("SELECT 'PostGIS ' || postgis_lib_version() || ', PostgreSQL ' "
        + "|| current_setting('server_version')");

    /// <summary>Runs statements, and says how many seconds of the processor the server took for them.</summary>
    public double Do(string sql) => Time(() =>
    {
        using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    });

    public object Ask(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        return command.ExecuteScalar()!;
    }

    /// <summary>How the server goes about a query, a line for each step.</summary>
    public string Plan(string sql)
    {
        using var command = new NpgsqlCommand("EXPLAIN (COSTS OFF) " + sql, _connection);
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(0).Trim());
        }

        return string.Join(" / ", lines);
    }

    /// <summary>Takes in points instead of those before.</summary>
    /// <returns>The seconds that the server took.</returns>
    public double Take(BenchmarkPoints points)
    {
        Do("DROP TABLE IF EXISTS raw, point; CREATE TABLE raw (id int, x float8, y float8)");
        double copying = Time(() => CopyPoints(points));
        return copying
            + Do("CREATE TABLE point AS SELECT id, ST_MakePoint(x, y) AS place FROM raw ORDER BY id; ANALYZE point");
    }

    /// <summary>By point the first zone that a query of points and zones found, -1 for none; and how many were found in
    /// several.</summary>
    public (int[] Found, int InSeveral) First(string pairs, int count)
    {
        var found = new int[count];
        var several = new HashSet<int>();
        Array.Fill(found, -1);
        using var command = new NpgsqlCommand(pairs, _connection) { CommandTimeout = 0 };
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var (point, zone) = (reader.GetInt32(0), reader.GetInt32(1));
            if (found[point] >= 0)
            {
                several.Add(point);
            }

            found[point] = found[point] < 0 ? zone : Math.Min(found[point], zone);
        }

        return (found, several.Count);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _server.Dispose();
    }

    private void CopyZones(IReadOnlyList<Zone> zones)
    {
        for (int i = 0; i < zones.Count; i++)
        {
            using var command = new NpgsqlCommand("INSERT INTO zone VALUES ($1, ST_GeomFromWKB($2))", _connection);
            command.Parameters.AddWithValue(i);
            command.Parameters.AddWithValue(new WKBWriter().Write(PreparedPeer.Shape(zones[i])));
            command.ExecuteNonQuery();
        }
    }

    private void CopyPoints(BenchmarkPoints points)
    {
        using var copy = _connection.BeginBinaryImport("COPY raw FROM STDIN (FORMAT BINARY)");
        for (int i = 0; i < points.Count; i++)
        {
            copy.StartRow();
            copy.Write(i, NpgsqlDbType.Integer);
            copy.Write((double)points.Lon[i], NpgsqlDbType.Double);
            copy.Write((double)points.Lat[i], NpgsqlDbType.Double);
        }

        copy.Complete();
    }

    private double Time(Action action)
    {
        double before = Used();
        action();
        return Used() - before;
    }

    /// <summary>The seconds of the processor that our process of the server has used, in hundredths.</summary>
    private double Used()
    {
        string[] fields = File.ReadAllText($"/proc/{_connection.ProcessID}/stat").Split(')')[^1].Split(' ');
        return (long.Parse(fields[12], CultureInfo.InvariantCulture)
            + long.Parse(fields[13], CultureInfo.InvariantCulture)) / 100.0;
    }
}
