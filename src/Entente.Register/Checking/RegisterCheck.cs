using System.Buffers.Binary;
using System.Security.Cryptography;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Registration;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register.Checking;

/// <summary>What a check found.</summary>
/// <param name="Entries">How many entries were right.</param>
/// <param name="Received">How many statements are received that the log takes over with its next entries.</param>
/// <param name="Root">The root worked out from the entries; empty where they could not all be read.</param>
/// <param name="FirstWrong">
/// The first entry that is wrong; null where none is, or what is wrong is not an entry.
/// </param>
/// <param name="Problem">What is wrong, in a sentence; null where nothing is.</param>
public sealed record CheckReport(
    string Origin,
    long Entries,
    int Received,
    byte[] Root,
    IReadOnlyList<string> Witnesses,
    long? FirstWrong,
    string? Problem)
{
    public bool IsRight => Problem is null;
}

/// <summary>
/// Checks a register from its first byte and trusts nothing in it: every signature, every decision of the rules, every
/// hash and the head are worked out again.
/// </summary>
public sealed class RegisterCheck
{
    private const int Together = 256;

    private readonly ILogStore _store;
    private readonly IProgress<long>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<long, byte[]> _roots = [];
    private readonly SortedSet<long> _sizes = [];
    private readonly Dictionary<(int Level, long Index), byte[]> _tiles = [];
    private readonly TreeEdge _edge = new();
    private readonly RegisterState _state = new();
    private readonly HashSet<Identity> _identities = [];
    private readonly Dictionary<long, SignedStatement> _received = [];
    private long _lastRecorded = long.MinValue;

    private RegisterCheck(ILogStore store, IProgress<long>? progress, CancellationToken cancellation)
    {
        _store = store;
        _progress = progress;
        _cancellation = cancellation;
    }

    /// <summary>Checks all of a register.</summary>
    /// <param name="kept">A checkpoint that was kept elsewhere; the log must have grown out of it.</param>
    /// <param name="logKey">The key of the log that is known from elsewhere; null: the one that the log names.</param>
    /// <exception cref="StoreException">The store cannot be read at all.</exception>
    public static CheckReport Run(
        ILogStore store, string? kept, NoteKey? logKey, IProgress<long>? progress, CancellationToken cancellation)
    {
        var check = new RegisterCheck(store, progress, cancellation);
        try
        {
            return check.Run(kept, logKey);
        }
        catch (StoreException e) when (e.Trouble == StoreTrouble.Damaged)
        {
            return check.Report(check._state.Size, e.Message);
        }
    }

    private CheckReport Run(string? kept, NoteKey? logKey)
    {
        var (head, received) = Intake.Read(_store) ?? throw new StoreException(
            StoreTrouble.Missing, $"{_store.Name} holds no register");
        var notes = _store.ReadCheckpoints().ToList();
        _sizes.UnionWith(notes.Select(note => note.Size));
        if (SizeOf(kept) is { } size)
        {
            _sizes.Add(size);
        }

        if (Entries(head) is { } wrong)
        {
            return wrong;
        }

        var key = logKey ?? _state.CheckpointKey;
        notes.RemoveAll(note => note.Size > _edge.Size && HasGrown(note.Size - 1));
        var problem = Head(head, key) ?? Kept(kept, key)
            ?? notes.Select(note => Note(note, key)).FirstOrDefault(one => one is not null)
            ?? Tiles() ?? Snapshot();
        if (problem is not null)
        {
            return Report(null, problem);
        }

        var report = Report(null, null);
        var (waiting, wrongReceived) = Received(received);
        return wrongReceived is null
            ? report with { Witnesses = WitnessesOf(notes), Received = waiting }
            : Report(_state.Size, wrongReceived);
    }

    private CheckReport Report(long? wrong, string? problem) => new(
        _state.Origin, _edge.Size, 0, problem is null ? _edge.Root() : [], [], wrong, problem);

    private CheckReport? Entries(StoredHead head)
    {
        Task<ReadEntry[]>? ahead = null;
        foreach (var together in _store.Read(0, head.Size).Chunk(Together))
        {
            var next = ReadAsync(together);
            if (ahead is not null && Take(ahead.GetAwaiter().GetResult()) is { } wrong)
            {
                return wrong;
            }

            ahead = next;
            // The first entries name the keys of those that follow.
            if (_state.Size == 0)
            {
                if (Take(ahead.GetAwaiter().GetResult()) is { } first)
                {
                    return first;
                }

                ahead = null;
            }
        }

        return (ahead is null ? null : Take(ahead.GetAwaiter().GetResult())) ?? Number(head);
    }

    /// <summary>What comes after the head is right where the log has grown since, and no part of this check.</summary>
    private CheckReport? Number(StoredHead head)
    {
        var count = _edge.Size < head.Size ? _edge.Size : head.Size + _store.Read(head.Size, 1).Count();
        return count == head.Size || count > head.Size && HasGrown(head.Size) ? null : Report(
            Math.Min(count, head.Size),
            $"the head says that there are {head.Size} entries, and there are {(count > head.Size ? "more" : count)}");
    }

    /// <summary>Whether the log has more entries than those that are checked.</summary>
    private bool HasGrown(long size) => _store.ReadHead() is { } head && head.Size > size;

    /// <summary>
    /// Reads, hashes and verifies on all cores, while what came before is decided on and what comes next is fetched.
    /// </summary>
    private Task<ReadEntry[]> ReadAsync(StoredEntry[] entries)
    {
        _cancellation.ThrowIfCancellationRequested();
        var keys = new Dictionary<string, EnrolledKey>(_state.Keys, StringComparer.Ordinal);
        var read = new ReadEntry[entries.Length];
        return Task.Run(() =>
        {
            Parallel.For(0, entries.Length, i => read[i] = Read(entries[i], keys));
            return read;
        });
    }

    private static ReadEntry Read(StoredEntry entry, Dictionary<string, EnrolledKey> keys)
    {
        var (signed, refusal) = StatementBytes.Read(entry.Statement);
        var leaf = TreeHash.OfLeaf(TreeHash.LeafBytes(entry.Recorded, entry.Statement));
        bool? isRight = signed is not null && keys.TryGetValue(signed.KeyName, out var key)
            ? key.Key.Verifies(signed)
            : null;
        return new ReadEntry(entry, signed, refusal, leaf, isRight);
    }

    /// <summary>Decides in order.</summary>
    private CheckReport? Take(ReadEntry[] entries)
    {
        foreach (var (entry, signed, refusal, leaf, isRight) in entries)
        {
            if (Wrong(entry, signed, refusal, isRight) is { } problem)
            {
                return Report(_state.Size, problem);
            }

            Apply(entry, signed!, leaf);
        }

        _progress?.Report(_edge.Size);
        return null;
    }

    private string? Wrong(StoredEntry entry, SignedStatement? signed, Refusal? refusal, bool? isRight)
    {
        if (entry.Index != _state.Size)
        {
            return $"entry {_state.Size} is missing: entry {entry.Index} comes next";
        }

        if (signed is null)
        {
            return $"entry {entry.Index}: {refusal!.Message}";
        }

        return !signed.Identity.AsSpan().SequenceEqual(entry.Identity)
            ? $"entry {entry.Index} lies under the identity of another statement"
            : !_identities.Add(Identity.Of(signed.Identity))
                ? $"entry {entry.Index} is a statement that was recorded before"
                : entry.Recorded < _lastRecorded
                    ? $"entry {entry.Index} was recorded before the entry in front of it"
                    : Refused(entry, signed, isRight);
    }

    private string? Refused(StoredEntry entry, SignedStatement signed, bool? isRight)
    {
        var moment = DateTimeOffset.FromUnixTimeMilliseconds(
            Math.Clamp(entry.Recorded, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
        if (RegistrationRules.Decide(_state, signed, moment, index => Find(index)) is { } refusal)
        {
            return $"entry {entry.Index} should not have been taken: {refusal.Message}";
        }

        var key = _state.Size == 0
            ? PublicKey.Parse(signed.Statement.Text("keeper"))
            : _state.KeyOf(signed)?.Key;
        return isRight ?? key!.Verifies(signed)
            ? null
            : $"entry {entry.Index} does not carry the signature of the key that it names";
    }

    /// <summary>
    /// Decides on what the log has not taken over. The last may still be looked at by the server that received it, and
    /// is then not counted where its signature is wrong: it will not be taken over.
    /// </summary>
    private (int Right, string? Problem) Received(IReadOnlyList<ReceivedEntry> received)
    {
        foreach (var (index, recorded, statement, leaf) in received)
        {
            var (signed, refusal) = StatementBytes.Read(statement);
            var entry = new StoredEntry(index, recorded, signed?.Identity ?? [], statement);
            if (!leaf.AsSpan().SequenceEqual(TreeHash.OfLeaf(TreeHash.LeafBytes(recorded, statement))))
            {
                return (0, $"what is received for entry {_state.Size} is not what was written");
            }

            var isRight = signed is null ? (bool?)null : _state.KeyOf(signed)?.Key.Verifies(signed);
            if (isRight is false && index == received[^1].Index)
            {
                break;
            }

            if (Wrong(entry, signed, refusal, isRight) is { } problem)
            {
                return (0, $"what is received: {problem}");
            }

            _state.Apply(new RecordedStatement(index, recorded, signed!));
            _lastRecorded = recorded;
            _received[index] = signed!;
        }

        return (_received.Count, null);
    }

    private SignedStatement? Find(long index) => _received.TryGetValue(index, out var received) ? received
        : _store.Read(index, 1).Select(entry => StatementBytes.Read(entry.Statement).Signed).FirstOrDefault();

    private void Apply(StoredEntry entry, SignedStatement signed, byte[] leaf)
    {
        _state.Apply(new RecordedStatement(entry.Index, entry.Recorded, signed));
        _lastRecorded = entry.Recorded;
        var filled = new List<Tile>();
        _edge.Add(leaf, filled);
        foreach (var tile in filled)
        {
            _tiles[(tile.Level, tile.Index)] = SHA256.HashData(tile.Hashes);
        }

        if (_sizes.Contains(_edge.Size))
        {
            _roots[_edge.Size] = _edge.Root();
        }
    }

    private string? Head(StoredHead head, NoteKey? key)
    {
        if (key is null)
        {
            return "there is no entry, and so no key of the log";
        }

        var (checkpoint, problem) = Checkpoint.Read(head.Checkpoint, key);
        return problem is not null ? $"the head: {problem}"
            : checkpoint!.Size != head.Size || !checkpoint.Root.AsSpan().SequenceEqual(_edge.Root())
                ? "the head that was signed has another root than the entries"
                : checkpoint.Origin != _state.Origin ? $"the head is one of {checkpoint.Origin}, not of {_state.Origin}"
                : IsMore(checkpoint.Text, head.Checkpoint)
                    ? "the head holds more than a checkpoint"
                    : head.Recorded == _lastRecorded ? null : "the head has another time than the last entry";
    }

    private static bool IsMore(string text, string note) =>
        new SignedNote(text, SignedNote.Parse(note)!.Signatures).Write() != note;

    private string? Kept(string? kept, NoteKey? key)
    {
        if (kept is null)
        {
            return null;
        }

        var (checkpoint, problem) = Checkpoint.Read(kept, key!);
        return problem is not null ? $"the checkpoint that was kept: {problem}"
            : checkpoint!.Size > _edge.Size
                ? $"the checkpoint that was kept has {checkpoint.Size} entries, and the log has only {_edge.Size}: "
                    + "entries are gone"
                : RootAt(checkpoint.Size).AsSpan().SequenceEqual(checkpoint.Root) ? null
                : $"the first {checkpoint.Size} entries are not those of the checkpoint that was kept: "
                    + "the log has been rewritten";
    }

    private byte[] RootAt(long size) => size == 0 ? TreeHash.EmptyRoot() : _roots[size];

    private string? Note(StoredCheckpoint note, NoteKey? key)
    {
        var (checkpoint, problem) = Checkpoint.Read(note.Note, key!);
        if (problem is not null)
        {
            return $"the kept checkpoint of {note.Size} entries: {problem}";
        }

        var isRight = checkpoint!.Size == note.Size && note.Size <= _edge.Size
            && RootAt(note.Size).AsSpan().SequenceEqual(checkpoint.Root);
        var signed = SignedNote.Parse(note.Note)!;
        var unknown = signed.Signatures.FirstOrDefault(signature => !Signers(key!).Any(one =>
            one.Verified(new SignedNote(signed.Text, [signature])) is not null));
        return !isRight ? $"the kept checkpoint of {note.Size} entries has another root than the entries"
            : signed.Text != checkpoint.Text || signed.Write() != note.Note
                ? $"the kept checkpoint of {note.Size} entries holds more than a checkpoint"
                : unknown is null ? null
                : $"the kept checkpoint of {note.Size} entries carries a signature under the name {unknown.Name} that "
                    + "is not right";
    }

    private IEnumerable<NoteKey> Signers(NoteKey key) => _state.Policy.Witnesses.Prepend(key);

    private List<string> WitnessesOf(IReadOnlyList<StoredCheckpoint> notes) =>
        [.. _state.Policy.Witnesses
            .Select(witness => (witness.Name, Last: notes.LastOrDefault(note =>
                witness.Verified(SignedNote.Parse(note.Note)!) is not null)))
            .Where(one => one.Last is not null)
            .Select(one => $"{one.Name} has seen the first {one.Last!.Size} entries")];

    private string? Tiles()
    {
        var stored = 0;
        foreach (var tile in _store.ReadTiles())
        {
            if (IsLater(tile))
            {
                continue;
            }

            stored++;
            if (!_tiles.TryGetValue((tile.Level, tile.Index), out var hash)
                || !SHA256.HashData(tile.Hashes).AsSpan().SequenceEqual(hash))
            {
                return $"the tile {tile.Level}/{tile.Index} of the tree is not the one that the entries make";
            }
        }

        return stored == _tiles.Count ? null : $"{_tiles.Count - stored} tiles of the tree are missing";
    }

    /// <summary>Whether entries fill it that came after those that are checked.</summary>
    private bool IsLater(Tile tile)
    {
        var end = (UInt128)(tile.Index + 1) << Math.Min(Tile.Height * (tile.Level + 1), 64);
        return end > (UInt128)_edge.Size && _store.ReadHead() is { } head && end <= (UInt128)head.Size;
    }

    // A snapshot is opened from: one that says something else would let a server decide wrongly.
    private string? Snapshot()
    {
        if (_store.ReadSnapshot() is not { } snapshot || snapshot.Size > _edge.Size && HasGrown(snapshot.Size - 1))
        {
            return null;
        }

        if (
            snapshot.Size > _edge.Size || RegisterState.Load(snapshot.Bytes) is not { } state
                || state.Size != snapshot.Size)
        {
            return "the snapshot of the state cannot be read";
        }

        foreach (var entry in _store.Read(snapshot.Size, _edge.Size - snapshot.Size))
        {
            state.Apply(new RecordedStatement(
                entry.Index, entry.Recorded, StatementBytes.Read(entry.Statement).Signed!));
        }

        // The bytes are compared as well: what is in them and not in the state has no business there.
        var again = RegisterState.Load(snapshot.Bytes)!.Save();
        return state.Save().AsSpan().SequenceEqual(_state.Save()) && again.AsSpan().SequenceEqual(snapshot.Bytes)
            ? null
            : "the snapshot of the state is not the one that the entries make";
    }

    private static long? SizeOf(string? note) =>
        note is not null && SignedNote.Parse(note) is { } signed ? Checkpoint.Parse(signed.Text)?.Size : null;

    /// <summary>A statement's identity, held in place: a set of millions has nothing else to keep.</summary>
    private readonly record struct Identity(UInt128 First, UInt128 Second)
    {
        public static Identity Of(ReadOnlySpan<byte> bytes) => new(
            BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));
    }

    /// <summary>An entry with all that follows from it alone.</summary>
    /// <param name="IsRight">Whether its signature is; null where its key was not known yet.</param>
    private readonly record struct ReadEntry(
        StoredEntry Entry, SignedStatement? Signed, Refusal? Refusal, byte[] Leaf, bool? IsRight);
}
