using System.Buffers;
using System.Text;

namespace Entente.Web.Features.Ceasefire.Tiles;

/// <summary>Writes fields as Protocol Buffers have them; what vector tiles need, and no more.</summary>
internal sealed class ProtoBytes
{
    private const int Varint = 0;
    private const int Bytes = 2;

    private readonly ArrayBufferWriter<byte> _out = new();

    public ReadOnlySpan<byte> Written => _out.WrittenSpan;

    public int Count => _out.WrittenCount;

    public void Number(int field, ulong number)
    {
        Raw((ulong)((field << 3) | Varint));
        Raw(number);
    }

    public void Text(int field, string text) => Block(field, Encoding.UTF8.GetBytes(text));

    public void Block(int field, ReadOnlySpan<byte> bytes)
    {
        Raw((ulong)((field << 3) | Bytes));
        Raw((ulong)bytes.Length);
        _out.Write(bytes);
    }

    /// <summary>Numbers behind one another in one field.</summary>
    public void Packed(int field, IEnumerable<uint> numbers)
    {
        var inner = new ProtoBytes();
        foreach (var number in numbers)
        {
            inner.Raw(number);
        }

        Block(field, inner.Written);
    }

    /// <summary>Seven bits a byte, the lowest first.</summary>
    private void Raw(ulong number)
    {
        var span = _out.GetSpan(10);
        var length = 0;
        for (; number >= 0x80; number >>= 7)
        {
            span[length++] = (byte)(number | 0x80);
        }

        span[length++] = (byte)number;
        _out.Advance(length);
    }
}
