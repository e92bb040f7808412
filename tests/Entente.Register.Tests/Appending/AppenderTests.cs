using Entente.Register.Appending;
using Entente.Register.Checking;
using Entente.Register.Log;
using Entente.Register.Statements;
using Entente.Register.Stores;
using Microsoft.Data.Sqlite;
using static Entente.Register.Tests.Sayings;

namespace Entente.Register.Tests.Appending;

public sealed class AppenderTests : IDisposable
{
    private readonly TestRegister _register = new();

    public AppenderTests() => _register.Record(Circle());

    public void Dispose() => _register.Dispose();

    [Fact]
    public async Task Many_writers_at_once_each_get_a_place_of_their_own()
    {
        var signed = Enumerable.Range(0, 200)
            .Select(_ => _register.Sign(Fact(Statement.Keeper, "ceasefire", "true"))).ToList();
        var before = _register.Register.Size;
        var outcomes = await Task.WhenAll(signed.Select(one => _register.Register.AppendAsync([one])));
        var places = outcomes.Select(one => Assert.IsType<AppendOutcome.Appended>(one).Recorded[0].Index).Order();
        Assert.Equal(Enumerable.Range((int)before, 200).Select(one => (long)one), places);
        Assert.Null(RegisterCheck.Run(_register.Store, null, null, null, CancellationToken.None).Problem);
    }

    [Fact]
    public async Task Two_servers_on_one_record_take_turns_and_lose_nothing()
    {
        using var store = SqliteStore.Open(_register.Path, true, _register.Clock);
        using var other = CommitmentRegister.Open(store, _register.Keys, _register.Clock);
        var signed = Enumerable.Range(0, 60)
            .Select(_ => _register.Sign(Fact(Statement.Keeper, "ceasefire", "true"))).ToList();
        var outcomes = await Task.WhenAll(signed.Select((one, i) => Task.Run(
            () => (i % 2 == 0 ? other : _register.Register).AppendAsync([one]),
            TestContext.Current.CancellationToken)));
        Assert.All(outcomes, one => Assert.IsType<AppendOutcome.Appended>(one));
        _register.Register.CatchUp();
        other.CatchUp();
        Assert.Equal(_register.Register.Size, other.Size);
        Assert.Equal(_register.Register.Checkpoint, other.Checkpoint);
        Assert.Null(RegisterCheck.Run(store, null, null, null, CancellationToken.None).Problem);
    }

    [Fact]
    public async Task A_statement_handed_in_again_alone_is_known_and_nothing_is_written()
    {
        var signed = _register.Sign(Fact(Statement.Keeper, "ceasefire", "true"));
        var first = Assert.IsType<AppendOutcome.Appended>(await _register.Register.AppendAsync([signed]));
        var head = _register.Store.ReadHead();
        var again = Assert.IsType<AppendOutcome.Appended>(await _register.Register.AppendAsync([signed]));
        Assert.Equal((0, 1), (first.Known, again.Known));
        Assert.Equal(first.Recorded[0].Index, again.Recorded[0].Index);
        Assert.Equal(head, _register.Store.ReadHead());
        Assert.IsType<AppendOutcome.Appended>(
            await _register.Register.AppendAsync([_register.Sign(Fact(Statement.Keeper, "ceasefire", "false"))]));
    }

    [Fact]
    public async Task A_statement_twice_among_others_is_recorded_once()
    {
        var (first, second) = (
            _register.Sign(Fact(Statement.Keeper, "ceasefire", "true")),
            _register.Sign(Fact(Statement.Keeper, "ceasefire", "false")));
        var size = _register.Register.Size;
        var outcome = await _register.Register.AppendAsync([first, second, first]);
        var appended = Assert.IsType<AppendOutcome.Appended>(outcome);
        Assert.Equal(1, appended.Known);
        Assert.Equal([size, size + 1, size], appended.Recorded.Select(one => one.Index));
        Assert.Equal(size + 2, _register.Register.Size);
    }

    [Fact]
    public async Task A_statement_that_another_server_has_recorded_meanwhile_is_known()
    {
        using var store = SqliteStore.Open(_register.Path, true, _register.Clock);
        using var other = CommitmentRegister.Open(store, _register.Keys, _register.Clock);
        var signed = _register.Sign(Fact(Statement.Keeper, "ceasefire", "true"));
        var there = Assert.IsType<AppendOutcome.Appended>(await other.AppendAsync([signed]));
        var here = Assert.IsType<AppendOutcome.Appended>(await _register.Register.AppendAsync([signed]));
        Assert.Equal((0, 1), (there.Known, here.Known));
        Assert.Equal(other.Checkpoint, _register.Register.Checkpoint);
    }

    [Fact]
    public async Task A_statement_alone_whose_signature_is_wrong_is_refused_and_leaves_no_trace()
    {
        var bytes = _register.Sign(Fact(Statement.Keeper, "ceasefire", "true")).Bytes.ToArray();
        bytes[^1] ^= 1;
        var head = _register.Store.ReadHead();
        var state = _register.Register.State.Save();
        var refused = Assert.IsType<AppendOutcome.Refused>(
            await _register.Register.AppendAsync([StatementBytes.Read(bytes).Signed!]));
        Assert.Equal("signature", refused.Statements[0].Refusal.Code);
        Assert.Equal(head, _register.Store.ReadHead());
        Assert.Equal(state, _register.Register.State.Save());
    }

    [Fact]
    public async Task What_was_handed_in_before_it_is_closed_is_answered_and_what_comes_after_is_not_taken()
    {
        var handedIn = Enumerable.Range(0, 100)
            .Select(_ => _register.Sign(Fact(Statement.Keeper, "ceasefire", "true")))
            .Select(one => Task.Run(
                () => _register.Register.AppendAsync([one]), TestContext.Current.CancellationToken)).ToList();
        await Task.WhenAny(handedIn);
        _register.Register.Dispose();
        var outcomes = await Task.WhenAll(handedIn);
        var taken = outcomes.OfType<AppendOutcome.Appended>().Select(one => one.Recorded[0].Index).ToList();
        Assert.NotEmpty(taken);
        Assert.All(taken, index => Assert.Single(_register.Store.Read(index, 1)));
        var late = outcomes.OfType<AppendOutcome.Failed>().ToList();
        Assert.All(late, one => Assert.Contains("closed", one.Message, StringComparison.Ordinal));
        Assert.Equal(100, taken.Count + late.Count);
    }

    [Fact]
    public void A_register_opened_again_is_the_same_with_its_snapshot_and_without()
    {
        _register.Enrol("FRA");
        _register.Record(Confirm("FRA", "force"));
        var (size, root) = (_register.Register.Size, _register.Register.Checkpoint);
        var state = _register.Register.State.Save();
        _register.Reopen();
        Assert.NotNull(_register.Store.ReadSnapshot());
        Assert.Equal((size, root), (_register.Register.Size, _register.Register.Checkpoint));
        Assert.Equal(state, _register.Register.State.Save());
        _register.Store.KeepSnapshot(new StoredSnapshot(0, []));
        _register.Reopen();
        Assert.Equal(state, _register.Register.State.Save());
    }

    [Fact]
    public void A_register_whose_entries_were_changed_is_not_opened()
    {
        var entry = _register.Store.Read(3, 1).Single();
        _register.Register.Dispose();
        using (var connection = new SqliteConnection($"Data Source={_register.Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"UPDATE entries SET recorded = {entry.Recorded + 1} WHERE idx = 3";
            command.ExecuteNonQuery();
        }

        var trouble = Assert.Throws<StoreException>(
            () => CommitmentRegister.Open(_register.Store, _register.Keys, _register.Clock));
        Assert.Equal(StoreTrouble.Damaged, trouble.Trouble);
        Assert.Contains("register check", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_keys_of_another_log_do_not_open_it()
    {
        using var keys = Keys.OperatorKeys.Create(TestRegister.Origin);
        var trouble = Assert.Throws<StoreException>(
            () => CommitmentRegister.Open(_register.Store, keys, _register.Clock));
        Assert.Contains("not those of the register", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_entry_has_a_receipt_that_stands_for_it_and_for_no_other()
    {
        for (var i = 0L; i < _register.Register.Size; i++)
        {
            var receipt = Receipt.Parse(_register.Register.Receipt(i)!)!;
            var log = _register.Register.State.ReceiptKey!;
            Assert.True(receipt.Verifies(_register.Register.Find(i)!.Signed.Bytes, log));
            var other = _register.Register.Find((i + 1) % _register.Register.Size)!;
            Assert.False(receipt.Verifies(other.Signed.Bytes, log));
        }
    }

    [Fact]
    public async Task What_is_stored_between_two_looks_is_caught_up_with()
    {
        using var store = SqliteStore.Open(_register.Path, false, _register.Clock);
        using var reader = CommitmentRegister.Open(store, null, _register.Clock);
        _register.Record(Fact(Statement.Keeper, "ceasefire", "true"));
        Assert.Equal(_register.Register.Size, reader.CatchUp());
        Assert.Equal(_register.Register.Checkpoint, reader.Checkpoint);
        var refused = await reader.AppendAsync([_register.Sign(Fact(Statement.Keeper, "ceasefire", "false"))]);
        Assert.Equal(StoreTrouble.ReadOnly, Assert.IsType<AppendOutcome.Failed>(refused).Trouble);
    }
}
