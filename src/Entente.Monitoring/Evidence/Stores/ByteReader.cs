using System.Buffers.Binary;
using Entente.Monitoring.Intake.Csv;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; whatever else the bytes are is a
/// <see cref="FormatException"/>.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes, TextPool pool)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public byte Byte() => Take(1)[0];

    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>A finite number.</summary>
    public double Double() => BitConverter.Int64BitsToDouble(Long()) is var number && double.IsFinite(number)
        ? number
        : throw new FormatException("a number that is none");

    public T Enum<T>()
        where T : struct, Enum => System.Enum.ToObject(typeof(T), Byte()) is T value && System.Enum.IsDefined(value)
            ? value
            : throw new FormatException("a word that is not known");

    public string Text() => pool.Get(Bytes());

    public ReadOnlySpan<byte> Bytes() => Take(Int());

    /// <exception cref="FormatException">Something is left.</exception>
    public readonly void End()
    {
        if (!_rest.IsEmpty)
        {
            throw new FormatException("more than was said");
        }
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > _rest.Length)
        {
            throw new FormatException("it ends too early");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
