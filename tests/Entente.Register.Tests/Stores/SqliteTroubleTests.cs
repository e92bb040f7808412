using Entente.Register.Stores;
using Entente.Register.Writer;

namespace Entente.Register.Tests.Stores;

/// <summary>What can be wrong with a file, and what a store says then.</summary>
public sealed class SqliteTroubleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("a.register");

    [Fact]
    public void A_database_of_another_program_is_not_touched()
    {
        SqliteFiles.Execute(FilePath, "CREATE TABLE head (size int); INSERT INTO head VALUES (1)");
        var before = File.ReadAllBytes(FilePath);

        AssertTrouble(StoreTrouble.Missing, "another program", () => Open());
        AssertTrouble(StoreTrouble.Missing, "another program", () => Open(mayWrite: false));

        Assert.Equal(before, File.ReadAllBytes(FilePath));
    }

    [Theory]
    [InlineData("a text, and not a database; long enough to be taken for one, were it not for how it begins: no.")]
    [InlineData("x")]
    public void A_file_of_another_kind_is_not_touched(string text)
    {
        File.WriteAllText(FilePath, text);

        AssertTrouble(StoreTrouble.Missing, "not a register", () => Open().ReadHead());
        AssertTrouble(StoreTrouble.Missing, "not a register", () => Begin(Open()));

        Assert.Equal(text, File.ReadAllText(FilePath));
    }

    [Fact]
    public void An_empty_file_is_a_place_for_a_new_register()
    {
        File.WriteAllBytes(FilePath, []);
        using var store = Open();
        Assert.Null(store.ReadHead());

        Begin(store).Append(1, [1]);

        Assert.Null(LogAudit.Problem(store));
    }

    [Fact]
    public void A_folder_is_no_register()
    {
        AssertTrouble(StoreTrouble.Missing, "it is a folder", () => Open(_folder.Path));
        AssertTrouble(
            StoreTrouble.Unreachable, "There is no folder", () => Begin(Open(_folder.File("none/a.register"))));
    }

    [Theory]
    [InlineData(":memory:")]
    [InlineData("file:a?mode=memory")]
    [InlineData("a b%20c#d?e.register")]
    [InlineData("обязательства.register")]
    public void Any_name_of_a_file_is_the_name_of_a_file(string name)
    {
        using (var store = Open(_folder.File(name)))
        {
            Begin(store).Append(1, [1]);
        }

        Assert.True(File.Exists(_folder.File(name)));
        using var again = Open(_folder.File(name));
        Assert.Equal(1, again.ReadHead()!.Size);
    }

    [Fact]
    public void A_register_that_stays_locked_says_so_and_can_be_read_meanwhile()
    {
        using var store = new SqliteStore(FilePath, true, TimeProvider.System, TimeSpan.FromMilliseconds(20));
        var appender = Begin(store);
        using (var other = SqliteFiles.Connect(FilePath))
        {
            SqliteFiles.Run(other, "BEGIN IMMEDIATE");

            AssertTrouble(StoreTrouble.Unreachable, "locked", () => appender.Append(1, [1]));

            Assert.Equal(0, store.ReadHead()!.Size);
        }

        Assert.Equal(0, appender.Append(1, [1])[0].Index);
    }

    [Fact]
    public void Where_there_is_no_room_left_nothing_is_recorded_and_nothing_is_harmed()
    {
        using var store = Open();
        var appender = Begin(store);
        appender.Append(1, [1]);
        store.File.Run("PRAGMA max_page_count = 40");
        var recorded = 1L;

        AssertTrouble(StoreTrouble.Full, "no room", () =>
        {
            for (var i = 0; ; i++)
            {
                appender.Append(1, BitConverter.GetBytes(i), [.. new byte[2_000], .. BitConverter.GetBytes(i)]);
                recorded += 2;
            }
        });

        Assert.True(recorded > 1);
        Assert.Equal(recorded, store.ReadHead()!.Size);
        Assert.Null(LogAudit.Problem(store));
        store.File.Run("PRAGMA max_page_count = 100000");
        Assert.Equal(recorded, appender.Append(1, [2])[0].Index);
        Assert.Null(LogAudit.Problem(store));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_register_that_may_not_be_written_can_be_read(bool mayWrite)
    {
        WriteAndClose(5);
        using var unwritable = new UnwritableFolder(_folder.Path);
        unwritable.Do(() =>
        {
            using var store = Open(mayWrite: mayWrite);
            Assert.Null(LogAudit.Problem(store));
            Assert.Equal(5, store.ReadHead()!.Size);
            AssertTrouble(StoreTrouble.ReadOnly, "may be read and not written", () => Begin(store).Append(1, [1]));
            AssertTrouble(StoreTrouble.ReadOnly, "may be read", () => store.KeepSnapshot(new StoredSnapshot(0, [])));
            using var nothing = Open(_folder.File("b.register"));
            Assert.NotEqual(StoreTrouble.Damaged, Assert.Throws<StoreException>(() => Begin(nothing)).Trouble);
        });
    }

    [Fact]
    public void Who_reads_on_read_only_media_sees_what_is_written_there_by_others()
    {
        WriteAndClose(2);
        using var unwritable = new UnwritableFolder(_folder.Path);
        SqliteStore? store = null;
        unwritable.Do(() =>
        {
            store = Open(mayWrite: false);
            Assert.Equal(2, store.ReadHead()!.Size);
        });
        unwritable.Release();
        using (var writer = Open())
        {
            Begin(writer).Append(1, [9, 9, 9]);
            Assert.Equal(3, store!.ReadHead()!.Size);
        }

        Assert.Null(LogAudit.Problem(store));
        store.Dispose();
    }

    [Fact]
    public void Asking_what_a_file_is_takes_no_lock_away_from_those_who_have_it_open()
    {
        Assert.False(RegisterPlace.IsRegister(FilePath));
        using (var store = Open())
        {
            Begin(store).Append(1, [1]);
            store.File.Run("BEGIN IMMEDIATE");

            Assert.True(RegisterPlace.IsRegister(FilePath));
            Assert.True(RegisterPlace.IsRegister(_folder.File("./a.register")));

            store.File.Run("ROLLBACK");
        }

        Assert.True(RegisterPlace.IsRegister(FilePath));
        Assert.False(OpenFiles.Contains(FilePath));
    }

    [Fact]
    public void A_commit_is_on_the_disk_before_it_is_answered()
    {
        using var store = Open();
        Begin(store);
        Assert.Equal(2, store.File.Number("PRAGMA synchronous"));
        using var reader = store.File.Query("PRAGMA journal_mode");
        Assert.True(reader.Read());
        Assert.Equal("wal", reader.GetString(0));
    }

    public void Dispose() => _folder.Dispose();

    private void WriteAndClose(int count)
    {
        using var store = Open();
        Begin(store).Append(1, [.. Enumerable.Range(0, count).Select(BitConverter.GetBytes)]);
    }

    private SqliteStore Open(bool mayWrite = true) => new(FilePath, mayWrite, TimeProvider.System);

    private static SqliteStore Open(string path) => new(path, true, TimeProvider.System);

    private static LogAppender Begin(ILogStore store)
    {
        var appender = new LogAppender(store);
        appender.EnsureCreated();
        appender.Load();
        return appender;
    }

    private static void AssertTrouble(StoreTrouble trouble, string words, Action work)
    {
        var e = Assert.Throws<StoreException>(work);
        Assert.Equal(trouble, e.Trouble);
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
    }
}
