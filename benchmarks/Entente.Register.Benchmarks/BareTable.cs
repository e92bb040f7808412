using System.Data.Common;
using System.Threading.Channels;
using Entente.Register.Statements;
using Entente.Register.Stores;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Entente.Register.Benchmarks;

/// <summary>
/// What the store alone can do: rows with the same bytes into a table of a number and a statement, each durable before
/// the next begins.
/// </summary>
internal sealed class BareTable(RegisterPlace place) : IDisposable
{
    private const int MostTogether = 512;

    private readonly DbConnection _first = Open(place);
    private readonly List<DbConnection> _others = [];
    private long _number;

    public void Create()
    {
        Run(_first, "DROP TABLE IF EXISTS bare");
        Run(_first, place.Path is null
            ? "CREATE TABLE bare (idx BIGINT PRIMARY KEY, statement BYTEA NOT NULL)"
            : "CREATE TABLE bare (idx INTEGER PRIMARY KEY, statement BLOB NOT NULL) STRICT");
    }

    /// <summary>Rows of one writer, one transaction each, until the time is over.</summary>
    public int OneByOne(SignedStatement[] statements, Func<bool> isOver) => Insert(_first, statements, isOver);

    /// <summary>The same on threads with a connection each.</summary>
    public int OneByOne(SignedStatement[] statements, Func<bool> isOver, int threads)
    {
        // They stay open: only the round that warms up waits for them.
        while (_others.Count < threads)
        {
            _others.Add(Open(place));
        }

        var rows = 0;
        var writers = _others.Select(connection => new Thread(() =>
            Interlocked.Add(ref rows, Insert(connection, statements, isOver)))).ToList();
        writers.ForEach(writer => writer.Start());
        writers.ForEach(writer => writer.Join());
        return rows;
    }

    /// <summary>Many writers put rows into a queue; what waits there shares one transaction.</summary>
    public async Task<int> TogetherAsync(SignedStatement[] statements, Func<bool> isOver, int writers)
    {
        var queue = Channel.CreateUnbounded<(byte[] Bytes, TaskCompletionSource Done)>();
        var work = Task.Run(() => DrainAsync(queue.Reader));
        var rows = 0;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var at = writer; !isOver(); at += writers)
            {
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await queue.Writer.WriteAsync((statements[at % statements.Length].Bytes, done));
                await done.Task;
                Interlocked.Increment(ref rows);
            }
        })));
        queue.Writer.Complete();
        await work;
        return rows;
    }

    public void Dispose()
    {
        _others.ForEach(connection => connection.Dispose());
        _first.Dispose();
    }

    private async Task DrainAsync(ChannelReader<(byte[] Bytes, TaskCompletionSource Done)> queue)
    {
        while (await queue.WaitToReadAsync())
        {
            var together = new List<(byte[] Bytes, TaskCompletionSource Done)>();
            while (together.Count < MostTogether && queue.TryRead(out var one))
            {
                together.Add(one);
            }

            using (var transaction = _first.BeginTransaction())
            {
                using var insert = Prepared(_first);
                insert.Transaction = transaction;
                together.ForEach(one => Insert(insert, one.Bytes));
                transaction.Commit();
            }

            together.ForEach(one => one.Done.SetResult());
        }
    }

    private int Insert(DbConnection connection, SignedStatement[] statements, Func<bool> isOver)
    {
        using var insert = Prepared(connection);
        var rows = 0;
        for (; !isOver(); rows++)
        {
            Insert(insert, statements[rows % statements.Length].Bytes);
        }

        return rows;
    }

    private void Insert(DbCommand insert, byte[] bytes)
    {
        insert.Parameters[0].Value = Interlocked.Increment(ref _number);
        insert.Parameters[1].Value = bytes;
        insert.ExecuteNonQuery();
    }

    private static DbCommand Prepared(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO bare VALUES (@idx, @statement)";
        foreach (var (name, value) in new (string, object)[] { ("@idx", 0L), ("@statement", Array.Empty<byte>()) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        return command;
    }

    private static DbConnection Open(RegisterPlace place)
    {
        if (place.Url is { } url)
        {
            var server = new NpgsqlConnection(ConnectionText(new Uri(url)));
            server.Open();
            return server;
        }

        var file = new SqliteConnection($"Data Source={place.Path};Pooling=False;Default Timeout=60");
        file.Open();
        Run(file, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        return file;
    }

    private static string ConnectionText(Uri url)
    {
        var user = url.UserInfo.Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port > 0 ? url.Port : 5432,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = url.AbsolutePath.Trim('/'),
            Pooling = false,
        }.ConnectionString;
    }

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
