using CsCheck;
using Entente.Diagrams.Chances;

namespace Entente.Diagrams.Tests.Chances;

public sealed class ProbabilityRangeTests
{
    private const int Variables = 6;
    private static readonly Gen<double> Chance = Gen.Int[0, 20].Select(part => part / 20.0);

    private static readonly Gen<(ulong Table, double[] Lowest, double[] Highest)> Questions =
        from table in Gen.ULong
        from ends in Gen.Select(Chance, Chance).Array[Variables]
        select (
            table,
            ends.Select(pair => Math.Min(pair.Item1, pair.Item2)).ToArray(),
            ends.Select(pair => Math.Max(pair.Item1, pair.Item2)).ToArray());

    [Fact]
    public void The_ends_are_those_that_trying_every_vertex_finds() => Questions.Sample(question =>
    {
        using TruthTables tables = new(Variables, [3, 0, 5, 1, 4, 2]);
        double[] all = [.. Vertices(question.Lowest, question.Highest)
            .Select(chances => tables.Probability(question.Table, chances))];
        (RangeEnd least, RangeEnd greatest) = Range(tables, question, long.MaxValue);

        Assert.True(least.IsComplete && greatest.IsComplete);
        Assert.Equal(all.Min(), least.Bound, 1e-12);
        Assert.Equal(all.Max(), greatest.Bound, 1e-12);
        Assert.Equal(all.Min(), At(tables, question, least), 1e-12);
        Assert.Equal(all.Max(), At(tables, question, greatest), 1e-12);
    });

    [Fact]
    public void A_search_that_is_cut_short_still_bounds_every_vertex() => Questions.Sample(question =>
    {
        using TruthTables tables = new(Variables);
        double[] all = [.. Vertices(question.Lowest, question.Highest)
            .Select(chances => tables.Probability(question.Table, chances))];
        (RangeEnd least, RangeEnd greatest) = Range(tables, question, mostSteps: 100);

        Assert.True(least.Bound <= all.Min() + 1e-12);
        Assert.True(greatest.Bound >= all.Max() - 1e-12);
    });

    [Fact]
    public void The_sign_of_a_derivative_may_hang_on_the_other_chances()
    {
        // Both or neither: most likely at two like ends, least likely at two unlike ones.
        using TruthTables tables = new(2);
        (RangeEnd least, RangeEnd greatest) =
            ProbabilityRange.Of(tables.Build(0b1001), [0.2, 0.3], [0.7, 0.9], long.MaxValue, Token);

        Assert.Equal(0.8 * 0.1 + 0.2 * 0.9, least.Bound, 15);
        Assert.Equal([false, true], least.IsHighest);
        Assert.Equal(0.7 * 0.9 + 0.3 * 0.1, greatest.Bound, 15);
        Assert.Equal([true, true], greatest.IsHighest);
    }

    [Fact]
    public void A_search_with_too_few_steps_says_that_it_was_cut()
    {
        using TruthTables tables = new(Variables);
        ulong parity = Enumerable.Range(0, Variables).Aggregate(0UL, (f, v) => f ^ tables.Variable(v));
        double[] lowest = [.. Enumerable.Repeat(0.1, Variables)];
        double[] highest = [.. Enumerable.Repeat(0.8, Variables)];
        (RangeEnd least, RangeEnd greatest) = Range(tables, (parity, lowest, highest), mostSteps: 0);

        Assert.False(least.IsComplete);
        Assert.False(greatest.IsComplete);
        Assert.All(least.IsHighest, Assert.False);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static (RangeEnd Least, RangeEnd Greatest) Range(
        TruthTables tables, (ulong Table, double[] Lowest, double[] Highest) question, long mostSteps) =>
        ProbabilityRange.Of(tables.Build(question.Table), question.Lowest, question.Highest, mostSteps, Token);

    private static double At(
        TruthTables tables, (ulong Table, double[] Lowest, double[] Highest) question, RangeEnd end) =>
        tables.Probability(
            question.Table,
            [.. end.IsHighest.Select((isHighest, v) => isHighest ? question.Highest[v] : question.Lowest[v])]);

    private static IEnumerable<double[]> Vertices(double[] lowest, double[] highest) =>
        Enumerable.Range(0, 1 << Variables).Select(mask =>
            lowest.Select((low, v) => (mask >> v & 1) == 0 ? low : highest[v]).ToArray());
}
