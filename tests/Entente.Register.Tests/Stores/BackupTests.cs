using Entente.Register.Stores;
using Entente.Register.Writer;

namespace Entente.Register.Tests.Stores;

public sealed class BackupTests(SharedPostgres postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _files;

    private string BackupPath => _folder.File("backup.register");

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_backup_of_either_store_restores_into_either(bool fromServer, bool toServer)
    {
        using var source = Filled(NewPlace(fromServer), 70_000);
        var target = NewPlace(toServer);

        var kept = StoreBackup.Backup(source, BackupPath, null, TestContext.Current.CancellationToken);
        var restored = StoreBackup.Restore(
            BackupPath, target, TimeProvider.System, null, TestContext.Current.CancellationToken);

        using var store = LogStores.Open(target, true, TimeProvider.System);
        Assert.Equal(source.ReadHead(), kept);
        Assert.Equal(kept, restored);
        AssertSame(source, store);
        var appender = new LogAppender(store);
        appender.Load();
        Assert.Equal(70_000, appender.Append(1, [1])[0].Index);
        Assert.Null(LogAudit.Problem(store));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_backup_is_of_one_head_while_others_go_on_writing(bool fromServer)
    {
        var place = NewPlace(fromServer);
        using var source = Filled(place, 3_000);
        using var end = new CancellationTokenSource();
        var writing = Task.Run(() => WriteUntil(place, end.Token), TestContext.Current.CancellationToken);
        for (var i = 0; i < 5; i++)
        {
            var path = _folder.File($"{i}.register");
            await source.GrowthAsync(source.ReadHead()!.Size, TestContext.Current.CancellationToken);
            var head = StoreBackup.Backup(source, path, null, TestContext.Current.CancellationToken);
            using var backup = new SqliteStore(path, false, TimeProvider.System);
            Assert.Equal(head, backup.ReadHead());
            Assert.Null(LogAudit.Problem(backup));
        }

        await end.CancelAsync();
        await writing;
    }

    [Fact]
    public void A_backup_is_one_file_that_can_be_asked_where_it_lies()
    {
        using var source = Filled(NewPlace(false), 300);
        StoreBackup.Backup(source, BackupPath, null, TestContext.Current.CancellationToken);
        Assert.Equal([BackupPath], Directory.GetFiles(_folder.Path, "backup*"));

        using var backup = new SqliteStore(BackupPath, false, TimeProvider.System);
        AssertSame(source, backup);
        Assert.Equal([BackupPath], Directory.GetFiles(_folder.Path, "backup*"));
    }

    [Fact]
    public void Progress_says_how_many_entries_are_done()
    {
        using var source = Filled(NewPlace(false), 4_500);
        var steps = new Steps();

        StoreBackup.Backup(source, BackupPath, steps, TestContext.Current.CancellationToken);

        Assert.Equal([1_000, 2_000, 3_000, 4_000, 4_500], steps.Seen);
    }

    [Fact]
    public void Nothing_is_written_over()
    {
        using var source = Filled(NewPlace(false), 3);
        File.WriteAllText(BackupPath, "mine");

        AssertTrouble(StoreTrouble.Exists, () => StoreBackup.Backup(
            source, BackupPath, null, TestContext.Current.CancellationToken));

        Assert.Equal("mine", File.ReadAllText(BackupPath));
        File.WriteAllText(_folder.File("other.register.part"), "being written");
        AssertTrouble(StoreTrouble.Exists, () => StoreBackup.Backup(
            source, _folder.File("other.register"), null, TestContext.Current.CancellationToken));
        Assert.Equal("being written", File.ReadAllText(_folder.File("other.register.part")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_restored_over_a_register(bool toServer)
    {
        using var source = Filled(NewPlace(false), 3);
        StoreBackup.Backup(source, BackupPath, null, TestContext.Current.CancellationToken);
        var target = NewPlace(toServer);
        using var there = Filled(target, 1);

        AssertTrouble(StoreTrouble.Exists, () => StoreBackup.Restore(
            BackupPath, target, TimeProvider.System, null, TestContext.Current.CancellationToken));

        Assert.Equal(1, there.ReadHead()!.Size);
    }

    [Theory]
    [InlineData("DELETE FROM entries WHERE idx = 700", "entry 700")]
    [InlineData("DELETE FROM entries WHERE idx = 999", "entry 999")]
    [InlineData("DELETE FROM tiles WHERE idx = 2", "tile 2 of level 0")]
    [InlineData("UPDATE tiles SET hashes = (SELECT hashes FROM tiles WHERE idx = 1) WHERE idx = 2", "tile 2")]
    [InlineData("UPDATE entries SET recorded = 5 WHERE idx = 20", "tile 0")]
    public void A_damaged_register_makes_no_backup(string sql, string words)
    {
        var place = NewPlace(false);
        using var source = Filled(place, 1_000);
        SqliteFiles.Execute(place.Path!, sql);

        var e = AssertTrouble(StoreTrouble.Damaged, () => StoreBackup.Backup(
            source, BackupPath, null, TestContext.Current.CancellationToken));

        Assert.Contains(words, e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "backup*"));
    }

    [Fact]
    public void Who_gives_up_leaves_nothing_behind()
    {
        using var source = Filled(NewPlace(false), 2_000);
        using var cancellation = new CancellationTokenSource();
        var steps = new Steps(cancellation.Cancel);

        Assert.Throws<OperationCanceledException>(() => StoreBackup.Backup(
            source, BackupPath, steps, cancellation.Token));

        Assert.Empty(Directory.GetFiles(_folder.Path, "backup*"));
    }

    [Fact]
    public void What_is_no_backup_is_not_restored()
    {
        var target = NewPlace(true);
        File.WriteAllText(BackupPath, "a text");

        AssertTrouble(StoreTrouble.Missing, () => StoreBackup.Restore(
            BackupPath, target, TimeProvider.System, null, TestContext.Current.CancellationToken));
        AssertTrouble(StoreTrouble.Missing, () => StoreBackup.Restore(
            _folder.File("none"), target, TimeProvider.System, null, TestContext.Current.CancellationToken));

        using var store = LogStores.Open(target, false, TimeProvider.System);
        Assert.Null(store.ReadHead());
    }

    public void Dispose() => _folder.Dispose();

    private static void WriteUntil(RegisterPlace place, CancellationToken end)
    {
        using var store = LogStores.Open(place, true, TimeProvider.System);
        var appender = new LogAppender(store);
        appender.Load();
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            appender.Append(i, [.. Enumerable.Range(0, 40).Select(j => BitConverter.GetBytes(i * 1_000_003L + j))]);
            store.KeepSnapshot(new StoredSnapshot(store.ReadHead()!.Size, [1]));
        }
    }

    private RegisterPlace NewPlace(bool isServer) => isServer
        ? new RegisterPlace(null, postgres.Server.NewDatabase())
        : new RegisterPlace(_folder.File($"register{_files++}"), null);

    private static ILogStore Filled(RegisterPlace place, int count)
    {
        var store = LogStores.Open(place, true, TimeProvider.System);
        var appender = new LogAppender(store);
        appender.EnsureCreated();
        appender.Append(1_700_000_000_000, [.. Enumerable.Range(0, count).Select(BitConverter.GetBytes)]);
        store.KeepCheckpoint(new StoredCheckpoint(1, "of one"));
        store.KeepCheckpoint(new StoredCheckpoint(count, "of all"));
        store.KeepSnapshot(new StoredSnapshot(count, [1, 2, 3]));
        return store;
    }

    private static void AssertSame(ILogStore expected, ILogStore actual)
    {
        Assert.Equal(expected.ReadHead(), actual.ReadHead());
        Assert.Equal(expected.ReadCheckpoints(), actual.ReadCheckpoints());
        Assert.Equal(expected.ReadSnapshot()!.Size, actual.ReadSnapshot()!.Size);
        Assert.Equal(expected.ReadSnapshot()!.Bytes, actual.ReadSnapshot()!.Bytes);
        Assert.Equal(
            expected.Read(0, long.MaxValue).Select(entry => (entry.Index, entry.Recorded)),
            actual.Read(0, long.MaxValue).Select(entry => (entry.Index, entry.Recorded)));
        Assert.Null(LogAudit.Problem(expected));
        Assert.Null(LogAudit.Problem(actual));
    }

    private static StoreException AssertTrouble(StoreTrouble trouble, Action work)
    {
        var e = Assert.Throws<StoreException>(work);
        Assert.Equal(trouble, e.Trouble);
        return e;
    }

    private sealed class Steps(Action? then = null) : IProgress<long>
    {
        public List<long> Seen { get; } = [];

        public void Report(long value)
        {
            Seen.Add(value);
            then?.Invoke();
        }
    }
}
