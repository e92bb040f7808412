using System.Buffers;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using Entente.Monitoring.Intake.Csv;

namespace Entente.Monitoring.Carrying;

/// <summary>A part of a delivery as one message: some of its rows, or some of its bytes.</summary>
/// <param name="Number">From 0 to below <paramref name="Parts"/>.</param>
/// <param name="Parts">How many parts the delivery has.</param>
/// <param name="Sources">Of the first part of a delivery that is all its sources have to say, the sources.</param>
/// <param name="Rows">With their numbers in the delivery.</param>
/// <param name="BytesNumber">Which piece of the bytes it is; -1 where it is rows.</param>
internal sealed record DeliveryPart(
    DeliveryEntry Entry,
    int Number,
    int Parts,
    IReadOnlyList<string> Sources,
    IReadOnlyList<(int Number, KeptRow Row)> Rows,
    int BytesNumber,
    ReadOnlyMemory<byte> Bytes)
{
    private const byte Form = 1;

    public byte[] Write()
    {
        var bytes = new ArrayBufferWriter<byte>(64 << 10);
        var to = new ByteWriter(bytes);
        to.Byte(Form);
        to.Text(EvidenceJson.Write(Entry));
        to.Int(Number);
        to.Int(Parts);
        to.Int(Sources.Count);
        foreach (var source in Sources)
        {
            to.Text(source);
        }

        to.Int(Rows.Count);
        foreach (var (number, row) in Rows)
        {
            to.Int(number);
            to.Bytes(RowBytes.Of(row));
        }

        to.Int(BytesNumber);
        to.Bytes(Bytes.Span);
        return bytes.WrittenSpan.ToArray();
    }

    /// <exception cref="FormatException">The bytes are not those of a part.</exception>
    public static DeliveryPart Read(ReadOnlySpan<byte> bytes)
    {
        var pool = new TextPool();
        var from = new ByteReader(bytes, pool);
        if (from.Byte() != Form)
        {
            throw new FormatException("a part of another form");
        }

        var entry = EvidenceJson.ReadDelivery(from.Text()) ?? throw new FormatException("no delivery is named");
        var (number, parts) = (from.Int(), from.Int());
        if (number < 0 || number >= parts)
        {
            throw new FormatException("a part that is none of the delivery's");
        }

        var sources = new List<string>();
        for (var left = from.Int(); left > 0; left--)
        {
            sources.Add(from.Text());
        }

        var rows = new List<(int, KeptRow)>();
        for (var left = from.Int(); left > 0; left--)
        {
            var row = from.Int();
            rows.Add((row >= 0 ? row : throw new FormatException("a row without a number"),
                RowBytes.Read(from.Bytes(), entry.Sha256, pool)));
        }

        var part = new DeliveryPart(entry, number, parts, sources, rows, from.Int(), from.Bytes().ToArray());
        from.End();
        return part;
    }
}
