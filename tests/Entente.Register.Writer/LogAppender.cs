using System.Security.Cryptography;
using Entente.Register.Log;
using Entente.Register.Stores;

namespace Entente.Register.Writer;

/// <summary>Appends to a store as the register does: with the tiles that fill, and the root in the head.</summary>
public sealed class LogAppender(ILogStore store)
{
    private readonly List<StoredEntry> _received = [];
    private TreeEdge _edge = new();
    private IntakeEnds? _intake;

    /// <summary>Makes the log where there is none. Another program may be first, and that is as good.</summary>
    public void EnsureCreated()
    {
        try
        {
            if (store.ReadHead() is null)
            {
                store.Create(HeadOf(new TreeEdge(), 0));
            }
        }
        catch (StoreException e) when (e.Trouble == StoreTrouble.Exists)
        {
        }
    }

    /// <summary>The edge of the tree as the store has it now, and what it has received behind it.</summary>
    public TreeEdge Load()
    {
        var (head, received) = ReadWhole();
        _received.Clear();
        _received.AddRange(received.Select(EntryOf));
        _intake = received.Count > 0 ? new IntakeEnds(received[0].Leaf, received[^1]) : null;
        var full = head.Size - head.Size % Tile.Width;
        var leaves = store.Read(full, head.Size - full).Select(LeafOf).ToList();
        return _edge = TreeEdge.Load(head.Size, (level, index) => store.ReadTile(level, index)!, leaves);
    }

    /// <summary>Puts a statement into the intake; null where somebody else was first.</summary>
    public StoredEntry? TryReceive(long recorded, byte[] statement)
    {
        var entry = new StoredEntry(
            _edge.Size + _received.Count, recorded, SHA256.HashData(statement), statement);
        var received = new ReceivedEntry(entry.Index, recorded, statement, LeafOf(entry));
        if (!store.TryReceive(_edge.Size, _intake, received, entry.Identity))
        {
            Load();
            return null;
        }

        _received.Add(entry);
        _intake = IntakeEnds.After(_intake, received);
        return entry;
    }

    /// <summary>Lets the log take over what is received.</summary>
    public void EmptyIntake()
    {
        while (_intake is not null && TryAppend(_received[^1].Recorded, []) is null)
        {
        }
    }

    /// <summary>
    /// Appends statements behind what is received; null where somebody else was first, and then the log is read anew.
    /// </summary>
    public IReadOnlyList<StoredEntry>? TryAppend(long recorded, IReadOnlyList<byte[]> statements)
    {
        var edge = _edge.Copy();
        var filled = new List<Tile>();
        var first = _edge.Size + _received.Count;
        var entries = statements
            .Select((bytes, i) => new StoredEntry(first + i, recorded, SHA256.HashData(bytes), bytes))
            .ToList();
        StoredEntry[] all = [.. _received, .. entries];
        Array.ForEach(all, entry => edge.Add(LeafOf(entry), filled));
        var answer = store.TryAppend(_edge.Size, all, filled, HeadOf(edge, recorded), _intake);
        if (answer == AppendAnswer.OtherSize)
        {
            Load();
            return null;
        }

        if (answer == AppendAnswer.KnownStatement)
        {
            throw new ArgumentException("One of them is recorded already", nameof(statements));
        }

        (_edge, _intake) = (edge, null);
        _received.Clear();
        return entries;
    }

    /// <summary>Tries until it is there.</summary>
    public IReadOnlyList<StoredEntry> Append(long recorded, params IReadOnlyList<byte[]> statements)
    {
        while (true)
        {
            if (TryAppend(recorded, statements) is { } entries)
            {
                return entries;
            }
        }
    }

    private (StoredHead Head, IReadOnlyList<ReceivedEntry> Received) ReadWhole()
    {
        while (true)
        {
            var head = store.ReadHead() ?? throw new InvalidOperationException("There is no log.");
            var received = store.ReadIntake();
            if (received.Count == 0 || received[0].Index == head.Size)
            {
                return (head, received);
            }
        }
    }

    private static StoredEntry EntryOf(ReceivedEntry received)
    {
        var entry = new StoredEntry(
            received.Index, received.Recorded, SHA256.HashData(received.Statement), received.Statement);
        return LeafOf(entry).AsSpan().SequenceEqual(received.Leaf) ? entry : throw new InvalidOperationException(
            $"What is received for entry {received.Index} is not what was written");
    }

    public static byte[] LeafOf(StoredEntry entry) =>
        TreeHash.OfLeaf(TreeHash.LeafBytes(entry.Recorded, entry.Statement));

    private static StoredHead HeadOf(TreeEdge edge, long recorded) =>
        new(edge.Size, recorded, Convert.ToBase64String(edge.Root()));
}
