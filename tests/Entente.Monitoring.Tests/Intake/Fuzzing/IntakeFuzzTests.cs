using System.Text;
using CsCheck;
using Entente.Monitoring.Intake;

namespace Entente.Monitoring.Tests.Intake.Fuzzing;

public sealed class IntakeFuzzTests
{
    private static readonly byte[][] Bits =
    [
        .. new[]
        {
            "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", "\0", "NaN", "Infinity", "-1e999",
            "9999-12-31", "0001-01-01",
            "2025-03-30T03:30", "=1+1", "{", "}", "[", "]", "null", "\\ud800", "\uFEFF", "99999999999", "-", "/", ":",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF0, 0x9F],
    ];

    public static TheoryData<IntakeFormat> Formats => ValidDeliveries.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_right_delivery_has_no_mistake_and_is_guessed(IntakeFormat format)
    {
        var bytes = ValidDeliveries.Of(format);
        var delivery = ValidDeliveries.Read(format, bytes);
        Assert.Empty(delivery.Mistakes);
        Assert.True(delivery.Observations.Count + delivery.Efforts.Count + delivery.Deleted.Count > 0);
        Assert.Equal(format, DeliveryReader.Guess(bytes, "file"));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_beginning_of_a_delivery_is_read_or_refused(IntakeFormat format)
    {
        var bytes = ValidDeliveries.Of(format);
        for (var length = 0; length < bytes.Length; length++)
        {
            Check(format, bytes[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_changed_delivery_is_read_or_refused(IntakeFormat format)
    {
        var bytes = ValidDeliveries.Of(format);
        var change = Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Int[0, Bits.Length - 1], Gen.Int[0, 3], Gen.Byte);
        change.Array[1, 6].Sample(
            changes =>
            {
                var changed = bytes.ToList();
                foreach (var (place, bit, way, value) in changes)
                {
                    Change(changed, Math.Min(place, changed.Count - 1), Bits[bit], way, value);
                }

                Check(format, [.. changed]);
            },
            iter: 1_500);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_bytes_are_read_or_refused(IntakeFormat format) =>
        Gen.Byte.Array[0, 200].Sample(bytes => Check(format, bytes), iter: 500);

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_delivery_of_another_format_is_refused(IntakeFormat format)
    {
        foreach (var other in Enum.GetValues<IntakeFormat>())
        {
            Check(format, ValidDeliveries.Of(other));
        }
    }

    [Fact]
    public void Rows_of_one_name_do_not_grow_what_is_kept_beside_them()
    {
        var text = Encoding.UTF8.GetBytes(
            "id,kind,from,zone\n" + string.Concat(Enumerable.Repeat("1,clash,2025-09-04,A\n", 200_000)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(200_000, ValidDeliveries.Read(IntakeFormat.Observations, text).Observations.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000L * 400);
    }

    [Fact]
    public void A_json_document_that_is_too_deep_is_refused()
    {
        var text = "{\"features\":[" + new string('[', 100_000);
        Assert.Single(ValidDeliveries.Read(IntakeFormat.GeoJson, Encoding.UTF8.GetBytes(text)).Mistakes);
    }

    private static void Change(List<byte> bytes, int place, byte[] bit, int way, byte value)
    {
        if (place < 0)
        {
            return;
        }

        switch (way)
        {
            case 0:
                bytes[place] = value;
                break;
            case 1:
                bytes.RemoveAt(place);
                break;
            case 2:
                bytes.InsertRange(place, bit);
                break;
            default:
                bytes.RemoveRange(place, Math.Min(bit.Length, bytes.Count - place));
                bytes.InsertRange(place, bit);
                break;
        }
    }

    /// <summary>
    /// Nothing is half taken, each mistake has a line of the file and a message, and a guess never fails.
    /// </summary>
    private static void Check(IntakeFormat format, byte[] bytes)
    {
        var delivery = ValidDeliveries.Read(format, bytes);
        Assert.InRange(delivery.Mistakes.Count, 0, Delivery.MostMistakes);
        if (delivery.Mistakes.Count > 0)
        {
            Assert.Equal(0, delivery.Observations.Count + delivery.Efforts.Count + delivery.Deleted.Count);
        }

        var lines = 1 + bytes.Count(value => value is (byte)'\n' or (byte)'\r');
        Assert.All(delivery.Mistakes, mistake => Assert.InRange(mistake.Line, 1, lines));
        Assert.All(delivery.Mistakes, mistake => Assert.NotEmpty(mistake.Message));
        Assert.All(delivery.Observations, seen =>
            Assert.InRange(seen.Origin.Offset + seen.Origin.Length, 1, bytes.Length));
        Assert.All(delivery.Observations, seen => Assert.True(seen.Marking.Length > 0 && seen.Key.Id.Length > 0));
        DeliveryReader.Guess(bytes, "file.csv");
        Assert.Equal(delivery.Mistakes, ValidDeliveries.ReadAway(format, bytes).Mistakes);
    }
}
