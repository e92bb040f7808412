using System.Security.Cryptography;
using Entente.Monitoring.Intake.Acled;
using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Intake.Firms;
using Entente.Monitoring.Intake.Forms;
using Entente.Monitoring.Intake.Json;
using Entente.Monitoring.Intake.Osce;
using Entente.Monitoring.Intake.Own;
using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Intake.Ucdp;
using Entente.Monitoring.Intake.Viina;

namespace Entente.Monitoring.Intake;

/// <summary>Reads what sources send: the front door of the intake.</summary>
public static class DeliveryReader
{
    /// <summary>Reads a delivery. Whatever its bytes are, the outcome is what they say or what is wrong with them.</summary>
    public static Delivery Read(IntakeFormat format, ReadOnlyMemory<byte> bytes, IntakeOptions options)
    {
        var delivery = new Gathering(options, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
        var read = Road(format);
        read(delivery, bytes);
        return delivery.Result();
    }

    /// <summary>Reads a delivery from where its stream stands to its end.</summary>
    public static Delivery Read(IntakeFormat format, Stream stream, IntakeOptions options)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(format, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), options);
    }

    /// <summary>The format of a file by what its beginning names; null where it names nothing that is known.</summary>
    /// <param name="bytes">The file, or at least its first 64 KiB.</param>
    public static IntakeFormat? Guess(ReadOnlySpan<byte> bytes, string fileName) => FormatGuess.Of(bytes, fileName);

    private static Action<Gathering, ReadOnlyMemory<byte>> Road(IntakeFormat format) => format switch
    {
        IntakeFormat.Observations => Table(ObservationColumns.InTable, () => ObservationRow.Take, strict: true),
        IntakeFormat.Efforts => Table(EffortRow.InTable, () => EffortRow.Take, strict: true),
        IntakeFormat.ViinaSlice => Table(ViinaSlice.Columns, () => new ViinaSlice().Take),
        IntakeFormat.Viina => Table(ViinaEvents.Columns, () => new ViinaEvents().Take),
        IntakeFormat.UcdpGed => (delivery, bytes) => Take(UcdpEvents.Begin(delivery, bytes), UcdpEvents.Take),
        IntakeFormat.Acled => Table(AcledEvents.Columns, () => AcledEvents.Take),
        IntakeFormat.AcledDeleted => Table(AcledEvents.DeletedColumns, () => AcledEvents.TakeDeleted),
        IntakeFormat.Firms => Table(FirmsPixels.Columns, () => FirmsPixels.Take),
        IntakeFormat.OsceCounts => Table(OsceCounts.Columns, () => new OsceCounts().Take),
        IntakeFormat.OsceBearings => Table(OsceBearings.Columns, () => new OsceBearings().Take),
        IntakeFormat.GeoJson => (delivery, bytes) =>
            JsonItems.Read(delivery, bytes, "features", new ObservationFeatures(delivery).Take),
        IntakeFormat.Kobo => (delivery, bytes) =>
            JsonItems.Read(delivery, bytes, "results", new KoboRows(delivery).Take),
        IntakeFormat.Odk => (delivery, bytes) => JsonItems.Read(delivery, bytes, "value", new OdkRows(delivery).Take),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "there is no such format"),
    };

    private static Action<Gathering, ReadOnlyMemory<byte>> Table(
        string[] names, Func<Action<Cells>> take, bool strict = false) =>
        (delivery, bytes) => Take(CsvCells.Begin(delivery, new CsvReader(bytes), names, strict), take());

    private static void Take(CsvCells? rows, Action<Cells> take)
    {
        while (rows?.Next() is true)
        {
            take(rows);
        }
    }
}
