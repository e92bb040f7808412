using Entente.Register.Stores;
using Entente.Register.Writer;

namespace Entente.Register.Tests.Stores;

/// <summary>A connection that breaks: what may be done twice is, and of an append the truth is found out.</summary>
public sealed class LostAnswerTests : IDisposable
{
    private readonly PostgresServer _server;
    private readonly CuttingProxy _proxy;
    private readonly string _database;
    private readonly PostgresStore _store;
    private readonly LogAppender _appender;

    public LostAnswerTests(SharedPostgres postgres)
    {
        _server = postgres.Server;
        var url = _server.NewDatabase();
        _database = url[(url.LastIndexOf('/') + 1)..];
        _proxy = new CuttingProxy(_server.Port);
        _store = new PostgresStore(
            $"postgres://postgres@127.0.0.1:{_proxy.Port}/{_database}", true, TimeProvider.System);
        _appender = new LogAppender(_store);
        _appender.EnsureCreated();
        _appender.Append(1, [1]);
    }

    public static TheoryData<int> Sizes => [1, 3, 300, 2_500];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void An_append_whose_answer_was_lost_is_found_to_be_there(int count)
    {
        _proxy.CutNext(CuttingProxy.Cut.Answer);
        AppendOnce(count);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void An_append_that_never_arrived_is_made(int count)
    {
        _proxy.CutNext(CuttingProxy.Cut.Question);
        AppendOnce(count);
    }

    [Fact]
    public void Who_was_overtaken_while_the_line_was_cut_has_lost_the_race()
    {
        _proxy.CutNext(CuttingProxy.Cut.Question, () =>
        {
            using var other = Direct();
            var appender = new LogAppender(other);
            appender.Load();
            appender.Append(7, [7]);
        });

        Assert.Null(_appender.TryAppend(2, [[2], [3]]));

        Assert.Equal(2, _store.ReadHead()!.Size);
        Assert.Equal(2, _appender.Append(2, [2], [3])[0].Index);
        Assert.Null(LogAudit.Problem(_store));
    }

    [Fact]
    public void The_same_statement_recorded_by_another_is_not_taken_for_ones_own()
    {
        _proxy.CutNext(CuttingProxy.Cut.Question, () =>
        {
            using var other = Direct();
            var appender = new LogAppender(other);
            appender.Load();
            appender.Append(7, [2]);
        });

        Assert.Null(_appender.TryAppend(2, [[2]]));

        Assert.Equal(7, _store.Read(1, 1).Single().Recorded);
    }

    [Theory]
    [InlineData(CuttingProxy.Cut.Answer)]
    [InlineData(CuttingProxy.Cut.Question)]
    public void What_was_received_when_the_line_was_cut_is_there_once(object cut)
    {
        for (var i = 0; i < 3; i++)
        {
            _proxy.CutNext((CuttingProxy.Cut)cut);
            Assert.Equal(1 + i, _appender.TryReceive(2, [5, (byte)i])!.Index);
        }

        Assert.Equal(3, _store.ReadIntake().Count);
        _proxy.CutNext((CuttingProxy.Cut)cut);
        _appender.EmptyIntake();
        Assert.Equal(4, _store.ReadHead()!.Size);
        Assert.Null(LogAudit.Problem(_store));
    }

    [Fact]
    public void Who_was_overtaken_while_it_received_is_told_so()
    {
        _proxy.CutNext(CuttingProxy.Cut.Question, () =>
        {
            using var other = Direct();
            var appender = new LogAppender(other);
            appender.Load();
            appender.TryReceive(7, [7]);
        });

        Assert.Null(_appender.TryReceive(2, [2]));
        Assert.Equal(2, _appender.TryReceive(2, [2])!.Index);

        Assert.Equal([7], _store.ReadIntake()[0].Statement);
    }

    [Fact]
    public void Where_the_truth_cannot_be_found_out_that_is_said()
    {
        _proxy.CutNext(CuttingProxy.Cut.Answer, _proxy.Refuse);

        var e = Assert.Throws<StoreException>(() => _appender.TryAppend(2, [[2]]));

        Assert.Equal(StoreTrouble.Unknown, e.Trouble);
        Assert.Contains("not recorded twice", e.Message, StringComparison.Ordinal);
        Assert.Equal(StoreTrouble.Unreachable, Assert.Throws<StoreException>(() => _store.ReadHead()).Trouble);
    }

    [Theory]
    [InlineData(CuttingProxy.Cut.Answer)]
    [InlineData(CuttingProxy.Cut.Question)]
    public void What_is_read_is_read_again(object cut)
    {
        Action[] reads =
        [
            () => Assert.Equal(1, _store.ReadHead()!.Size),
            () => Assert.Single(_store.Read(0, 10)),
            () => Assert.Null(_store.ReadTile(0, 0)),
            () => Assert.Null(_store.Find(new byte[32])),
            () => _store.KeepCheckpoint(new StoredCheckpoint(1, "kept")),
            () => _store.KeepSnapshot(new StoredSnapshot(1, [1])),
            () => Assert.Equal([new StoredCheckpoint(1, "kept")], _store.ReadCheckpoints()),
            () => Assert.Equal(1, _store.ReadSnapshot()!.Size),
        ];
        Assert.All(reads, read =>
        {
            _proxy.CutNext((CuttingProxy.Cut)cut);
            read();
        });
    }

    [Fact]
    public async Task Who_waits_for_growth_hears_of_it_after_the_line_was_cut()
    {
        using var reader = new PostgresStore(
            $"postgres://postgres@127.0.0.1:{_proxy.Port}/{_database}", false, TimeProvider.System);
        await reader.GrowthAsync(0, TestContext.Current.CancellationToken);
        var growth = reader.GrowthAsync(1, TestContext.Current.CancellationToken);
        _server.Execute(
            "postgres",
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_database}'");

        Assert.Equal(1, _appender.Append(2, [2])[0].Index);

        await growth.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _store.Dispose();
        _proxy.Dispose();
    }

    private void AppendOnce(int count)
    {
        var statements = Enumerable.Range(100, count).Select(BitConverter.GetBytes).ToArray();

        var entries = _appender.TryAppend(2, statements);

        Assert.NotNull(entries);
        Assert.Equal(1 + count, _store.ReadHead()!.Size);
        Assert.Null(LogAudit.Problem(_store));
        Assert.Equal(1 + count, _appender.Append(3, [3])[0].Index);
    }

    private PostgresStore Direct() => new(_server.Url(_database), true, TimeProvider.System);
}
