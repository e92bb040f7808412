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
internal sealed class LogWriter
{
    private const int MostTries = 20;
    private const int SnapshotEvery = 10_000;

    private readonly ILogStore _store;
    private readonly OperatorKeys? _keys;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, PublicKey> _publicKeys = new(StringComparer.Ordinal);
    private readonly ConditionalVerdicts _verified = new();
    private RegisterState _state = new();
    private TreeEdge _edge = new();
    private List<RecordedStatement>? _recorded;
    private long _snapshotSize;

    private LogWriter(ILogStore store, OperatorKeys? keys, StoredHead head, TimeProvider time)
    {
        _store = store;
        _keys = keys;
        _time = time;
        Head = head;
    }

    public StoredHead Head { get; private set; }

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
        writer.Load();
        writer.RequireOwnKeys();
        return writer;
    }

    /// <summary>Checks the signatures on the caller's thread, so that many are checked at once.</summary>
    public void VerifyBeforehand(IReadOnlyList<SignedStatement> statements)
    {
        foreach (var signed in statements)
        {
            if (_publicKeys.TryGetValue(signed.KeyName, out var key))
            {
                _verified.Keep(signed, key.Verifies(signed));
            }
        }
    }

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
                var batch = new AppendBatch(this);
                try
                {
                    if (batch.TryAppend(submissions) is { } outcomes)
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
            var head = _store.ReadHead();
            if (head is null || head.Size <= Head.Size)
            {
                return Head.Size;
            }

            var tiles = new List<Tile>();
            foreach (var entry in _store.Read(Head.Size, head.Size - Head.Size))
            {
                Take(Decode(entry), tiles);
            }

            Head = head;
            return Head.Size;
        }
    }

    /// <summary>All statements, read once and kept.</summary>
    public IReadOnlyList<RecordedStatement> Recorded()
    {
        lock (_lock)
        {
            _recorded ??= [.. _store.Read(0, Head.Size).Select(Decode)];
            // A copy of what there is: the list goes on growing.
            return [.. _recorded];
        }
    }

    public RecordedStatement? Find(long index)
    {
        lock (_lock)
        {
            return index < 0 || index >= Head.Size ? null
                : _recorded is { } all ? all[(int)index]
                : _store.Read(index, 1).Select(Decode).FirstOrDefault();
        }
    }

    /// <summary>The leaves that a bundle of tlog-tiles begins with; null where there are not so many.</summary>
    public IReadOnlyList<byte[]>? Leaves(long bundle, int count)
    {
        lock (_lock)
        {
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
            var edge = _edge.Copy();
            return new TreeReader(edge.Size, (level, index) => Hashes(edge, level, index));
        }
    }

    public void KeepSnapshot()
    {
        lock (_lock)
        {
            if (_keys is null || Head.Size == 0 || Head.Size == _snapshotSize)
            {
                return;
            }

            try
            {
                _store.KeepSnapshot(new StoredSnapshot(Head.Size, _state.Save()));
                _snapshotSize = Head.Size;
            }
            catch (StoreException)
            {
                // It only saves time at the next opening.
            }
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
        var text = new Checkpoint(origin, edge.Size, edge.Root()).Text;
        return new SignedNote(text, [keys.Checkpoints.Sign(text)]).Write();
    }

    /// <summary>
    /// Everything from the store: the state from a snapshot where there is one, the tree from its tiles.
    /// </summary>
    private void Load()
    {
        Head = _store.ReadHead()!;
        var kept = _store.ReadSnapshot() is { } snapshot && snapshot.Size <= Head.Size
            ? RegisterState.Load(snapshot.Bytes)
            : null;
        _state = kept ?? new();
        _snapshotSize = _state.Size;
        _recorded = null;
        foreach (var entry in _store.Read(_state.Size, Head.Size - _state.Size))
        {
            _state.Apply(Decode(entry));
        }

        _edge = LoadEdge(Head.Size);
        LearnKeys();

        RequireHead();
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
            ? Checkpoint.Read(Head.Checkpoint, key)
            : (null, "its first entry is not the beginning of a register");
        problem ??= checkpoint!.Size != Head.Size || !checkpoint.Root.AsSpan().SequenceEqual(_edge.Root())
            ? "its entries are not those that the log has signed"
            : null;
        if (problem is not null)
        {
            throw new StoreException(
                StoreTrouble.Damaged,
                $"{_store.Name}: {problem}. See what is wrong with: entente register check {_store.Name}");
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

    /// <summary>Takes a statement into the state and the tree.</summary>
    private void Take(RecordedStatement recorded, List<Tile> filled)
    {
        _state.Apply(recorded);
        _edge.Add(TreeHash.OfLeaf(TreeHash.LeafBytes(recorded.RecordedMs, recorded.Signed.Bytes)), filled);
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

    /// <summary>One try to append.</summary>
    private sealed class AppendBatch(LogWriter log)
    {
        private readonly List<StoredEntry> _entries = [];
        private readonly List<Tile> _tiles = [];
        private readonly Dictionary<string, RecordedStatement> _new = new(StringComparer.Ordinal);

        /// <summary>What came of each submission; null where another server was first.</summary>
        public IReadOnlyList<AppendOutcome>? TryAppend(IReadOnlyList<Submission> submissions)
        {
            if (submissions.Any(one => one.Statements.Any(signed => AgreementViews.IsStructural(signed.Statement))))
            {
                // Whether the agreement still makes sense is seen from all of it: read before anything is taken.
                log.Recorded();
            }

            var before = log.Head;
            var now = log._time.GetUtcNow();
            var recordedMs = Math.Max(now.ToUnixTimeMilliseconds(), before.Recorded);
            var behind = TimeSpan.FromMilliseconds(recordedMs - now.ToUnixTimeMilliseconds());
            var outcomes = submissions.Select(one => Decide(one.Statements, recordedMs, behind)).ToList();
            if (_entries.Count == 0)
            {
                return outcomes;
            }

            var head = new StoredHead(log._state.Size, recordedMs, Signed(log._keys!, log._state.Origin, log._edge));
            if (!log._store.TryAppend(before.Size, _entries, _tiles, head))
            {
                return null;
            }

            log.Head = head;
            if (head.Size - log._snapshotSize >= SnapshotEvery)
            {
                log.KeepSnapshot();
            }

            return outcomes;
        }

        private AppendOutcome Decide(IReadOnlyList<SignedStatement> statements, long recordedMs, TimeSpan behind)
        {
            var attempt = new Attempt(log, statements.Count > 1);
            var (refused, recorded, known) = (new List<RefusedStatement>(), new List<RecordedStatement>(), 0);
            for (var place = 0; place < statements.Count; place++)
            {
                var signed = statements[place];
                if (Earlier(signed) is { } earlier)
                {
                    recorded.Add(earlier);
                    known++;
                }
                else if (attempt.Decide(signed, recordedMs) is { } refusal)
                {
                    refused.Add(new RefusedStatement(place, refusal));
                }
                else
                {
                    recorded.Add(attempt.Take(signed, recordedMs));
                }
            }

            if (refused.Count == 0 && attempt.MakesNoSense() is { } senseless)
            {
                refused.Add(new RefusedStatement(statements.Count - 1, senseless));
            }

            if (refused.Count > 0)
            {
                attempt.Undo();
                return new AppendOutcome.Refused(refused);
            }

            Keep(attempt);
            return new AppendOutcome.Appended(recorded, known, behind);
        }

        private void Keep(Attempt attempt)
        {
            foreach (var recorded in attempt.Taken)
            {
                _new[Convert.ToHexString(recorded.Signed.Identity)] = recorded;
                _entries.Add(new StoredEntry(
                    recorded.Index, recorded.RecordedMs, recorded.Signed.Identity, recorded.Signed.Bytes));
            }

            _tiles.AddRange(attempt.Filled);
        }

        private RecordedStatement? Earlier(SignedStatement signed) =>
            _new.GetValueOrDefault(Convert.ToHexString(signed.Identity))
            ?? (log._store.Find(signed.Identity) is { } index ? log.Find(index) : null);
    }

    /// <summary>The statements of one submission, taken one after the other and undone together.</summary>
    private sealed class Attempt
    {
        private readonly LogWriter _log;
        private readonly byte[]? _state;
        private readonly TreeEdge? _edge;

        public Attempt(LogWriter log, bool isMany)
        {
            _log = log;
            // One statement alone is refused before it is taken, unless the agreement makes no sense with it.
            (_state, _edge) = isMany ? (log._state.Save(), log._edge.Copy()) : (null, null);
        }

        public List<RecordedStatement> Taken { get; } = [];

        public List<Tile> Filled { get; } = [];

        public Refusal? Decide(SignedStatement signed, long recordedMs) =>
            RegistrationRules.Decide(
                _log._state,
                signed,
                DateTimeOffset.FromUnixTimeMilliseconds(recordedMs),
                index => _log.FindTaken(index, Taken)?.Signed)
            ?? (IsSigned(signed) ? null : new Refusal(
                "signature",
                "Its signature is not that of the key that it names",
                "Sign it again: the statement was changed after it was signed, or the key is another"))
            ?? (Taken.Count == 0 && _state is null ? Alone(signed, recordedMs) : null);

        public RecordedStatement Take(SignedStatement signed, long recordedMs)
        {
            var recorded = new RecordedStatement(_log._state.Size, recordedMs, signed);
            _log.Take(recorded, Filled);
            Taken.Add(recorded);
            return recorded;
        }

        public Refusal? MakesNoSense() => _state is null ? null : Check([.. Taken]);

        public void Undo()
        {
            if (_state is null || Taken.Count == 0)
            {
                return;
            }

            _log._state = RegisterState.Load(_state)!;
            _log._edge = _edge!;
            _log._recorded?.RemoveRange(_log._recorded.Count - Taken.Count, Taken.Count);
        }

        private Refusal? Alone(SignedStatement signed, long recordedMs) =>
            Check([new RecordedStatement(_log._state.Size, recordedMs, signed)]);

        private Refusal? Check(IReadOnlyList<RecordedStatement> added)
        {
            if (!added.Any(one => AgreementViews.IsStructural(one.Statement)))
            {
                return null;
            }

            // What was taken stands in the list already.
            var all = _log.Recorded();
            return AgreementViews.Check([.. all.Take(all.Count - Taken.Count)], added);
        }

        private bool IsSigned(SignedStatement signed)
        {
            var key = _log._state.Size == 0
                ? PublicKey.Parse(signed.Statement.Text("keeper"))
                : _log._state.KeyOf(signed)?.Key;
            return key is not null && (_log._verified.Take(signed) ?? key.Verifies(signed));
        }
    }

    private RecordedStatement? FindTaken(long index, List<RecordedStatement> taken) =>
        taken.FirstOrDefault(one => one.Index == index) ?? Find(index);
}
