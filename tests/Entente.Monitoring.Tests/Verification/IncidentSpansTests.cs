using CsCheck;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Tests.Verification;

public sealed class IncidentSpansTests
{
    private static readonly DateTimeOffset Start = Made.Moment("2025-09-01T00:00Z");

    // Most take minutes, some hours, and a few go on for weeks.
    private static readonly Gen<IncidentRecord[]> Many = Gen.Select(
        Gen.Int[0, 20_000],
        Gen.Frequency((200, Gen.Int[0, 30]), (10, Gen.Int[0, 600]), (1, Gen.Int[0, 15_000])))
        .Array[0, 12_000].Select(spans =>
        {
            IncidentRecord[] records =
            [
                .. spans.OrderBy(span => span.Item1).Select((span, number) => new IncidentRecord(
                    IncidentOf($"{number}", span.Item1, span.Item2), [])),
            ];
            return records;
        });

    private static Incident IncidentOf(string id, int from, int minutes)
    {
        var first = Made.Seen(id, Start.AddMinutes(from).ToString("O"), minutes: minutes);
        return new Incident(first.Kind, [new IncidentMember(first, MergeReason.First, "")]);
    }

    private static IEnumerable<IncidentRecord> Scanned(
        IncidentRecord[] records, DateTimeOffset from, DateTimeOffset to) => records.Where(record =>
            record.Incident.When.From <= to && record.Incident.When.To >= from);

    [Fact]
    public void What_meets_a_span_is_what_a_look_at_all_finds() => Gen.Select(
        Many, Gen.Int[-100, 36_000].Array[1, 20], Gen.Int[0, 3_000]).Sample(
        (records, moments, minutes) =>
        {
            var spans = new IncidentSpans(records);
            foreach (var from in moments.Select(moment => Start.AddMinutes(moment)))
            {
                var to = from.AddMinutes(minutes);
                Assert.Equal(Scanned(records, from, to), spans.Meeting(from, to).Select(place => records[place]));
            }
        },
        iter: 40);

    [Fact]
    public void After_a_change_it_finds_what_one_made_anew_finds() => Gen.Select(
        Many, Gen.Int[0, 12_000], Gen.Int[0, 40], Gen.Int[-100, 36_000]).Sample(
        (records, cut, gone, moment) =>
        {
            var before = new IncidentSpans(records);
            var at = Math.Min(cut, records.Length);
            IncidentRecord[] after = [.. records[..at], .. records.Skip(at + gone)];
            var from = Start.AddMinutes(moment);
            Assert.Equal(
                new IncidentSpans(after).Meeting(from, from), new IncidentSpans(after, before).Meeting(from, from));
        },
        iter: 40);
}
