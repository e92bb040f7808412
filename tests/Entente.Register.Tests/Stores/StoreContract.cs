using System.Text;
using Entente.Register.Log;
using Entente.Register.Stores;
using Entente.Register.Writer;
using Microsoft.Extensions.Time.Testing;

namespace Entente.Register.Tests.Stores;

/// <summary>What every store owes to its callers.</summary>
public abstract partial class StoreContract : IDisposable
{
    private readonly List<ILogStore> _stores = [];

    /// <summary>The clock of the stores. It stands still unless a test moves it.</summary>
    protected FakeTimeProvider Clock { get; } = new();

    protected abstract RegisterPlace Place { get; }

    [Fact]
    public void A_place_without_a_register_has_no_head()
    {
        Assert.Null(Open().ReadHead());
        Assert.Null(Open(mayWrite: false).ReadHead());
    }

    [Fact]
    public void What_needs_a_register_says_that_there_is_none()
    {
        var store = Open();

        var e = Assert.Throws<StoreException>(() => store.Find(new byte[32]));

        Assert.Equal(StoreTrouble.Missing, e.Trouble);
        Assert.Contains(store.Name, e.Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => store.Read(0, 1).ToList());
        Assert.Throws<StoreException>(() => store.ReadTile(0, 0));
        Assert.Throws<StoreException>(() => store.ReadTiles().ToList());
        Assert.Throws<StoreException>(() => store.ReadCheckpoints());
        Assert.Throws<StoreException>(() => store.ReadSnapshot());
        Assert.Throws<StoreException>(() => store.TryAppend(0, [], [], new StoredHead(0, 0, "")));
        Assert.Throws<StoreException>(() => store.TryReceive(0, null, Received(0, "a"), new byte[32]));
        Assert.Throws<StoreException>(() => store.ReadIntake());
    }

    [Fact]
    public void A_new_register_has_the_head_that_it_was_made_with_and_nothing_else()
    {
        var store = Open();
        var head = new StoredHead(0, 0, "начало — a head\n");

        store.Create(head);

        Assert.Equal(head, store.ReadHead());
        Assert.Equal(head, Open().ReadHead());
        Assert.Empty(store.Read(0, 10));
        Assert.Empty(store.ReadTiles());
        Assert.Empty(store.ReadCheckpoints());
        Assert.Null(store.ReadSnapshot());
        Assert.Null(store.ReadTile(0, 0));
    }

    [Fact]
    public void A_register_is_not_made_where_one_is()
    {
        var (store, other) = (Open(), Open());
        store.Create(new StoredHead(0, 0, "first"));

        var again = Assert.Throws<StoreException>(() => store.Create(new StoredHead(0, 0, "second")));
        var elsewhere = Assert.Throws<StoreException>(() => other.Create(new StoredHead(0, 0, "third")));

        Assert.Equal(StoreTrouble.Exists, again.Trouble);
        Assert.Equal(StoreTrouble.Exists, elsewhere.Trouble);
        Assert.Equal("first", Open().ReadHead()!.Checkpoint);
    }

    [Fact]
    public async Task Of_many_who_make_a_register_at_once_one_does()
    {
        var made = 0;
        var stores = Enumerable.Range(0, 4).Select(_ => Open()).ToList();

        await Task.WhenAll(stores.Select((store, i) => Task.Run(() =>
        {
            try
            {
                store.Create(new StoredHead(0, 0, $"{i}"));
                Interlocked.Increment(ref made);
            }
            catch (StoreException e) when (e.Trouble == StoreTrouble.Exists)
            {
            }
        })));

        Assert.Equal(1, made);
    }

    [Fact]
    public void What_was_appended_is_read_back_byte_for_byte()
    {
        var store = Open();
        var appender = Begin(store);
        byte[][] statements =
            [[], [0], Bytes("x"), [.. Enumerable.Range(0, 256).Select(i => (byte)i)], new byte[70_000]];

        var entries = appender.Append(1_700_000_000_123, statements);

        AssertSame(entries, Open().Read(0, 100));
        AssertSame(entries.Skip(2).Take(2), store.Read(2, 2));
        Assert.Empty(store.Read(5, 10));
        Assert.Empty(store.Read(0, 0));
        Assert.Equal(entries.Count, store.ReadHead()!.Size);
    }

    [Fact]
    public void An_entry_is_found_by_its_identity()
    {
        var store = Open();
        var entries = Begin(store).Append(5, [.. Enumerable.Range(0, 300).Select(i => Bytes($"statement {i}"))]);

        Assert.All(entries, entry => Assert.Equal(entry.Index, store.Find(entry.Identity)));
        Assert.Null(store.Find(new byte[32]));
        Assert.Null(store.Find(entries[0].Identity.AsSpan(0, 31)));
        Assert.Equal(
            [1, null, 0, 1],
            store.Find([entries[1].Identity, new byte[32], entries[0].Identity, entries[1].Identity]));
        Assert.Empty(store.Find(Array.Empty<byte[]>()));
    }

    [Fact]
    public void Who_comes_second_gets_no_and_changes_nothing()
    {
        var (first, second) = (Open(), Open());
        var winner = Begin(first);
        var loser = new LogAppender(second);
        loser.Load();
        winner.Append(1, Bytes("a"));
        var head = first.ReadHead();

        Assert.Null(loser.TryAppend(2, [Bytes("b"), Bytes("c")]));

        Assert.Equal(head, first.ReadHead());
        Assert.Null(first.Find(System.Security.Cryptography.SHA256.HashData(Bytes("b"))));
        Assert.Equal(1, loser.Append(3, Bytes("b"))[0].Index);
        Assert.Null(LogAudit.Problem(first));
    }

    [Fact]
    public void An_append_to_a_size_that_is_still_to_come_is_refused_too()
    {
        var store = Open();
        Begin(store);
        var entry = new StoredEntry(7, 1, new byte[32], Bytes("a"));

        Assert.Equal(AppendAnswer.OtherSize, store.TryAppend(7, [entry], [], new StoredHead(8, 1, "")));

        Assert.Empty(store.Read(0, 10));
        Assert.Equal(0, store.ReadHead()!.Size);
    }

    [Fact]
    public void An_append_of_nothing_replaces_the_head()
    {
        var store = Open();
        Begin(store).Append(1, Bytes("a"));

        Assert.Equal(
            AppendAnswer.Appended, store.TryAppend(1, [], [], new StoredHead(1, 1, "signed with the next key")));

        Assert.Equal("signed with the next key", Open().ReadHead()!.Checkpoint);
    }

    [Fact]
    public void An_append_that_contradicts_itself_is_a_mistake_of_the_program()
    {
        var store = Open();
        Begin(store);
        var entry = new StoredEntry(0, 1, new byte[32], Bytes("a"));
        var head = new StoredHead(1, 1, "");

        Assert.Throws<ArgumentException>(() => store.TryAppend(0, [entry], [], head with { Size = 2 }));
        Assert.Throws<ArgumentException>(() => store.TryAppend(0, [entry with { Index = 1 }], [], head));
        Assert.Throws<ArgumentException>(() => store.TryAppend(0, [entry with { Identity = new byte[31] }], [], head));
        Assert.Throws<ArgumentException>(() => store.TryAppend(0, [entry], [new Tile(0, 0, new byte[32])], head));
        Assert.Equal(0, store.ReadHead()!.Size);
    }

    [Fact]
    public void One_statement_twice_is_refused_as_a_whole()
    {
        var store = Open();
        var appender = Begin(store);
        appender.Append(1, Bytes("a"));

        Assert.Throws<ArgumentException>(() => appender.Append(2, Bytes("b"), Bytes("a")));
        Assert.Throws<ArgumentException>(() => appender.Append(2, Bytes("a")));
        Assert.Throws<ArgumentException>(() => appender.Append(2, Bytes("b"), Bytes("b")));

        Assert.Equal(1, store.ReadHead()!.Size);
        Assert.Single(store.Read(0, 10));
        Assert.Equal(1, appender.Append(3, Bytes("c"))[0].Index);
    }

    [Fact]
    public void Full_tiles_are_kept_with_the_entries_that_fill_them()
    {
        var store = Open();
        var appender = Begin(store);
        for (var i = 0; i < 7; i++)
        {
            appender.Append(i, [.. Enumerable.Range(0, 100).Select(j => Bytes($"{i}.{j}"))]);
        }

        Assert.Equal([(0, 0L), (0, 1L)], store.ReadTiles().Select(tile => (tile.Level, tile.Index)));
        Assert.Equal(Tile.Width * TreeHash.Size, store.ReadTile(0, 1)!.Length);
        Assert.Null(store.ReadTile(0, 2));
        Assert.Null(store.ReadTile(1, 0));
        Assert.Null(LogAudit.Problem(Open()));
    }

    [Fact]
    public void Tiles_come_in_order_of_level_and_number()
    {
        var store = Open();
        Begin(store);
        Tile[] tiles = [TileOf(7, 2), TileOf(1, 300), TileOf(0, 5), TileOf(0, 3), TileOf(1, 2), .. Rows(0, 10, 600)];

        store.TryAppend(0, [], tiles, new StoredHead(0, 0, ""));

        var expected = tiles.Select(tile => (tile.Level, tile.Index)).Order();
        Assert.Equal(expected, store.ReadTiles().Select(tile => (tile.Level, tile.Index)));
        Assert.Equal(TileOf(1, 300).Hashes, store.ReadTile(1, 300));
    }

    [Fact]
    public void A_large_append_is_one_append()
    {
        var store = Open();
        var appender = Begin(store);
        appender.Append(1, Bytes("first"));

        var entries = appender.Append(2, [.. Enumerable.Range(0, 70_000).Select(i => Bytes($"statement {i}"))]);

        Assert.Equal(70_001, store.ReadHead()!.Size);
        AssertSame(entries.Skip(30_000).Take(5_000), store.Read(30_001, 5_000));
        Assert.Null(LogAudit.Problem(Open()));
    }

    [Fact]
    public void Other_calls_may_come_between_two_entries_that_are_read()
    {
        var store = Open();
        var appender = Begin(store);
        var entries = appender.Append(1, [.. Enumerable.Range(0, 400).Select(i => Bytes($"{i}"))]);

        foreach (var entry in store.Read(0, 400))
        {
            Assert.Equal(entry.Index, store.Find(entry.Identity));
            if (entry.Index % 100 == 0)
            {
                appender.Append(2, Bytes($"between {entry.Index}"));
                new LogAppender(Open()).Append(3, Bytes($"by another {entry.Index}"));
                appender.Load();
            }
        }

        Assert.Equal(entries.Count + 8, store.ReadHead()!.Size);
        Assert.Null(LogAudit.Problem(store));
    }

    [Fact]
    public void Checkpoints_are_kept_in_order_and_replaced_by_size()
    {
        var store = Open();
        Begin(store);
        store.KeepCheckpoint(new StoredCheckpoint(30, "thirty"));
        store.KeepCheckpoint(new StoredCheckpoint(4, "four — подпись\n"));
        store.KeepCheckpoint(new StoredCheckpoint(30, "thirty, cosigned"));

        StoredCheckpoint[] expected = [new(4, "four — подпись\n"), new(30, "thirty, cosigned")];
        Assert.Equal(expected, store.ReadCheckpoints());
        Assert.Equal(expected, Open(mayWrite: false).ReadCheckpoints());
    }

    [Fact]
    public void The_newest_snapshot_is_kept()
    {
        var store = Open();
        Begin(store);
        store.KeepSnapshot(new StoredSnapshot(3, [1, 2, 3]));
        store.KeepSnapshot(new StoredSnapshot(9, new byte[3_000_000]));

        var snapshot = Open().ReadSnapshot()!;

        Assert.Equal(9, snapshot.Size);
        Assert.Equal(new byte[3_000_000], snapshot.Bytes);
    }

    [Fact]
    public void Who_may_only_read_cannot_write()
    {
        Begin(Open()).Append(1, Bytes("a"));
        var reader = Open(mayWrite: false);
        var entry = new StoredEntry(1, 1, new byte[32], Bytes("b"));

        var append = Assert.Throws<StoreException>(
            () => reader.TryAppend(1, [entry], [], new StoredHead(2, 1, "")));
        var create = Assert.Throws<StoreException>(() => reader.Create(new StoredHead(0, 0, "")));
        var checkpoint = Assert.Throws<StoreException>(() => reader.KeepCheckpoint(new StoredCheckpoint(1, "")));
        var snapshot = Assert.Throws<StoreException>(() => reader.KeepSnapshot(new StoredSnapshot(1, [])));

        Assert.All([append, create, checkpoint, snapshot], e => Assert.Equal(StoreTrouble.ReadOnly, e.Trouble));
        Assert.Single(reader.Read(0, 10));
    }

    [Fact]
    public async Task Of_several_who_append_at_once_exactly_one_gets_each_index()
    {
        Begin(Open());
        var won = await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(() =>
        {
            var appender = new LogAppender(Open());
            appender.Load();
            return Enumerable.Range(0, 25).Select(i => appender.Append(i, Bytes($"{writer}.{i}"))[0]).ToList();
        })));

        var all = won.SelectMany(entries => entries).OrderBy(entry => entry.Index).ToList();
        var store = Open();
        Assert.Equal(Enumerable.Range(0, 150).Select(i => (long)i), all.Select(entry => entry.Index));
        AssertSame(all, store.Read(0, 1000));
        Assert.Null(LogAudit.Problem(store));
    }

    [Fact]
    public async Task Growth_is_seen_by_the_store_that_appends()
    {
        var store = Open();
        var appender = Begin(store);
        var growth = store.GrowthAsync(0, TestContext.Current.CancellationToken);
        Assert.False(growth.IsCompleted);

        appender.Append(1, Bytes("a"));

        await growth;
        await store.GrowthAsync(0, TestContext.Current.CancellationToken);
        Assert.False(store.GrowthAsync(1, TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public async Task Growth_is_seen_by_another_store()
    {
        var (writer, reader) = (Open(), Open(mayWrite: false));
        var appender = Begin(writer);
        var cancellation = TestContext.Current.CancellationToken;

        for (var size = 0; size < 3; size++)
        {
            var growths = Enumerable.Range(0, 3).Select(_ => reader.GrowthAsync(size, cancellation)).ToList();
            var later = reader.GrowthAsync(size + 1, cancellation);
            appender.Append(1, Bytes($"{size}"));
            await SeenAsync(Task.WhenAll(growths));
            Assert.False(later.IsCompleted);
        }
    }

    [Fact]
    public async Task Growth_that_came_before_the_question_is_seen()
    {
        Begin(Open()).Append(1, Bytes("a"), Bytes("b"));

        await SeenAsync(Open().GrowthAsync(1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_waits_for_growth_can_give_up()
    {
        var store = Open();
        Begin(store);
        using var cancellation = new CancellationTokenSource();
        var growth = store.GrowthAsync(0, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => growth);
    }

    [Fact]
    public async Task Growth_may_be_asked_for_while_other_calls_run()
    {
        var store = Open();
        var appender = Begin(store);
        var cancellation = TestContext.Current.CancellationToken;
        var waiters = Enumerable.Range(0, 4).Select(first => Task.Run(async () =>
        {
            for (var size = first; size < 100; size += 4)
            {
                await store.GrowthAsync(size, cancellation);
            }
        })).ToList();

        for (var i = 0; i < 100; i++)
        {
            appender.Append(i, Bytes($"{i}"));
        }

        await SeenAsync(Task.WhenAll(waiters));
        Assert.Null(LogAudit.Problem(store));
    }

    [Fact]
    public async Task Who_waits_when_the_store_is_closed_is_told()
    {
        var store = Open();
        Begin(store);
        var growth = store.GrowthAsync(0, TestContext.Current.CancellationToken);

        store.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => growth);
    }

    [Theory]
    [InlineData("UPDATE entries SET identity = statement WHERE idx = 2", "32 bytes")]
    [InlineData("DELETE FROM entries WHERE idx = 2", "entry 2")]
    [InlineData("DELETE FROM entries WHERE idx >= 295", "entry 295")]
    [InlineData("UPDATE entries SET recorded = -1 WHERE idx = 2", "a number")]
    [InlineData("UPDATE tiles SET hashes = (SELECT statement FROM entries WHERE idx = 0)", "8192 bytes")]
    [InlineData("DELETE FROM head", "head")]
    [InlineData("UPDATE head SET size = -5", "a number")]
    [InlineData("DROP TABLE tiles; CREATE TABLE tiles (level int, idx bigint, hashes text); "
        + "INSERT INTO tiles VALUES (0, 0, 'a text')", "8192 bytes")]
    [InlineData("DROP TABLE tiles; CREATE TABLE tiles (level int, idx bigint, hashes text); "
        + "INSERT INTO tiles VALUES (0, 0, NULL)", "8192 bytes")]
    [InlineData("DROP TABLE snapshots; CREATE TABLE snapshots (id int, size bigint, state bigint); "
        + "INSERT INTO snapshots VALUES (1, NULL, 7)", "a number")]
    public void What_lies_there_and_cannot_be_is_named_as_damage(string sql, string expected)
    {
        var store = Open();
        Begin(store).Append(1, [.. Enumerable.Range(0, 300).Select(i => Bytes($"statement {i}"))]);
        store.KeepSnapshot(new StoredSnapshot(300, [1]));
        Tamper(sql);

        var e = Assert.Throws<StoreException>(() => ReadAll(Open()));

        Assert.Equal(StoreTrouble.Damaged, e.Trouble);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.Contains(store.Name, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_were_changed_are_returned_as_they_lie_there()
    {
        Begin(Open()).Append(1, Bytes("what was said"), Bytes("more"));
        Tamper("UPDATE entries SET statement = identity, recorded = 77 WHERE idx = 0");

        var entry = Open().Read(0, 1).Single();

        Assert.Equal(77, entry.Recorded);
        Assert.Equal(entry.Identity, entry.Statement);
    }

    [Fact]
    public void A_register_of_a_newer_form_is_left_alone()
    {
        Begin(Open());
        RaiseVersion();

        var e = Assert.Throws<StoreException>(() => Open().ReadHead());

        Assert.Equal(StoreTrouble.Missing, e.Trouble);
        Assert.Contains("form 3", e.Message, StringComparison.Ordinal);
    }

    public virtual void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        GC.SuppressFinalize(this);
    }

    /// <summary>Does to the tables what no register does.</summary>
    protected abstract void Tamper(string sql);

    /// <summary>Marks the register as one that a later version has made.</summary>
    protected abstract void RaiseVersion();

    /// <summary>Asks a store for everything that it has.</summary>
    protected static void ReadAll(ILogStore store)
    {
        store.ReadHead();
        store.Read(0, long.MaxValue).ToList();
        store.ReadTiles().ToList();
        store.ReadCheckpoints();
        store.ReadSnapshot();
        store.ReadIntake();
    }

    protected ILogStore Open(bool mayWrite = true)
    {
        var store = LogStores.Open(Place, mayWrite, Clock);
        _stores.Add(store);
        return store;
    }

    protected static LogAppender Begin(ILogStore store)
    {
        var appender = new LogAppender(store);
        appender.EnsureCreated();
        appender.Load();
        return appender;
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Moves the clock until something is seen, each time as far as a store may sleep.</summary>
    protected async Task SeenAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.WhenAny(task, Task.Delay(5, TestContext.Current.CancellationToken));
        }

        await task;
    }

    protected static void AssertSame(IEnumerable<StoredEntry> expected, IEnumerable<StoredEntry> actual)
    {
        static string Show(StoredEntry entry) =>
            $"{entry.Index} {entry.Recorded} {Convert.ToHexString(entry.Identity)} "
            + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(entry.Statement));
        Assert.Equal(expected.Select(Show), actual.Select(Show));
    }

    private static IEnumerable<Tile> Rows(int level, int from, int count) =>
        Enumerable.Range(from, count).Select(index => TileOf(level, index));

    private static Tile TileOf(int level, long index)
    {
        var hashes = new byte[Tile.Width * TreeHash.Size];
        Array.Fill(hashes, (byte)(level * 31 + index));
        return new Tile(level, index, hashes);
    }
}
