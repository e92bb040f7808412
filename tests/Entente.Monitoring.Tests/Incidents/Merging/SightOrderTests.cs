using CsCheck;
using Entente.Monitoring.Incidents.Merging;
using Entente.Monitoring.Rules;
using Xunit;

namespace Entente.Monitoring.Tests.Incidents.Merging;

public sealed class SightOrderTests
{
    private static readonly MergingReach Reach = new(new MergingRule(1_000, 30, 1_000, 30, 60));

    /// <summary>Few times or many, near or as far as times go; places and kinds that are often the same.</summary>
    private static readonly Gen<IncidentColumns> Columns =
        from count in Gen.OneOf(Gen.Int[0, 40], Gen.Int[2_000, 9_000])
        from most in OneOf(1L, 3L, 1_000L, 864_000_000_000, 300_000_000_000_000, long.MaxValue / 2)
        from step in OneOf(1L, 7L, 10_000_000)
        from places in OneOf(1, 5, 1_000_000)
        from seed in Gen.Int
        select Made(count, most, step, places, new Random(seed));

    [Fact]
    public void Rows_come_in_the_order_of_comparing_each_with_each() => Columns.Sample(
        columns =>
        {
            var expected = new Sight[columns.Count];
            columns.Fill(0, expected, Reach);
            Array.Sort(expected, (one, other) => Sight.Order(one, other));
            Assert.Equal(expected.Select(one => one.Row), new SightOrder(columns, Reach).All().Select(one => one.Row));
        },
        iter: 200);

    [Fact]
    public void Nearly_all_at_one_time_and_one_far_away_are_in_order()
    {
        var columns = Made(20_000, 1_000, 1, 1_000_000, new Random(7));
        columns.From[11] = columns.To[11] = long.MaxValue / 2;
        var ordered = new SightOrder(columns, Reach).All();
        Assert.All(ordered.Zip(ordered.Skip(1)), pair => Assert.True(Sight.Order(pair.First, pair.Second) < 0));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static IncidentColumns Made(int count, long most, long step, int places, Random random)
    {
        var columns = new IncidentColumns(count);
        for (int row = 0; row < count; row++)
        {
            columns.From[row] = random.NextInt64(most) / step * step;
            columns.To[row] = columns.From[row] + random.Next(2);
            columns.Kind[row] = (byte)random.Next(1, 4);
            columns.Lon[row] = random.Next(places) - (places / 2);
            columns.Lat[row] = random.Next(places) * (places == 5 ? 100 : 1);
        }

        return columns;
    }
}
