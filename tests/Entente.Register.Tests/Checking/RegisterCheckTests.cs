using CsCheck;
using Entente.Register.Checking;
using Entente.Register.Log;
using Entente.Register.Statements;
using Entente.Register.Stores;
using Microsoft.Data.Sqlite;
using static Entente.Register.Tests.Sayings;

namespace Entente.Register.Tests.Checking;

public sealed class RegisterCheckTests
{
    [Fact]
    public void A_register_that_nobody_touched_is_right()
    {
        using var register = Filled();
        var report = Check(register);
        Assert.Null(report.Problem);
        Assert.Equal(register.Register.Size, report.Entries + report.Received);
    }

    [Fact]
    public void Any_bit_that_is_flipped_in_what_is_stored_is_found()
    {
        using var register = Filled();
        register.Reopen();
        for (var i = 0; i < 12; i++)
        {
            register.Record(Fact(Statement.Keeper, "ceasefire", i % 2 == 0 ? "true" : "false", "2025-09-03"));
        }

        var cells = Cells(register.Path);
        Assert.Contains(cells, cell => cell.Table == "intake");
        Gen.Int[0, cells.Count - 1].SelectMany(cell => Gen.Int[0, cells[cell].Length * 8 - 1]
            .Select(bit => (Cell: cells[cell], Bit: bit))).Sample(flip =>
        {
            Flip(register.Path, flip.Cell, flip.Bit);
            var report = Check(register);
            Flip(register.Path, flip.Cell, flip.Bit);
            return !report.IsRight;
        }, iter: 150, threads: 1);
        Assert.True(Check(register).IsRight);
    }

    [Fact]
    public void A_log_that_grows_while_it_is_checked_is_right()
    {
        using var register = Filled();
        var (calls, isAppending) = (0, false);
        using var inner = SqliteStore.Open(register.Path, false, register.Clock);
        using var store = new HookedStore(inner, () =>
        {
            if (calls++ == 0 || isAppending)
            {
                return;
            }

            isAppending = true;
            for (var i = 0; i < 100; i++)
            {
                register.Record(Fact(Statement.Keeper, "ceasefire", "true", "2025-09-03"));
            }

            register.Reopen();
            isAppending = false;
        });

        var report = RegisterCheck.Run(store, null, null, null, CancellationToken.None);

        Assert.Null(report.Problem);
        Assert.InRange(report.Entries, 1, register.Register.Size - 100);
        Assert.True(calls > 3);
    }

    [Fact]
    public void Entries_behind_the_head_are_found()
    {
        using var register = Filled();
        register.Reopen();
        var size = register.Register.Size;
        Run(register.Path, $"INSERT INTO entries SELECT {size}, recorded, zeroblob(32), statement FROM entries "
            + $"WHERE idx = {size - 1}");

        var report = Check(register);

        Assert.Equal($"the head says that there are {size} entries, and there are more", report.Problem);
        Assert.Equal(size, report.FirstWrong);
    }

    [Fact]
    public void The_first_entry_that_is_wrong_is_named()
    {
        using var register = Filled();
        Flip(
            register.Path,
            Cells(register.Path).First(cell => cell is { Table: "entries", Column: "statement", Row: 7 }), 900);
        var report = Check(register);
        Assert.Equal(7, report.FirstWrong);
        Assert.StartsWith("entry 7", report.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_kept_elsewhere_shows_that_entries_are_gone()
    {
        using var longer = Filled();
        var kept = longer.Register.Checkpoint;
        using var other = Filled();
        var key = longer.Register.State.CheckpointKey!;
        var strange = RegisterCheck.Run(other.Store, kept, key, null, CancellationToken.None);
        Assert.Contains("has not signed", strange.Problem, StringComparison.Ordinal);
        Assert.True(RegisterCheck.Run(longer.Store, kept, key, null, CancellationToken.None).IsRight);
    }

    [Fact]
    public void A_log_that_was_written_anew_by_its_own_operator_does_not_grow_out_of_the_kept_checkpoint()
    {
        using var register = Filled();
        var kept = register.Register.Checkpoint;
        // The operator takes the last statement away, and signs the shorter log as if nothing had been.
        var entries = register.Store.Read(0, long.MaxValue).ToList();
        var edge = new TreeEdge();
        foreach (var entry in entries.SkipLast(1))
        {
            edge.Add(TreeHash.OfLeaf(TreeHash.LeafBytes(entry.Recorded, entry.Statement)), []);
        }

        var text = new Checkpoint(TestRegister.Origin, edge.Size, edge.Root()).Text;
        var note = new SignedNote(text, [register.Keys.Checkpoints.Sign(text)]).Write();
        Run(register.Path, $"DELETE FROM entries WHERE idx = {edge.Size}; DELETE FROM snapshots;"
            + $"UPDATE head SET size = {edge.Size}, recorded = {entries[^2].Recorded}, checkpoint = '{note}'");
        Assert.True(Check(register).IsRight);
        var against = RegisterCheck.Run(register.Store, kept, null, null, CancellationToken.None);
        Assert.Contains("entries are gone", against.Problem, StringComparison.Ordinal);
    }

    private static CheckReport Check(TestRegister register) =>
        RegisterCheck.Run(register.Store, null, null, null, CancellationToken.None);

    private static TestRegister Filled()
    {
        var register = new TestRegister();
        register.Record(Circle());
        register.Enrol("FRA");
        for (var i = 0; i < 300; i++)
        {
            register.Record(Fact(Statement.Keeper, "ceasefire", i % 2 == 0 ? "true" : "false", "2025-09-02"));
        }

        return register;
    }

    private sealed record Cell(string Table, string Column, long Row, int Length, bool IsText);

    private static List<Cell> Cells(string path)
    {
        var cells = new List<Cell>();
        foreach (var (table, column, isText) in new[]
        {
            ("entries", "statement", false), ("entries", "identity", false), ("tiles", "hashes", false),
            ("head", "checkpoint", true), ("snapshots", "state", false), ("intake", "statement", false),
            ("intake", "leaf", false),
        })
        {
            using var connection = Connect(path);
            using var command = connection.CreateCommand();
            var row = table == "entries" ? "idx" : "rowid";
            command.CommandText = $"SELECT {row}, length(CAST({column} AS BLOB)) FROM {table}";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                cells.Add(new Cell(table, column, reader.GetInt64(0), reader.GetInt32(1), isText));
            }
        }

        return cells;
    }

    private static void Flip(string path, Cell cell, int bit)
    {
        using var connection = Connect(path);
        using var read = connection.CreateCommand();
        var row = cell.Table == "entries" ? "idx" : "rowid";
        read.CommandText = $"SELECT CAST({cell.Column} AS BLOB) FROM {cell.Table} WHERE {row} = {cell.Row}";
        var bytes = (byte[])read.ExecuteScalar()!;
        bytes[bit / 8] ^= (byte)(1 << bit % 8);
        using var write = connection.CreateCommand();
        write.CommandText = $"UPDATE {cell.Table} SET {cell.Column} = "
            + (cell.IsText ? "CAST($bytes AS TEXT)" : "$bytes") + $" WHERE {row} = {cell.Row}";
        write.Parameters.AddWithValue("$bytes", bytes);
        write.ExecuteNonQuery();
    }

    private static void Run(string path, string sql)
    {
        using var connection = Connect(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
