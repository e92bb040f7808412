using System.Security.Cryptography;
using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Intake.Own;
using Entente.Monitoring.Intake.Rows;

namespace Entente.Monitoring.Intake;

/// <summary>Reads what sources send: the front door of the intake.</summary>
public static class DeliveryReader
{
    /// <summary>Reads a delivery. Whatever its bytes are, the outcome is what they say or what is wrong with them.</summary>
    public static Delivery Read(IntakeFormat format, ReadOnlyMemory<byte> bytes, IntakeOptions options)
    {
        var delivery = new Gathering(options, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
        switch (format)
        {
            case IntakeFormat.Observations:
                Table(delivery, bytes, ObservationColumns.InTable, ObservationRow.Take, strict: true);
                break;
            case IntakeFormat.Efforts:
                Table(delivery, bytes, EffortRow.InTable, EffortRow.Take, strict: true);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "there is no such format");
        }

        return delivery.Result();
    }

    /// <summary>Reads a delivery from where its stream stands to its end.</summary>
    public static Delivery Read(IntakeFormat format, Stream stream, IntakeOptions options)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(format, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), options);
    }

    private static void Table(
        Gathering delivery, ReadOnlyMemory<byte> bytes, string[] names, Action<CsvCells> take, bool strict = false)
    {
        var rows = CsvCells.Begin(delivery, new CsvReader(bytes), names, strict);
        while (rows?.Next() is true)
        {
            take(rows);
        }
    }
}
