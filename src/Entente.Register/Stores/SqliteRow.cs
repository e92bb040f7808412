using Entente.Register.Log;
using Microsoft.Data.Sqlite;

namespace Entente.Register.Stores;

/// <summary>The values of a row, believed to be nothing: what is not of the kind it should be is damage.</summary>
internal sealed class SqliteRow(string name, SqliteDataReader reader)
{
    public long Number(int column) =>
        reader.GetValue(column) is long number and >= 0 ? number : throw Damaged(column, "a number");

    public string Text(int column) => reader.GetValue(column) as string ?? throw Damaged(column, "a text");

    public byte[] Bytes(int column) => reader.GetValue(column) as byte[] ?? throw Damaged(column, "bytes");

    public byte[] Hash(int column) => Exactly(column, TreeHash.Size);

    public byte[] Hashes(int column) => Exactly(column, Tile.Width * TreeHash.Size);

    private byte[] Exactly(int column, int length) =>
        reader.GetValue(column) is byte[] bytes && bytes.Length == length
            ? bytes
            : throw Damaged(column, $"{length} bytes");

    private StoreException Damaged(int column, string expected) =>
        SqliteTrouble.Damaged(name, $"where {expected} should be, as {reader.GetName(column)}, is something else");
}
