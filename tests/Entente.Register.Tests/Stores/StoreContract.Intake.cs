using System.Collections.Concurrent;
using System.Security.Cryptography;
using Entente.Register.Log;
using Entente.Register.Stores;
using Entente.Register.Writer;

namespace Entente.Register.Tests.Stores;

/// <content>What was received and is not in the log yet.</content>
public abstract partial class StoreContract
{
    [Fact]
    public void What_is_received_is_read_back_in_order_and_is_not_in_the_log()
    {
        var store = Open();
        var appender = Begin(store);
        appender.Append(1, Bytes("a"));

        var first = appender.TryReceive(2, Bytes("b"))!;
        var second = appender.TryReceive(3, new byte[70_000])!;

        var intake = Open(mayWrite: false).ReadIntake();
        Assert.Equal([1, 2], intake.Select(one => one.Index));
        Assert.Equal([2, 3], intake.Select(one => one.Recorded));
        Assert.Equal([first.Statement, second.Statement], intake.Select(one => one.Statement));
        Assert.Equal([LogAppender.LeafOf(first), LogAppender.LeafOf(second)], intake.Select(one => one.Leaf));
        Assert.Equal(1, store.ReadHead()!.Size);
        Assert.Single(store.Read(0, 10));
        Assert.Null(store.Find(first.Identity));
    }

    [Fact]
    public void An_append_takes_over_what_is_received()
    {
        var store = Open();
        var appender = Begin(store);
        var received = Enumerable.Range(0, 300).Select(i => appender.TryReceive(i, Bytes($"received {i}"))!).ToList();

        var entries = appender.Append(1_000, Bytes("a"), Bytes("b"));

        Assert.Empty(store.ReadIntake());
        AssertSame([.. received, .. entries], store.Read(0, 1_000));
        Assert.Null(LogAudit.Problem(Open()));
        Assert.Equal(302, appender.TryReceive(2_000, Bytes("c"))!.Index);
    }

    [Fact]
    public void An_append_that_does_not_know_what_is_received_is_refused()
    {
        var (store, other) = (Open(), Open());
        var appender = Begin(store);
        appender.Append(1, Bytes("a"));
        appender.TryReceive(2, Bytes("b"));
        var entry = EntryOf(1, "c");
        var (seen, missed) = (store.ReadIntake()[0], appender.TryReceive(3, Bytes("d"))!);

        Assert.Equal(AppendAnswer.OtherSize, other.TryAppend(1, [entry], [], new StoredHead(2, 9, "")));
        Assert.Equal(
            AppendAnswer.OtherSize,
            other.TryAppend(1, [entry], [], new StoredHead(2, 9, ""), new IntakeEnds(seen.Leaf, seen)));

        Assert.Equal(missed.Index, Assert.Single(store.ReadIntake().Skip(1)).Index);
        Assert.Single(store.Read(0, 10));
    }

    [Fact]
    public void An_append_that_expects_what_is_not_received_is_refused()
    {
        var store = Open();
        Begin(store).Append(1, Bytes("a"));
        var never = Received(1, "never");

        Assert.Equal(
            AppendAnswer.OtherSize,
            store.TryAppend(1, [EntryOf(1, "never")], [], new StoredHead(2, 9, ""), new IntakeEnds(never.Leaf, never)));
        Assert.False(store.TryReceive(1, new IntakeEnds(never.Leaf, never), Received(2, "b"), Identity("b")));

        Assert.Empty(store.ReadIntake());
        Assert.Equal(1, store.ReadHead()!.Size);
    }

    [Fact]
    public void The_last_of_what_is_received_can_be_left_out()
    {
        var store = Open();
        Begin(store).Append(1, Bytes("a"));
        var head = store.ReadHead()!;
        var wrong = Received(1, "wrong");
        store.TryReceive(1, null, wrong, Identity("wrong"));

        Assert.Equal(AppendAnswer.Appended, store.TryAppend(1, [], [], head, new IntakeEnds(wrong.Leaf, wrong)));

        Assert.Empty(store.ReadIntake());
        Assert.Equal(head, Open().ReadHead());
        Assert.True(store.TryReceive(1, null, Received(1, "right"), Identity("right")));
    }

    [Fact]
    public void Who_receives_behind_another_log_or_another_intake_gets_no()
    {
        var (store, other) = (Open(), Open());
        var (first, second) = (Begin(store), Begin(other));
        first.TryReceive(1, Bytes("a"));

        Assert.Null(second.TryReceive(2, Bytes("b")));
        Assert.Equal(1, second.TryReceive(2, Bytes("b"))!.Index);
        Assert.Null(first.TryReceive(3, Bytes("c")));
        second.EmptyIntake();
        Assert.Null(first.TryReceive(3, Bytes("c")));

        Assert.Equal(2, first.TryReceive(3, Bytes("c"))!.Index);
        Assert.Null(LogAudit.Problem(Open()));
    }

    [Fact]
    public void What_is_recorded_already_is_not_received()
    {
        var store = Open();
        Begin(store).Append(1, Bytes("a"));

        Assert.False(store.TryReceive(1, null, Received(1, "a"), Identity("a")));

        Assert.Empty(store.ReadIntake());
    }

    [Fact]
    public void What_is_received_out_of_turn_is_a_mistake_of_the_program()
    {
        var store = Open();
        Begin(store);
        var entry = Received(0, "a");

        Assert.Throws<ArgumentException>(() => store.TryReceive(0, null, entry with { Index = 1 }, Identity("a")));
        Assert.Throws<ArgumentException>(
            () => store.TryReceive(0, new IntakeEnds(entry.Leaf, entry), entry, Identity("a")));
        Assert.Throws<ArgumentException>(() => store.TryReceive(0, null, entry with { Leaf = [1] }, Identity("a")));
        Assert.Throws<ArgumentException>(() => store.TryReceive(0, null, entry, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => store.TryReceive(-1, null, entry, Identity("a")));
        Assert.Empty(store.ReadIntake());
    }

    [Fact]
    public void Who_may_only_read_receives_nothing()
    {
        Begin(Open());

        var e = Assert.Throws<StoreException>(
            () => Open(mayWrite: false).TryReceive(0, null, Received(0, "a"), Identity("a")));

        Assert.Equal(StoreTrouble.ReadOnly, e.Trouble);
    }

    [Fact]
    public async Task Of_many_who_receive_and_append_at_once_each_keeps_the_place_that_it_was_told()
    {
        Begin(Open());
        var told = new ConcurrentDictionary<string, long>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            var random = new Random(writer);
            var appender = Begin(Open());
            for (var i = 0; i < 60; i++)
            {
                StoredEntry[] entries = random.Next(3) == 0
                    ? [.. appender.Append(i, Bytes($"{writer}.{i}"), Bytes($"{writer}.{i} too"))]
                    : appender.TryReceive(i, Bytes($"{writer}.{i}")) is { } entry ? [entry] : [];
                Array.ForEach(entries, one => told[Convert.ToHexString(one.Identity)] = one.Index);
            }
        })));
        var store = Open();
        Begin(store).EmptyIntake();

        var log = store.Read(0, long.MaxValue).ToDictionary(one => Convert.ToHexString(one.Identity), one => one.Index);
        Assert.True(told.Count > 60);
        Assert.All(told, one => Assert.Equal(one.Value, log[one.Key]));
        Assert.Equal(told.Count, log.Count);
        Assert.Null(LogAudit.Problem(store));
    }

    private static byte[] Identity(string text) => SHA256.HashData(Bytes(text));

    private static StoredEntry EntryOf(long index, string text) => new(index, 9, Identity(text), Bytes(text));

    private static ReceivedEntry Received(long index, string text) =>
        new(index, 9, Bytes(text), TreeHash.OfLeaf(TreeHash.LeafBytes(9, Bytes(text))));
}
