using System.Data.Common;
using Entente.Register.Log;

namespace Entente.Register.Stores;

/// <summary>The values of a row, believed to be nothing: what is not of the kind it should be is damage.</summary>
/// <param name="damaged">What to say of it.</param>
internal sealed class StoredRow(DbDataReader reader, Func<string, StoreException> damaged)
{
    public long Number(int column) => reader.GetValue(column) switch
    {
        long number and >= 0 => number,
        int and >= 0 and var number => number,
        _ => throw Damaged(column, "a number"),
    };

    public string Text(int column) => reader.GetValue(column) as string ?? throw Damaged(column, "a text");

    public byte[] Bytes(int column) => reader.GetValue(column) as byte[] ?? throw Damaged(column, "bytes");

    public StoredHead Head() => new(Number(0), Number(1), Text(2));

    public StoredEntry Entry() => new(Number(0), Number(1), Exactly(2, TreeHash.Size), Bytes(3));

    public ReceivedEntry Received() => new(Number(0), Number(1), Bytes(2), Exactly(3, TreeHash.Size));

    public Tile Tile() => new((int)Math.Min(Number(0), int.MaxValue), Number(1), Hashes(2));

    public byte[] Hashes(int column) => Exactly(column, Log.Tile.Width * TreeHash.Size);

    private byte[] Exactly(int column, int length) =>
        reader.GetValue(column) is byte[] bytes && bytes.Length == length
            ? bytes
            : throw Damaged(column, $"{length} bytes");

    private StoreException Damaged(int column, string expected) =>
        damaged($"where {expected} should be, as {reader.GetName(column)}, is something else");
}
