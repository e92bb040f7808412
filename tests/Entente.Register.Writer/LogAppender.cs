using System.Security.Cryptography;
using Entente.Register.Log;
using Entente.Register.Stores;

namespace Entente.Register.Writer;

/// <summary>Appends to a store as the register does: with the tiles that fill, and the root in the head.</summary>
public sealed class LogAppender(ILogStore store)
{
    private TreeEdge _edge = new();

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

    /// <summary>The edge of the tree as the store has it now.</summary>
    public TreeEdge Load()
    {
        var head = store.ReadHead() ?? throw new InvalidOperationException("There is no log.");
        var full = head.Size - head.Size % Tile.Width;
        var leaves = store.Read(full, head.Size - full).Select(LeafOf).ToList();
        return _edge = TreeEdge.Load(head.Size, (level, index) => store.ReadTile(level, index)!, leaves);
    }

    /// <summary>Appends statements; null where somebody else was first, and then the log is read anew.</summary>
    public IReadOnlyList<StoredEntry>? TryAppend(long recorded, IReadOnlyList<byte[]> statements)
    {
        var edge = _edge.Copy();
        var filled = new List<Tile>();
        var entries = statements
            .Select((bytes, i) => new StoredEntry(_edge.Size + i, recorded, SHA256.HashData(bytes), bytes))
            .ToList();
        entries.ForEach(entry => edge.Add(LeafOf(entry), filled));
        var answer = store.TryAppend(_edge.Size, entries, filled, HeadOf(edge, recorded));
        if (answer == AppendAnswer.OtherSize)
        {
            Load();
            return null;
        }

        if (answer == AppendAnswer.KnownStatement)
        {
            throw new ArgumentException("One of them is recorded already", nameof(statements));
        }

        _edge = edge;
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

    public static byte[] LeafOf(StoredEntry entry) =>
        TreeHash.OfLeaf(TreeHash.LeafBytes(entry.Recorded, entry.Statement));

    private static StoredHead HeadOf(TreeEdge edge, long recorded) =>
        new(edge.Size, recorded, Convert.ToBase64String(edge.Root()));
}
