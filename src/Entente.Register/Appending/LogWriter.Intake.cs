using Entente.Register.Folding;
using Entente.Register.Log;
using Entente.Register.Registration;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register.Appending;

/// <content>
/// The intake: one statement after another is put on the disk while its signature is checked, and the log takes over
/// many of them with one head. What lies there is part of the log for whoever opens the register next.
/// </content>
internal sealed partial class LogWriter
{
    private const int MostReceived = 128;

    // So many in a row were right before one is put on the disk unchecked: who sends wrong ones costs no write.
    private const int RightBefore = 8;

    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(2);

    private readonly List<RecordedStatement> _received = [];
    private readonly List<Tile> _filled = [];
    private readonly ITimer _whenIdle;
    private IntakeEnds? _intake;
    private int _rightInRow;
    private long _sizeBefore;
    private bool _isClosed;

    /// <summary>Ends what waits for idleness; what can be taken over is.</summary>
    public void Close()
    {
        lock (_lock)
        {
            EndWaiting();
            EmptyIntakeIfPossible();
            KeepSnapshot();
        }
    }

    private void EndWaiting()
    {
        lock (_lock)
        {
            _isClosed = true;
            _whenIdle.Dispose();
        }
    }

    /// <summary>What came of each submission; null where another server was first.</summary>
    private IReadOnlyList<AppendOutcome>? TryAppend(IReadOnlyList<Submission> submissions)
    {
        if (_rightInRow >= RightBefore
            && submissions is [{ Statements: [var signed], IsSigned: [{ IsValueCreated: false } isSigned] }]
            && !AgreementViews.IsStructural(signed.Statement))
        {
            var (outcome, isOther) = TryReceive(signed, isSigned);
            if (outcome is not null || isOther)
            {
                return outcome is null ? null : [outcome];
            }
        }

        var outcomes = new AppendBatch(this).TryAppend(submissions);
        if (outcomes is not null)
        {
            _rightInRow = outcomes.All(one => one is AppendOutcome.Appended) ? _rightInRow + outcomes.Count : 0;
        }

        return outcomes;
    }

    /// <summary>
    /// One statement with nothing beside it, put on the disk while another thread looks at its signature. No outcome:
    /// it has to be looked at closely, and nothing of it was kept.
    /// </summary>
    private (AppendOutcome? Outcome, bool IsOther) TryReceive(SignedStatement signed, Lazy<bool> isSigned)
    {
        var (recordedMs, behind) = Now();
        if (IsFull && !TryEmptyIntake())
        {
            return (null, true);
        }

        if (_received.Any(one => one.Signed.Identity.AsSpan().SequenceEqual(signed.Identity))
            || Refusal(signed, recordedMs) is not null)
        {
            return (null, false);
        }

        var recorded = new RecordedStatement(_state.Size, recordedMs, signed);
        var leaf = LeafOf(recorded);
        var check = new Beside<bool>(() => isSigned.Value).Begin();
        var entry = new ReceivedEntry(recorded.Index, recordedMs, signed.Bytes, leaf);
        var isReceived = _store.TryReceive(Head.Size, _intake, entry, signed.Identity);
        _intake = isReceived ? IntakeEnds.After(_intake, entry) : _intake;
        if (!isReceived || !check.Result)
        {
            return (null, !TryEmptyIntake());
        }

        Receive(recorded, leaf);
        return (new AppendOutcome.Appended([recorded], 0, behind), false);
    }

    private bool IsFull => _received.Count >= MostReceived || _filled.Count > 0;

    private Refusal? Refusal(SignedStatement signed, long recordedMs) => RegistrationRules.Decide(
        _state, signed, DateTimeOffset.FromUnixTimeMilliseconds(recordedMs), index => At(index)?.Signed);

    private void Receive(RecordedStatement recorded, byte[] leaf)
    {
        _edge.Add(leaf, _filled);
        Take(recorded);
        _received.Add(recorded);
        Size = recorded.Index + 1;
        if (_received.Count == 1)
        {
            _sizeBefore = 0;
            _whenIdle.Change(Idle, Idle);
        }
    }

    /// <summary>Lets the log take over what is received.</summary>
    /// <returns>False: another server was first.</returns>
    private bool TryEmptyIntake()
    {
        if (_intake is null)
        {
            return true;
        }

        var head = _received is [.., var last]
            ? new StoredHead(last.Index + 1, last.RecordedMs, Signed(_keys!, _state.Origin, _edge))
            : Head;
        return TryTakeOver([], [], head);
    }

    /// <summary>Appends what is received, and entries that follow it.</summary>
    /// <returns>False: another server was first.</returns>
    private bool TryTakeOver(IReadOnlyList<StoredEntry> following, IReadOnlyList<Tile> filled, StoredHead head)
    {
        StoredEntry[] entries = [.. _received.Select(EntryOf), .. following];
        if (_store.TryAppend(Head.Size, entries, [.. _filled, .. filled], head, _intake) != AppendAnswer.Appended)
        {
            return false;
        }

        ForgetReceived();
        Grown(head);
        return true;
    }

    private void EmptyIntake()
    {
        LoadIfNeeded();
        for (var attempt = 1; !TryEmptyIntake(); attempt++)
        {
            if (attempt == MostTries)
            {
                throw new StoreException(
                    StoreTrouble.Unreachable, $"{_store.Name}: other servers were first {MostTries} times. Try again");
            }

            Load();
        }
    }

    /// <summary>Where it cannot, what is received stays where it is: nothing of it is lost.</summary>
    private void EmptyIntakeIfPossible()
    {
        try
        {
            EmptyIntake();
        }
        catch (StoreException)
        {
            // Whoever reads or writes next tries again, and is told.
        }
    }

    /// <summary>Once nothing has come since the time before.</summary>
    private void EmptyWhenIdle()
    {
        if (!_lock.TryEnter())
        {
            return;
        }

        try
        {
            if (_isClosed || _sizeBefore != Size)
            {
                _sizeBefore = Size;
                return;
            }

            _whenIdle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            EmptyIntakeIfPossible();
        }
        catch (ObjectDisposedException)
        {
            // The store was closed before the register. What is received lies in it.
        }
        finally
        {
            _lock.Exit();
        }
    }

    private void ForgetReceived()
    {
        _received.Clear();
        _filled.Clear();
        _intake = null;
    }

    /// <summary>
    /// What another server has received, or this one before it failed. The last of it may have been cut off before its
    /// signature was seen to be wrong: nobody was told that it is recorded.
    /// </summary>
    private void TakeReceived(Intake intake)
    {
        foreach (var received in intake.Received)
        {
            var recorded = Checked(received);
            if (_state.KeyOf(recorded.Signed)!.Key.Verifies(recorded.Signed))
            {
                Receive(recorded, received.Leaf);
            }
            else if (received.Index != intake.Received[^1].Index)
            {
                throw Damaged($"what is received for entry {received.Index} carries a wrong signature");
            }
        }

        _intake = intake.Ends;
    }

    /// <summary>All of it but the signature.</summary>
    private RecordedStatement Checked(ReceivedEntry received)
    {
        var leaf = TreeHash.OfLeaf(TreeHash.LeafBytes(received.Recorded, received.Statement));
        if (received.Index != _state.Size || !received.Leaf.AsSpan().SequenceEqual(leaf))
        {
            throw Damaged($"what is received for entry {_state.Size} is not what was written");
        }

        var recorded = Decode(new StoredEntry(received.Index, received.Recorded, [], received.Statement));
        return Refusal(recorded.Signed, received.Recorded) is { } refusal
            ? throw Damaged($"what is received for entry {received.Index} should not be there: {refusal.Message}")
            : recorded;
    }

    private StoreException Damaged(string problem) => new(
        StoreTrouble.Damaged,
        $"{_store.Name}: {problem}. See what is wrong with: entente register check {_store.Name}");
}
