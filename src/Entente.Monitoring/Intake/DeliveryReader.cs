using Entente.Monitoring.Intake.Acled;
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
    /// <summary>
    /// Reads a delivery. Whatever its bytes are, the outcome is what they say or what is wrong with them.
    /// </summary>
    public static Delivery Read(IntakeFormat format, ReadOnlyMemory<byte> bytes, IntakeOptions options)
    {
        var source = new DeliveryBytes(bytes);
        var delivery = new Gathering(options, source.Sha);
        Road(format)(delivery, source);
        return delivery.Result();
    }

    /// <summary>Reads a delivery from where its stream stands to its end.</summary>
    public static Delivery Read(IntakeFormat format, Stream stream, IntakeOptions options) =>
        DeliveryBytes.Hold(stream) is { } bytes
            ? Read(format, bytes, options)
            : new([], [], [], [DeliveryBytes.TooLarge]);

    /// <summary>
    /// Reads a delivery of any size: once to find its mistakes, and if it has none again to give what it says away, so
    /// that nothing is half taken and no more of a table is held than a window of it. A document of JSON is held whole.
    /// </summary>
    /// <param name="stream">One that can go back; it is read from where it stands.</param>
    /// <returns>The mistakes and what was passed over; what was given away is not in it.</returns>
    public static Delivery Read(IntakeFormat format, Stream stream, IntakeOptions options, IDeliveryTaker taker)
    {
        var source = new DeliveryBytes(stream);
        var check = new Gathering(options, source.Sha) { OnlyChecks = true };
        Road(format)(check, source);
        if (check.Result() is { Mistakes.Count: > 0 } refused)
        {
            return refused;
        }

        var delivery = new Gathering(options, source.Sha, taker);
        Road(format)(delivery, source);
        return delivery.Result();
    }

    /// <summary>The format of a file by what its beginning names; null where it names nothing that is known.</summary>
    /// <param name="bytes">The file, or at least its first 64 KiB.</param>
    public static IntakeFormat? Guess(ReadOnlySpan<byte> bytes, string fileName) => FormatGuess.Of(bytes, fileName);

    private static Action<Gathering, DeliveryBytes> Road(IntakeFormat format) => format switch
    {
        IntakeFormat.Observations => Table(ObservationColumns.InTable, () => ObservationRow.Take, strict: true),
        IntakeFormat.Efforts => Table(EffortRow.InTable, () => EffortRow.Take, strict: true),
        IntakeFormat.ViinaSlice => Table(ViinaSlice.Columns, () => new ViinaSlice().Take),
        IntakeFormat.Viina => Table(ViinaEvents.Columns, () => new ViinaEvents().Take),
        IntakeFormat.UcdpGed => (delivery, source) => Take(UcdpEvents.Begin(delivery, source), UcdpEvents.Take),
        IntakeFormat.Acled => Table(AcledEvents.Columns, () => AcledEvents.Take),
        IntakeFormat.AcledDeleted => Table(AcledEvents.DeletedColumns, () => AcledEvents.TakeDeleted),
        IntakeFormat.Firms => Table(FirmsPixels.Columns, () => FirmsPixels.Take),
        IntakeFormat.OsceCounts => Table(OsceCounts.Columns, () => new OsceCounts().Take),
        IntakeFormat.OsceBearings => Table(OsceBearings.Columns, () => new OsceBearings().Take),
        IntakeFormat.GeoJson => (delivery, source) =>
            JsonItems.Read(delivery, source, "features", new ObservationFeatures(delivery).Take),
        IntakeFormat.Kobo => (delivery, source) =>
            JsonItems.Read(delivery, source, "results", new KoboRows(delivery).Take),
        IntakeFormat.Odk => (delivery, source) =>
            JsonItems.Read(delivery, source, "value", new OdkRows(delivery).Take),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "there is no such format"),
    };

    private static Action<Gathering, DeliveryBytes> Table(
        string[] names, Func<Action<Cells>> take, bool strict = false) =>
        (delivery, source) => Take(CsvCells.Begin(delivery, source.Rows(), names, strict), take());

    private static void Take(CsvCells? rows, Action<Cells> take)
    {
        while (rows?.Next() is true)
        {
            take(rows);
        }
    }
}
