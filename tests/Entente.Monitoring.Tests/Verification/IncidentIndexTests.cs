using CsCheck;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Tests.Verification;

public sealed class IncidentIndexTests
{
    private static IncidentRecord Record(int number)
    {
        var first = Made.Seen($"{number}");
        return new IncidentRecord(
            new Incident(first.Kind, [new IncidentMember(first, MergeReason.First, "")]), []);
    }

    // Of a few hundred, a few go and come at a time, some of them as another record of the same name.
    [Fact]
    public void After_any_changes_it_finds_what_a_look_at_all_finds() => Gen.Select(
        Gen.Int[0, 400],
        Gen.Select(Gen.Int[0, 500].Array[0, 8], Gen.Int[0, 500].Array[0, 8]).Array[1, 12]).Sample((count, changes) =>
        {
            var now = Enumerable.Range(0, count).ToDictionary(number => number, Record);
            var index = IncidentIndex.Of(now.Values);
            foreach (var (gone, come) in changes)
            {
                List<IncidentRecord> without =
                    [.. gone.Concat(come).Distinct().Where(now.ContainsKey).Select(number => now[number])];
                foreach (var number in gone)
                {
                    now.Remove(number);
                }

                var added = come.Distinct().Select(number => now[number] = Record(number)).ToList();
                index = index.Then(without, added);
                Assert.Equal(ByName(now.Values), index.Between(0, ulong.MaxValue));
                foreach (var number in gone.Concat(come))
                {
                    var name = IncidentName.NumberOf(Made.Seen($"{number}").Key);
                    Assert.Equal(now.GetValueOrDefault(number), index.Between(name, name).SingleOrDefault());
                }
            }
        });

    private static IEnumerable<IncidentRecord> ByName(IEnumerable<IncidentRecord> records) =>
        records.OrderBy(record => record.Incident.Id, StringComparer.Ordinal);
}
