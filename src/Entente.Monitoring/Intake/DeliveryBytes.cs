using System.Security.Cryptography;
using Entente.Monitoring.Intake.Csv;

namespace Entente.Monitoring.Intake;

/// <summary>The bytes of a delivery: in memory, or in a stream that can go back to where it stood.</summary>
internal sealed class DeliveryBytes
{
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

    /// <summary>All in memory.</summary>
    public ReadOnlyMemory<byte> All()
    {
        if (_stream is null)
        {
            return _memory;
        }

        _stream.Position = _begin;
        using var all = new MemoryStream();
        _stream.CopyTo(all);
        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }
}
