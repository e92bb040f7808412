using System.Security.Cryptography;
using Entente.Monitoring.Intake.Csv;

namespace Entente.Monitoring.Intake;

/// <summary>The bytes of a delivery: in memory, or in a stream that can go back to where it stood.</summary>
internal sealed class DeliveryBytes
{
    /// <summary>What is larger is given away row by row instead of being held.</summary>
    public const int MostHeldBytes = 1 << 30;

    private readonly ReadOnlyMemory<byte> _memory;
    private readonly Stream? _stream;
    private readonly long _begin;

    public DeliveryBytes(ReadOnlyMemory<byte> memory) =>
        (_memory, Sha) = (memory, Convert.ToHexStringLower(SHA256.HashData(memory.Span)));

    public DeliveryBytes(Stream stream)
    {
        (_stream, _begin) = (stream, stream.Position);
        Sha = Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The mistake of a delivery that is too large to be held.</summary>
    public static IntakeMistake TooLarge { get; } = new(
        1, "", $"the delivery has more than {MostHeldBytes >> 30} GiB", "Send it in parts, or read it row by row");

    /// <summary>The SHA-256, in hexadecimal.</summary>
    public string Sha { get; }

    /// <summary>The rows from the first on.</summary>
    public CsvReader Rows()
    {
        if (_stream is null)
        {
            return new(_memory);
        }

        _stream.Position = _begin;
        return new(_stream);
    }

    /// <summary>All in memory; null where it is more than <see cref="MostHeldBytes"/>.</summary>
    public ReadOnlyMemory<byte>? All()
    {
        if (_stream is null)
        {
            return _memory;
        }

        _stream.Position = _begin;
        return Hold(_stream);
    }

    /// <summary>Reads a stream to its end; null where it has more than <see cref="MostHeldBytes"/>.</summary>
    public static ReadOnlyMemory<byte>? Hold(Stream stream)
    {
        using var held = new MemoryStream();
        var part = new byte[64 << 10];
        while (stream.Read(part) is var count and > 0)
        {
            if (held.Length + count > MostHeldBytes)
            {
                return null;
            }

            held.Write(part, 0, count);
        }

        return held.GetBuffer().AsMemory(0, (int)held.Length);
    }
}
