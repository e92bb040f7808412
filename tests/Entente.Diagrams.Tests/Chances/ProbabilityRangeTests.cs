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
        Assert.All(greatest.IsHighest, Assert.False);
    }

    [Fact]
    public void Chances_that_pull_one_way_only_or_are_known_need_no_search()
    {
        // For the first, for the second not, the third known, the fourth ignored.
        using TruthTables tables = new(4);
        DiagramManager manager = tables.Manager;
        Diagram f = manager.Variable(0) & !manager.Variable(1) & manager.Variable(2);
        (RangeEnd least, RangeEnd greatest) =
            ProbabilityRange.Of(f, [0.25, 0.25, 0.5, 0.1], [0.5, 0.75, 0.5, 0.9], mostSteps: 0, Token);

        Assert.True(least.IsComplete && greatest.IsComplete);
        Assert.Equal((0.25 * 0.25 * 0.5, 0.5 * 0.75 * 0.5), (least.Bound, greatest.Bound));
        Assert.Equal([false, true, true, false], least.IsHighest);
        Assert.Equal([true, false, true, true], greatest.IsHighest);
    }

    [Fact]
    public void A_single_variable_is_highest_at_the_greatest_end()
    {
        using TruthTables tables = new(1);
        (RangeEnd least, RangeEnd greatest) =
            ProbabilityRange.Of(tables.Manager.Variable(0), [0.25], [0.5], mostSteps: 0, Token);
        Assert.Equal((0.25, 0.5), (least.Bound, greatest.Bound));
        Assert.Equal((false, true), (least.IsHighest[0], greatest.IsHighest[0]));
    }

    [Fact]
    public void A_search_that_may_not_begin_says_nothing_between_never_and_always()
    {
        using TruthTables tables = new(2);
        (RangeEnd least, RangeEnd greatest) =
            ProbabilityRange.Of(tables.Build(0b1001), [0.2, 0.3], [0.7, 0.9], mostSteps: -1, Token);
        Assert.Equal((0, 1), (least.Bound, greatest.Bound));
        Assert.False(least.IsComplete || greatest.IsComplete);
    }

    [Fact]
    public void A_search_takes_the_variable_that_moves_most_and_its_better_end_first()
    {
        // Either but not both. One look at all nodes for a bound, two for a choice: the choice of the first variable
        // and of the second below its better end, the bounds of four points; the worse end is seen to be worse.
        using TruthTables tables = new(2);
        Diagram f = tables.Build(0b0110);
        int steps = (2 + 2 + 4) * (f.NodeCount + 1);
        foreach (bool isEnough in (bool[])[true, false])
        {
            (RangeEnd least, RangeEnd greatest) =
                ProbabilityRange.Of(f, [0.1, 0.2], [0.8, 0.4], isEnough ? steps : steps - 1, Token);
            Assert.Equal((isEnough, isEnough), (least.IsComplete, greatest.IsComplete));
            Assert.Equal([false, false], least.IsHighest);
            Assert.Equal([true, false], greatest.IsHighest);
        }
    }

    [Theory]
    [MemberData(nameof(RangesOfThree))]
    public void Every_function_of_three_variables_has_the_ends_that_its_eight_vertices_have(
        double[] lowest, double[] highest, int nodesVisited)
    {
        using TruthTables tables = new(3);
        long visited = 0;
        for (ulong f = 0; f < tables.FunctionCount; f++)
        {
            double[] all = [.. Vertices(lowest, highest).Select(chances => tables.Probability(f, chances))];
            (RangeEnd least, RangeEnd greatest) = Range(tables, (f, lowest, highest), long.MaxValue);
            Assert.Equal(all.Min(), least.Bound, 1e-12);
            Assert.Equal(all.Max(), greatest.Bound, 1e-12);
            Assert.Equal(least.Bound, At(tables, (f, lowest, highest), least), 1e-12);
            Assert.Equal(greatest.Bound, At(tables, (f, lowest, highest), greatest), 1e-12);
            visited += StepsToComplete(tables, (f, lowest, highest));
        }

        Assert.Equal(nodesVisited, visited);
    }

    public static TheoryData<double[], double[], int> RangesOfThree => new()
    {
        { [0.25, 0.25, 0.25], [0.75, 0.75, 0.75], 8600 },
        { [0.1, 0.3, 0.0], [0.9, 0.35, 0.85], 6256 },
        { [0.0, 0.0, 0.5], [1.0, 0.7, 0.8], 6432 },
    };

    [Fact]
    public void A_known_chance_is_not_searched_whatever_its_sign()
    {
        // Either but not both, of which one is known: a bound, a choice, and the bounds of two points.
        using TruthTables tables = new(2);
        Diagram f = tables.Build(0b0110);
        int steps = (1 + 2 + 1) * (f.NodeCount + 1);
        (RangeEnd least, RangeEnd greatest) = ProbabilityRange.Of(f, [0.1, 0.3], [0.8, 0.3], steps, Token);
        Assert.True(least.IsComplete && greatest.IsComplete);
    }

    [Fact]
    public void What_cannot_be_more_than_never_or_less_than_always_is_not_searched_twice()
    {
        using TruthTables tables = new(3);
        Diagram unlike = tables.Build(tables.Variable(0) ^ tables.Variable(1));
        Diagram never = unlike & tables.Manager.Variable(2);
        Assert.Equal(
            8 * (never.NodeCount + 1), StepsToComplete(never, [0.1, 0.1, 0.0], [0.8, 0.4, 0.0]));
    }

    [Fact]
    public void Where_neither_end_of_a_range_is_better_the_lower_is_tried_first()
    {
        using TruthTables tables = new(2);
        (RangeEnd least, RangeEnd greatest) =
            ProbabilityRange.Of(tables.Build(0b0110), [0.25, 0.25], [0.75, 0.75], long.MaxValue, Token);
        Assert.Equal((0.375, 0.625), (least.Bound, greatest.Bound));
        Assert.Equal([true, true], least.IsHighest);
        Assert.Equal([false, true], greatest.IsHighest);
    }

    [Fact]
    public void A_cancelled_search_ends()
    {
        using TruthTables tables = new(2);
        Assert.Throws<OperationCanceledException>(() => ProbabilityRange.Of(
            tables.Build(0b1001), [0.2, 0.3], [0.7, 0.9], long.MaxValue, new CancellationToken(canceled: true)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static (RangeEnd Least, RangeEnd Greatest) Range(
        TruthTables tables, (ulong Table, double[] Lowest, double[] Highest) question, long mostSteps) =>
        ProbabilityRange.Of(tables.Build(question.Table), question.Lowest, question.Highest, mostSteps, Token);

    private static long StepsToComplete(
        TruthTables tables, (ulong Table, double[] Lowest, double[] Highest) question) =>
        StepsToComplete(tables.Build(question.Table), question.Lowest, question.Highest);

    /// <summary>The fewest steps with which both ends are found.</summary>
    private static long StepsToComplete(Diagram f, double[] lowest, double[] highest)
    {
        (long tooFew, long enough) = (-1, 1000);
        while (enough - tooFew > 1)
        {
            long middle = (tooFew + enough) / 2;
            (RangeEnd least, RangeEnd greatest) = ProbabilityRange.Of(f, lowest, highest, middle, Token);
            (tooFew, enough) = least.IsComplete && greatest.IsComplete ? (tooFew, middle) : (middle, enough);
        }

        return enough;
    }

    private static double At(
        TruthTables tables, (ulong Table, double[] Lowest, double[] Highest) question, RangeEnd end) =>
        tables.Probability(
            question.Table,
            [.. end.IsHighest.Select((isHighest, v) => isHighest ? question.Highest[v] : question.Lowest[v])]);

    private static IEnumerable<double[]> Vertices(double[] lowest, double[] highest) =>
        Enumerable.Range(0, 1 << lowest.Length).Select(mask =>
            lowest.Select((low, v) => (mask >> v & 1) == 0 ? low : highest[v]).ToArray());
}
