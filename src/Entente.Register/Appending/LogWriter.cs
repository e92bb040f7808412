using System.Collections.Concurrent;
using Entente.Register.Folding;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Registration;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register.Appending;

/// <summary>
/// The log as this server knows it: decides, hashes, signs the head and hands all of it to the store.
/// </summary>
internal sealed partial class LogWriter
{
    private const int MostTries = 20;
    private const int SnapshotEvery = 10_000;

    private readonly ILogStore _store;
    private readonly OperatorKeys? _keys;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, PublicKey> _publicKeys = new(StringComparer.Ordinal);
    private RegisterState _state = new();
    private TreeEdge _edge = new();
    private List<RecordedStatement>? _recorded;
    private long _snapshotSize;
    private bool _isLoaded = true;

    private LogWriter(ILogStore store, OperatorKeys? keys, StoredHead head, TimeProvider time)
    {
        _store = store;
        _keys = keys;
        _time = time;
        (Head, Size) = (head, head.Size);
        _whenIdle = time.CreateTimer(
            _ => EmptyWhenIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many statements are recorded.</summary>
    public long Size { get; private set; }

    /// <summary>The newest checkpoint, signed by the log, of all that is recorded.</summary>
    public string Checkpoint
    {
        get
        {
            lock (_lock)
            {
                EmptyIntake();
                return Head.Checkpoint;
            }
        }
    }

    /// <summary>The head in the store: what is received follows it.</summary>
    private StoredHead Head { get; set; }

    public RegisterState State => _state;

    public static LogWriter Begin(ILogStore store, string origin, OperatorKeys keys, TimeProvider time)
    {
        var head = new StoredHead(0, 0, Signed(keys, origin, new TreeEdge()));
        store.Create(head);
        return new LogWriter(store, keys, head, time);
    }

    public static LogWriter Open(ILogStore store, OperatorKeys? keys, TimeProvider time)
    {
        var writer = new LogWriter(store, keys, CommitmentRegister.HeadIn(store), time);
        try
        {
            writer.Begin();
            return writer;
        }
        catch
        {
            writer.EndWaiting();
            throw;
        }
    }

    /// <summary>
    /// Whether a signature is that of the key that it names; null where the key is not known. Any thread may ask.
    /// </summary>
    public Lazy<bool>? IsSigned(SignedStatement signed) =>
        _publicKeys.TryGetValue(signed.KeyName, out var key) ? new Lazy<bool>(() => key.Verifies(signed)) : null;

    /// <summary>Decides on submissions in their order and appends those that pass, in one write.</summary>
    public IReadOnlyList<AppendOutcome> Append(IReadOnlyList<Submission> submissions)
    {
        lock (_lock)
        {
            if (_keys is null)
            {
                var readOnly = new AppendOutcome.Failed(
                    StoreTrouble.ReadOnly, $"{_store.Name} was opened for reading: its keys are not here");
                return [.. submissions.Select(_ => readOnly)];
            }

            for (var attempt = 1; attempt <= MostTries; attempt++)
            {
                try
                {
                    LoadIfNeeded();
                    if (TryAppend(submissions) is { } outcomes)
                    {
                        return outcomes;
                    }

                    Load();
                }
                catch (StoreException e)
                {
                    return FailedBy(e, submissions);
                }
            }

            return [.. submissions.Select(_ => new AppendOutcome.LostRace(MostTries))];
        }
    }

    public long CatchUp()
    {
        lock (_lock)
        {
            EmptyIntake();
            var head = _store.ReadHead();
            if (head is null || head.Size <= Head.Size)
            {
                return Size;
            }

            var tiles = new List<Tile>();
            foreach (var entry in _store.Read(Head.Size, head.Size - Head.Size))
            {
                Take(Decode(entry), tiles);
            }

            (Head, Size) = (head, head.Size);
            return Size;
        }
    }

    /// <summary>All statements, read once and kept.</summary>
    public IReadOnlyList<RecordedStatement> Recorded()
    {
        lock (_lock)
        {
            _recorded ??= [.. _store.Read(0, Head.Size).Select(Decode), .. _received];
            // A copy of what there is: the list goes on growing.
            return [.. _recorded];
        }
    }

    public RecordedStatement? Find(long index)
    {
        lock (_lock)
        {
            return At(index);
        }
    }

    private RecordedStatement? At(long index) =>
        index < 0 || index >= (_recorded?.Count ?? Head.Size + _received.Count) ? null
        : _recorded is { } all ? all[(int)index]
        : index >= Head.Size ? _received[(int)(index - Head.Size)]
        : _store.Read(index, 1).Select(Decode).FirstOrDefault();

    /// <summary>The leaves that a bundle of tlog-tiles begins with; null where there are not so many.</summary>
    public IReadOnlyList<byte[]>? Leaves(long bundle, int count)
    {
        lock (_lock)
        {
            EmptyIntake();
            return bundle <= Head.Size / Tile.Width && bundle * Tile.Width + count <= Head.Size
                ? [.. _store.Read(bundle * Tile.Width, count)
                    .Select(entry => TreeHash.LeafBytes(entry.Recorded, entry.Statement))]
                : null;
        }
    }

    public byte[]? Receipt(long index)
    {
        if (_keys is null || Find(index) is not { } recorded)
        {
            return null;
        }

        var tree = Tree();
        var path = tree.Inclusion(index, tree.Size);
        return Log.Receipt.Sign(
            _keys.Receipts, _state.Origin, recorded.RecordedMs, tree.Size, index, path, tree.Root(tree.Size));
    }

    public TreeReader Tree()
    {
        lock (_lock)
        {
            EmptyIntake();
            var edge = _edge.Copy();
            return new TreeReader(edge.Size, (level, index) => Hashes(edge, level, index));
        }
    }

    public void KeepSnapshot()
    {
        lock (_lock)
        {
            if (_keys is null || Size == 0 || Size == _snapshotSize)
            {
                return;
            }

            try
            {
                EmptyIntake();
                _store.KeepSnapshot(new StoredSnapshot(Head.Size, _state.Save()));
                _snapshotSize = Head.Size;
            }
            catch (StoreException)
            {
                // It only saves time at the next opening.
            }
        }
    }

    /// <summary>When what is recorded now is recorded: never before the last entry, whatever the clock says.</summary>
    private (long RecordedMs, TimeSpan Behind) Now()
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var recordedMs = Math.Max(now, _received is [.., var last] ? last.RecordedMs : Head.Recorded);
        return (recordedMs, TimeSpan.FromMilliseconds(recordedMs - now));
    }

    private void Grown(StoredHead head)
    {
        (Head, Size) = (head, head.Size);
        if (head.Size - _snapshotSize >= SnapshotEvery)
        {
            KeepSnapshot();
        }
    }

    private byte[] Hashes(TreeEdge edge, int level, long index)
    {
        var full = edge.Size >> (Tile.Height * (level + 1));
        return index < full
            ? FullTile(level, index)
            : edge.HashesOf(level);
    }

    private byte[] FullTile(int level, long index) => _store.ReadTile(level, index) ?? throw new StoreException(
        StoreTrouble.Damaged, $"{_store.Name}: the tile {level}/{index} of the tree is missing");

    private static string Signed(OperatorKeys keys, string origin, TreeEdge edge)
    {
        var text = new Log.Checkpoint(origin, edge.Size, edge.Root()).Text;
        return new SignedNote(text, [keys.Checkpoints.Sign(text)]).Write();
    }

    // What waits for idleness may come before all is read.
    private void Begin()
    {
        lock (_lock)
        {
            Load();
            RequireOwnKeys();
            EmptyIntakeIfPossible();
        }
    }

    /// <summary>
    /// Everything from the store: the state from a snapshot where there is one, the tree from its tiles.
    /// </summary>
    private void Load()
    {
        _isLoaded = false;
        ForgetUnrecorded();
        ForgetReceived();
        var intake = Intake.Read(_store)!;
        (Head, _recorded) = (intake.Head, null);
        var kept = _store.ReadSnapshot() is { } snapshot && snapshot.Size <= Head.Size
            ? RegisterState.Load(snapshot.Bytes)
            : null;
        _state = kept ?? new();
        _snapshotSize = _state.Size;
        foreach (var entry in _store.Read(_state.Size, Head.Size - _state.Size))
        {
            _state.Apply(Decode(entry));
        }

        _edge = LoadEdge(Head.Size);
        LearnKeys();

        RequireHead();
        if (_keys is not null)
        {
            TakeReceived(intake);
        }

        (_isLoaded, Size) = (true, Head.Size + _received.Count);
    }

    /// <summary>What was taken and then not written: while the store is away the rest goes on being read.</summary>
    private void ForgetUnrecorded()
    {
        if (_recorded is { } all && all.Count > Size)
        {
            all.RemoveRange((int)Size, all.Count - (int)Size);
        }
    }

    /// <summary>What could not be read before may be there now.</summary>
    private void LoadIfNeeded()
    {
        if (!_isLoaded)
        {
            Load();
        }
    }

    private void LearnKeys()
    {
        foreach (var (name, key) in _state.Keys)
        {
            _publicKeys[name] = key.Key;
        }
    }

    private TreeEdge LoadEdge(long size)
    {
        var from = size - size % Tile.Width;
        var leaves = _store.Read(from, size - from)
            .Select(entry => TreeHash.OfLeaf(TreeHash.LeafBytes(entry.Recorded, entry.Statement))).ToList();
        return TreeEdge.Load(
            size,
            FullTile,
            leaves);
    }

    /// <summary>The head has to be the one that the log signed for these entries.</summary>
    private void RequireHead()
    {
        if (Head.Size == 0)
        {
            return;
        }

        var (checkpoint, problem) = _state.CheckpointKey is { } key
            ? Log.Checkpoint.Read(Head.Checkpoint, key)
            : (null, "its first entry is not the beginning of a register");
        problem ??= checkpoint!.Size != Head.Size || !checkpoint.Root.AsSpan().SequenceEqual(_edge.Root())
            ? "its entries are not those that the log has signed"
            : null;
        if (problem is not null)
        {
            throw Damaged(problem);
        }
    }

    private void RequireOwnKeys()
    {
        if (_keys is not null && Head.Size > 0
            && (!_keys.Receipts.Public.Thumbprint.AsSpan().SequenceEqual(_state.ReceiptKey!.Thumbprint)
                || !_keys.Checkpoints.Verifier.KeyHash.AsSpan().SequenceEqual(_state.CheckpointKey!.KeyHash)))
        {
            throw new StoreException(
                StoreTrouble.Missing, $"The keys are not those of the register {_state.Origin} in {_store.Name}");
        }
    }

    private RecordedStatement Decode(StoredEntry entry) =>
        StatementBytes.Read(entry.Statement).Signed is { } signed
            ? new RecordedStatement(entry.Index, entry.Recorded, signed)
            : throw new StoreException(
                StoreTrouble.Damaged,
                $"{_store.Name}: entry {entry.Index} cannot be read. See: entente register check {_store.Name}");

    private static byte[] LeafOf(RecordedStatement recorded) =>
        TreeHash.OfLeaf(TreeHash.LeafBytes(recorded.RecordedMs, recorded.Signed.Bytes));

    private static StoredEntry EntryOf(RecordedStatement recorded) =>
        new(recorded.Index, recorded.RecordedMs, recorded.Signed.Identity, recorded.Signed.Bytes);

    /// <summary>Takes a statement into the state and the tree.</summary>
    private void Take(RecordedStatement recorded, List<Tile> filled)
    {
        _edge.Add(LeafOf(recorded), filled);
        Take(recorded);
    }

    /// <summary>Takes a statement that is in the tree already.</summary>
    private void Take(RecordedStatement recorded)
    {
        _state.Apply(recorded);
        _recorded?.Add(recorded);
        if (recorded.Statement.Kind is StatementKind.Genesis or StatementKind.Key)
        {
            LearnKeys();
        }
    }

    private IReadOnlyList<AppendOutcome> FailedBy(StoreException trouble, IReadOnlyList<Submission> submissions)
    {
        try
        {
            Load();
        }
        catch (StoreException)
        {
            // It is read again with the next submission, which then fails with the same words.
        }

        return [.. submissions.Select(_ => new AppendOutcome.Failed(trouble.Trouble, trouble.Message))];
    }
}
