using CsCheck;
using Entente.Register.Stores;
using Entente.Register.Writer;

namespace Entente.Register.Tests.Stores;

/// <summary>Files as a failing disk or a failing power supply leaves them.</summary>
public sealed class TornFileTests : IDisposable
{
    private const int PageSize = 4096;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_torn_write_ahead_log_leaves_what_was_whole_in_it_and_nothing_by_halves()
    {
        var (file, journal, sizes) = OpenEndWithJournal();
        // The sizes of the journal after each append: what is cut behind one of them still has that append.
        for (var at = 0; at <= journal.Length; at += 211)
        {
            var size = Recovered(file, journal[..at]);
            Assert.Equal(sizes.LastOrDefault(one => one.Journal <= at).Entries, size);
        }
    }

    [Fact]
    public void Rubbish_in_the_write_ahead_log_ends_it_there()
    {
        var (file, journal, sizes) = OpenEndWithJournal();
        Gen.Int[0, journal.Length - 1].Select(Gen.Int[1, 255], (at, bits) => (at, bits)).Sample(flip =>
        {
            var torn = (byte[])journal.Clone();
            torn[flip.at] ^= (byte)flip.bits;
            var size = Recovered(file, torn);
            // Bytes behind the frames' own sums (the checksum of the header, its salt) end the log at its start.
            Assert.Contains(size, sizes.Select(one => one.Entries).Append(0));
            Assert.True(size >= sizes.LastOrDefault(one => one.Journal <= flip.at).Entries || flip.at < 32);
        }, iter: 100, threads: 1);
    }

    [Fact]
    public void A_database_that_was_cut_off_is_never_taken_for_a_whole_one()
    {
        var (bytes, entries) = Closed();
        for (var cut = 1; cut < 4 * PageSize; cut += 997)
        {
            AssertWholeOrRefused(bytes[..^cut], entries);
        }
    }

    [Fact]
    public void Rubbish_in_a_page_is_never_taken_for_a_whole_log()
    {
        var (bytes, entries) = Closed();
        Gen.Int[0, bytes.Length / PageSize - 1].Select(Gen.Int[0, PageSize - 65], Gen.Int[0, int.MaxValue])
            .Sample((page, at, seed) =>
            {
                var torn = (byte[])bytes.Clone();
                new Random(seed).NextBytes(torn.AsSpan(page * PageSize + at, 64));
                AssertWholeOrRefused(torn, entries);
            }, iter: 150, threads: 1);
    }

    [Fact]
    public void A_last_page_of_rubbish_is_never_taken_for_a_whole_log()
    {
        var (bytes, entries) = Closed();
        for (var seed = 0; seed < 10; seed++)
        {
            var torn = (byte[])bytes.Clone();
            new Random(seed).NextBytes(torn.AsSpan(torn.Length - PageSize));
            AssertWholeOrRefused(torn, entries);
        }
    }

    public void Dispose() => _folder.Dispose();

    // Either everything is there and right, or the store or the tree says that it is not.
    private void AssertWholeOrRefused(byte[] bytes, long entries)
    {
        var path = _folder.File("torn.register");
        File.WriteAllBytes(path, bytes);
        try
        {
            using var store = new SqliteStore(path, false, TimeProvider.System);
            if (store.ReadHead() is { } head && LogAudit.Problem(store) is null)
            {
                Assert.Equal(entries, head.Size);
            }
        }
        catch (StoreException e)
        {
            Assert.True(
                e.Trouble is StoreTrouble.Damaged or StoreTrouble.Missing or StoreTrouble.Unreachable,
                $"{e.Trouble}: {e.Message}");
        }
    }

    private long Recovered(byte[] file, byte[] journal)
    {
        var path = _folder.File("recovered.register");
        File.Delete(path + "-shm");
        File.WriteAllBytes(path, file);
        File.WriteAllBytes(path + "-wal", journal);
        using var store = new SqliteStore(path, true, TimeProvider.System);
        if (store.ReadHead() is not { } head)
        {
            return 0;
        }

        Assert.Null(LogAudit.Problem(store));
        return head.Size;
    }

    private (byte[] Bytes, long Entries) Closed()
    {
        var path = _folder.File("closed.register");
        using (var store = new SqliteStore(path, true, TimeProvider.System))
        {
            Fill(store, 40, () => { });
        }

        return (File.ReadAllBytes(path), 400);
    }

    /// <summary>
    /// The files as they lie on the disk while a store is open, with the journal's length at each size.
    /// </summary>
    private (byte[] File, byte[] Journal, List<(long Journal, long Entries)> Sizes) OpenEndWithJournal()
    {
        var path = _folder.File("open.register");
        var sizes = new List<(long, long)>();
        using var store = new SqliteStore(path, true, TimeProvider.System);
        Fill(store, 30, () => sizes.Add((new FileInfo(path + "-wal").Length, store.ReadHead()!.Size)));
        return (ReadShared(path), ReadShared(path + "-wal"), sizes);
    }

    private static void Fill(ILogStore store, int appends, Action after)
    {
        var appender = new LogAppender(store);
        appender.EnsureCreated();
        for (var i = 0; i < appends; i++)
        {
            appender.Append(i, [.. Enumerable.Range(0, 10).Select(j => BitConverter.GetBytes(i * 100L + j))]);
            after();
        }
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
