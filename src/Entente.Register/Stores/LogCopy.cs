using System.Security.Cryptography;
using Entente.Register.Log;

namespace Entente.Register.Stores;

/// <summary>
/// A log as it stood at one head, read from its store while others go on writing to it: what was appended never
/// changes, so that no lock is needed. What is read is checked on its way: entries without a gap, tiles that are those
/// of the entries, and the root that the head is signed for.
/// </summary>
internal sealed class LogCopy
{
    private const int Step = 1_000;

    private readonly ILogStore _source;
    private readonly IProgress<long>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<(int Level, long Index), byte[]> _tiles = [];
    private readonly TreeEdge _edge = new();

    public LogCopy(ILogStore source, IProgress<long>? progress, CancellationToken cancellation)
    {
        (_source, _progress, _cancellation) = (source, progress, cancellation);
        // In this order: a snapshot is never of more entries than the head that is read after it.
        Snapshot = source.ReadSnapshot();
        (Head, Received) = Intake.Read(source) ?? throw new StoreException(
            StoreTrouble.Missing, $"There is no register at {source.Name}");
    }

    public StoredHead Head { get; }

    public StoredSnapshot? Snapshot { get; }

    /// <summary>What was received and is not in the log yet.</summary>
    public IReadOnlyList<ReceivedEntry> Received { get; }

    public IEnumerable<StoredCheckpoint> Checkpoints() =>
        _source.ReadCheckpoints().Where(checkpoint => checkpoint.Size <= Head.Size);

    /// <summary>The entries; to be read first, and to their end.</summary>
    public IEnumerable<StoredEntry> Entries()
    {
        var filled = new List<Tile>();
        foreach (var entry in _source.Read(0, Head.Size))
        {
            _cancellation.ThrowIfCancellationRequested();
            if (entry.Index != _edge.Size)
            {
                throw Damaged($"entry {_edge.Size} is not there");
            }

            _edge.Add(TreeHash.OfLeaf(TreeHash.LeafBytes(entry.Recorded, entry.Statement)), filled);
            filled.ForEach(tile => _tiles.Add((tile.Level, tile.Index), SHA256.HashData(tile.Hashes)));
            filled.Clear();
            yield return entry;
            if (_edge.Size % Step == 0)
            {
                _progress?.Report(_edge.Size);
            }
        }

        EnsureWhole();
        _progress?.Report(_edge.Size);
    }

    /// <summary>The tiles that the entries fill.</summary>
    public IEnumerable<Tile> Tiles()
    {
        foreach (var tile in _source.ReadTiles())
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_tiles.Remove((tile.Level, tile.Index), out var hash))
            {
                yield return hash.AsSpan().SequenceEqual(SHA256.HashData(tile.Hashes))
                    ? tile
                    : throw Damaged($"tile {tile.Index} of level {tile.Level} is not that of the entries");
            }
        }

        if (_tiles.Count > 0)
        {
            var (level, index) = _tiles.Keys.Min();
            throw Damaged($"tile {index} of level {level} is not there");
        }
    }

    private void EnsureWhole()
    {
        if (_edge.Size != Head.Size)
        {
            throw Damaged($"entry {_edge.Size} is not there");
        }

        var signed = SignedNote.Parse(Head.Checkpoint) is { } note ? Checkpoint.Parse(note.Text) : null;
        if (signed is not null && (signed.Size != Head.Size || !signed.Root.AsSpan().SequenceEqual(_edge.Root())))
        {
            throw Damaged("its head is signed for other entries than it has");
        }
    }

    private StoreException Damaged(string what) => new(
        StoreTrouble.Damaged,
        $"{_source.Name} is damaged: {what}. See what is wrong with: entente register check {_source.Name}");
}
