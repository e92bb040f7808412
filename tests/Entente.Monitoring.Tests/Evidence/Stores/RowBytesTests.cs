using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Evidence.Stores;
using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Evidence.Stores;

public sealed class RowBytesTests
{
    private static readonly Gen<Position> Place = Gen.Select(
        Gen.Int[-1_800_000_000, 1_800_000_000], Gen.Int[-900_000_000, 900_000_000]).Select((lon, lat) =>
            new Position(lon, lat));

    private static readonly Gen<Area> Where = Gen.OneOf(
        Gen.Select(Place, Gen.Double[0, 1e5]).Select((place, precision) => (Area)new PointArea(place, precision)),
        Gen.Select(Place, Gen.Double[0, 359], Gen.Double[0, 359], Gen.Double[0, 10]).Select((place, from, to, near) =>
            (Area)new SectorArea(place, from, to, near, near + 5)),
        Gen.String.Select(zone => (Area)new NamedArea(Text(zone))));

    private static readonly Gen<Interval> When = Gen.Select(Gen.Long[0, 3_000_000_000], Gen.Long[0, 1_000_000])
        .Select((from, width) => new Interval(
            DateTimeOffset.UnixEpoch.AddSeconds(from), DateTimeOffset.UnixEpoch.AddSeconds(from + width)));

    private static readonly Gen<KeptRow> Row = Gen.Select(
        Gen.Int[0, 2], Gen.String, When, Where, Gen.Int[0, 500], Gen.Enum<ObservationKind>()).Select(
            (what, text, when, where, count, kind) => RowOf(what, Text(text), when, where, count, kind));

    // A lone half of a pair is no text, and comes from no file.
    private static string Text(string text) =>
        new([.. text.Where(one => !char.IsSurrogate(one))]);

    private static KeptRow RowOf(
        int what, string text, Interval when, Area where, int count, ObservationKind kind)
    {
        var key = new ObservationKey("src", text);
        var origin = new RowOrigin("ab", count, 7_000_000_000 + count, 12);
        return what switch
        {
            0 => new KeptRow(key, null, null),
            1 => new KeptRow(key, null, new EffortRecord(key, text, when, "patrol", count, 3, 1, text)
            {
                Origin = origin,
            }),
            _ => new KeptRow(key, new Observation(
                key, kind, count, when, where, text, "uav", Standing.Party, text, "r", "p", "public")
            {
                Toward = text,
                Photos = "ab cd",
                Origin = origin,
            }, null),
        };
    }

    [Fact]
    public void A_row_comes_back_as_it_was() => Row.Sample(
        row => Assert.Equal(row, RowBytes.Read(RowBytes.Of(row), "ab", new TextPool())));

    [Fact]
    public void Bytes_that_are_no_row_are_refused_and_do_no_harm() =>
        Gen.Select(Row, Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 400]).Sample((row, place, value, length) =>
        {
            var bytes = RowBytes.Of(row);
            bytes[place % bytes.Length] = value;
            try
            {
                RowBytes.Read(bytes.AsSpan(0, Math.Min(length, bytes.Length)), "ab", new TextPool());
            }
            catch (FormatException)
            {
                // This is what it says.
            }
        });
}
