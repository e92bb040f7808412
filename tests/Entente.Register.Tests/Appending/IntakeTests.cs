using CsCheck;
using Entente.Register.Appending;
using Entente.Register.Checking;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Statements;
using Entente.Register.Stores;
using Microsoft.Data.Sqlite;
using static Entente.Register.Tests.Sayings;

namespace Entente.Register.Tests.Appending;

/// <summary>Statements that come alone are on the disk while they are checked, and are entries later.</summary>
public sealed class IntakeTests : IDisposable
{
    private readonly TestRegister _register = new();
    private int _facts;

    public IntakeTests()
    {
        // The beginning is the first that was right, and the circle the second.
        _register.Record(Circle());
        for (var i = 2; i < 8; i++)
        {
            _register.Record(NextFact());
        }
    }

    [Fact]
    public void What_comes_alone_after_eight_right_ones_is_received_first_and_counts()
    {
        var size = _register.Register.Size;
        Assert.Equal(size, _register.Store.ReadHead()!.Size);

        var recorded = Assert.Single(_register.Record(NextFact()));

        Assert.Equal(size, recorded.Index);
        Assert.Equal(size + 1, _register.Register.Size);
        Assert.Equal(size, _register.Store.ReadHead()!.Size);
        Assert.Equal(recorded.Signed.Bytes, Assert.Single(_register.Store.ReadIntake()).Statement);
        Assert.Equal(recorded.Signed.Bytes, _register.Register.Find(size)!.Signed.Bytes);
    }

    [Fact]
    public void What_was_received_is_an_entry_for_who_opens_the_register_after_a_failure()
    {
        var recorded = Enumerable.Range(0, 5).SelectMany(_ => _register.Record(NextFact())).ToList();

        Afterwards(register =>
        {
            Assert.Equal(recorded[^1].Index + 1, register.Size);
            Assert.All(recorded, one => Assert.Equal(one.Signed.Bytes, register.Find(one.Index)!.Signed.Bytes));
            Assert.All(recorded, one => Assert.Equal(one.RecordedMs, register.Find(one.Index)!.RecordedMs));
        });
    }

    [Fact]
    public void Whoever_opens_the_register_is_done_before_what_waits_for_idleness_begins()
    {
        var recorded = Enumerable.Range(0, 5).SelectMany(_ => _register.Record(NextFact())).ToList();

        using var store = SqliteStore.Open(_register.Path, true, _register.Clock);
        using var register = CommitmentRegister.Open(store, _register.Keys, new EagerTime());

        Assert.Equal(recorded[^1].Index + 1, register.Size);
        Assert.True(Check(store).IsRight);
    }

    [Fact]
    public void A_wrong_signature_is_refused_and_leaves_nothing_behind()
    {
        _register.Record(NextFact());
        var (size, wrong) = (_register.Register.Size, WrongSignature());

        var refused = Assert.IsType<AppendOutcome.Refused>(_register.AppendSigned(wrong));

        Assert.Equal("signature", Assert.Single(refused.Statements).Refusal.Code);
        Assert.Empty(_register.Store.ReadIntake());
        Assert.Equal(size, _register.Register.Size);
        Assert.Equal(size, _register.Store.ReadHead()!.Size);
        Assert.Equal(size, Assert.Single(_register.Record(NextFact())).Index);
    }

    [Fact]
    public void After_a_wrong_signature_nothing_is_on_the_disk_unchecked_before_eight_more_are_right()
    {
        _register.AppendSigned(WrongSignature());
        for (var i = 0; i < 8; i++)
        {
            _register.Record(NextFact());
            Assert.Empty(_register.Store.ReadIntake());
        }

        _register.Record(NextFact());
        Assert.Single(_register.Store.ReadIntake());
    }

    [Fact]
    public void What_the_rules_refuse_is_not_received()
    {
        Assert.Equal("unknown", _register.RefusalOf(Fact(Statement.Keeper, "no-such-fact", "true")));

        Assert.Empty(_register.Store.ReadIntake());
    }

    [Fact]
    public void A_failure_between_the_disk_and_the_check_leaves_a_wrong_statement_out()
    {
        _register.Record(NextFact());
        var size = _register.Register.Size;
        Receive(WrongSignature(), size);

        Assert.True(Check(_register.Store).IsRight);
        Assert.Equal(1, Check(_register.Store).Received);
        Afterwards(register =>
        {
            Assert.Equal(size, register.Size);
            Assert.Empty(register.Store.ReadIntake());
            Assert.Equal(size, register.Store.ReadHead()!.Size);
        });
    }

    [Fact]
    public void A_wrong_statement_with_others_behind_it_is_damage()
    {
        Receive(WrongSignature(), _register.Register.Size);
        Receive(_register.Sign(NextFact()), _register.Register.Size + 1);

        RequireDamaged($"what is received for entry {_register.Register.Size} carries a wrong signature");
        Assert.Contains("does not carry the signature", Check(_register.Store).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("statement = CAST(statement || x'00' AS BLOB)")]
    [InlineData("recorded = recorded + 1")]
    [InlineData("leaf = zeroblob(32)")]
    [InlineData("idx = idx + 1")]
    public void What_is_received_and_changed_afterwards_is_found(string change)
    {
        _register.Record(NextFact());
        _register.Record(NextFact());
        Run($"UPDATE intake SET {change} WHERE idx = (SELECT max(idx) FROM intake)");

        RequireDamaged("what is received");
        var report = Check(_register.Store);
        Assert.False(report.IsRight);
        Assert.Contains("received", report.Problem, StringComparison.Ordinal);
        Assert.Equal(_register.Store.ReadHead()!.Size + 1, report.FirstWrong);
    }

    [Fact]
    public void What_is_received_far_behind_the_head_is_found()
    {
        _register.Record(NextFact());
        Run("UPDATE intake SET idx = idx + 7");

        RequireDamaged("does not follow");
        Assert.Contains("does not follow", Check(_register.Store).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_statement_again_is_known()
    {
        var signed = _register.Sign(NextFact());
        var first = Assert.IsType<AppendOutcome.Appended>(_register.AppendSigned(signed));
        var second = Assert.IsType<AppendOutcome.Appended>(_register.AppendSigned(signed));

        Assert.Equal((0, 1), (first.Known, second.Known));
        Assert.Equal(first.Recorded[0].Index, second.Recorded[0].Index);
    }

    [Fact]
    public void A_checkpoint_is_of_all_that_is_recorded()
    {
        Assert.All<Func<long>>(
        [
            () => Checkpoint.Parse(SignedNote.Parse(_register.Register.Checkpoint)!.Text)!.Size,
            () => _register.Register.Tree().Size,
            () => _register.Register.CatchUp(),
            () => _register.Register.Receipt(_register.Register.Size - 1) is null ? 0 : _register.Register.Size,
        ],
        ask =>
        {
            _register.Record(NextFact());
            Assert.Equal(_register.Register.Size, ask());
            Assert.Equal(_register.Register.Size, _register.Store.ReadHead()!.Size);
            Assert.Empty(_register.Store.ReadIntake());
        });
    }

    [Fact]
    public void The_log_takes_over_what_is_received_once_nothing_more_comes()
    {
        _register.Record(NextFact());
        _register.Clock.Advance(TimeSpan.FromMilliseconds(2));
        Assert.NotEmpty(_register.Store.ReadIntake());

        _register.Clock.Advance(TimeSpan.FromMilliseconds(2));

        Assert.Empty(_register.Store.ReadIntake());
        Assert.Equal(_register.Register.Size, _register.Store.ReadHead()!.Size);
    }

    [Fact]
    public void Many_that_come_one_after_the_other_share_a_head()
    {
        var heads = new HashSet<long>();
        for (var i = 0; i < 600; i++)
        {
            _register.Record(NextFact());
            heads.Add(_register.Store.ReadHead()!.Size);
        }

        Assert.InRange(heads.Count, 5, 9);
        Assert.Equal(_register.Register.Size, _register.Register.Tree().Size);
        Assert.True(Check(_register.Store).IsRight);
    }

    [Fact]
    public async Task Two_servers_take_over_what_the_other_has_received()
    {
        using var store = SqliteStore.Open(_register.Path, true, _register.Clock);
        using var other = CommitmentRegister.Open(store, _register.Keys, _register.Clock);
        var recorded = new List<RecordedStatement>();
        for (var i = 0; i < 40; i++)
        {
            var register = i / 12 % 2 == 0 ? _register.Register : other;
            var outcome = await register.AppendAsync([_register.Sign(NextFact())]);
            recorded.AddRange(Assert.IsType<AppendOutcome.Appended>(outcome).Recorded);
        }

        Assert.Equal(_register.Register.CatchUp(), other.CatchUp());
        Assert.Equal(recorded.Count, recorded.Select(one => one.Index).Distinct().Count());
        Assert.All(recorded, one => Assert.Equal(one.Signed.Bytes, other.Find(one.Index)!.Signed.Bytes));
        Assert.All(recorded, one => Assert.Equal(one.Signed.Bytes, _register.Register.Find(one.Index)!.Signed.Bytes));
        Assert.True(Check(_register.Store).IsRight);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void While_the_store_is_away_what_is_recorded_is_read_and_nothing_else(int count)
    {
        var isAway = false;
        using var inner = SqliteStore.Open(_register.Path, true, _register.Clock);
        using var store = new HookedStore(inner, () =>
        {
            if (isAway)
            {
                throw new StoreException(StoreTrouble.Unreachable, "away");
            }
        });
        using var register = CommitmentRegister.Open(store, _register.Keys, _register.Clock);
        for (var i = 0; i < 10; i++)
        {
            Append(register, 1);
        }

        var size = register.Size;
        Assert.NotNull(register.Fold(Audience.Everybody, null));
        Assert.NotEmpty(store.ReadIntake());
        isAway = true;

        Assert.Equal(
            StoreTrouble.Unreachable, Assert.IsType<AppendOutcome.Failed>(Append(register, count)).Trouble);
        Assert.Equal(size, register.Size);
        Assert.NotNull(register.Find(size - 1));
        Assert.Null(register.Find(size));
        Assert.NotNull(register.Fold(Audience.Everybody, null));
        isAway = false;
        var appended = Assert.IsType<AppendOutcome.Appended>(Append(register, count));
        Assert.Equal(size, appended.Recorded[0].Index);
        Assert.Equal(size + count, register.Tree().Size);
        Assert.True(Check(store).IsRight);
    }

    [Fact]
    public void Who_closes_the_register_leaves_nothing_in_the_intake()
    {
        _register.Record(NextFact());

        _register.Reopen();

        Assert.Empty(_register.Store.ReadIntake());
        Assert.Equal(_register.Register.Size, _register.Store.ReadHead()!.Size);
    }

    [Fact]
    public void A_backup_holds_what_is_received()
    {
        _register.Record(NextFact());
        var (size, path) = (_register.Register.Size, _register.Path + ".backup");

        StoreBackup.Backup(_register.Store, path, null, TestContext.Current.CancellationToken);

        using var store = SqliteStore.Open(path, true, _register.Clock);
        Assert.Equal(1, Check(store).Received);
        using var register = CommitmentRegister.Open(store, _register.Keys, _register.Clock);
        Assert.Equal(size, register.Size);
    }

    [Fact]
    public void Whatever_comes_in_whatever_order_the_log_holds_what_was_acknowledged() =>
        Gen.Int[0, 9].Array[40].Sample(steps =>
        {
            using var test = new IntakeTests();
            var told = new List<RecordedStatement>();
            Array.ForEach(steps, step => told.AddRange(test.Do(step)));
            Assert.True(Check(test._register.Store).IsRight);
            test.Afterwards(register => Assert.All(
                told, one => Assert.Equal(one.Signed.Bytes, register.Find(one.Index)!.Signed.Bytes)));
            Assert.Equal(told.Count, told.Select(one => one.Index).Distinct().Count());
        }, iter: 20, threads: 1);

    public void Dispose() => _register.Dispose();

    private AppendOutcome Append(CommitmentRegister register, int count) => register.AppendAsync(
        [.. Enumerable.Range(0, count).Select(_ => _register.Sign(NextFact()))]).GetAwaiter().GetResult();

    private IReadOnlyList<RecordedStatement> Do(int step)
    {
        switch (step)
        {
            case 0:
                Assert.IsType<AppendOutcome.Refused>(_register.AppendSigned(WrongSignature()));
                return [];
            case 1:
                return _register.Record(NextFact(), NextFact());
            case 2:
                _register.Clock.Advance(TimeSpan.FromMilliseconds(2));
                return [];
            case 3:
                Afterwards(register => Assert.Equal(_register.Register.Size, register.Size));
                return [];
            default:
                return _register.Record(NextFact());
        }
    }

    private static CheckReport Check(ILogStore store) =>
        RegisterCheck.Run(store, null, null, null, CancellationToken.None);

    /// <summary>Opens the register as it lies there, as who comes after a failure does.</summary>
    private void Afterwards(Action<CommitmentRegister> look)
    {
        using var store = SqliteStore.Open(_register.Path, true, _register.Clock);
        using var register = CommitmentRegister.Open(store, _register.Keys, _register.Clock);
        look(register);
    }

    private void RequireDamaged(string problem)
    {
        using var store = SqliteStore.Open(_register.Path, true, _register.Clock);
        var e = Assert.Throws<StoreException>(
            () => CommitmentRegister.Open(store, _register.Keys, _register.Clock));
        Assert.Equal(StoreTrouble.Damaged, e.Trouble);
        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
    }

    private Statement NextFact() =>
        Fact(Statement.Keeper, "ceasefire", _facts++ % 2 == 0 ? "true" : "false", "2025-09-02");

    private SignedStatement WrongSignature()
    {
        var bytes = _register.Sign(NextFact()).Bytes.ToArray();
        bytes[^1] ^= 1;
        return StatementBytes.Read(bytes).Signed!;
    }

    private void Receive(SignedStatement signed, long index)
    {
        var intake = _register.Store.ReadIntake();
        var ms = _register.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var leaf = TreeHash.OfLeaf(TreeHash.LeafBytes(ms, signed.Bytes));
        Assert.True(_register.Store.TryReceive(
            _register.Store.ReadHead()!.Size,
            intake.Count > 0 ? new IntakeEnds(intake[0].Leaf, intake[^1]) : null,
            new ReceivedEntry(index, ms, signed.Bytes, leaf),
            signed.Identity));
    }

    /// <summary>Its timers are called by another thread, and more than once, as soon as they are set.</summary>
    private sealed class EagerTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new EagerTimer(() => callback(state));

        private sealed class EagerTimer(Action callback) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                for (var i = 0; i < 2 && dueTime != Timeout.InfiniteTimeSpan; i++)
                {
                    var thread = new Thread(() => callback());
                    thread.Start();
                    thread.Join();
                }

                return true;
            }

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_register.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
