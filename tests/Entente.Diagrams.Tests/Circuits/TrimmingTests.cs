using Entente.Diagrams.Chances;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Nodes;
using Entente.Diagrams.Functions;

namespace Entente.Diagrams.Tests.Circuits;

public sealed class TrimmingTests
{
    [Theory]
    [InlineData(0, 0, 1, 0, 0)]
    [InlineData(5, 0.5, 1, 2, 0)]
    [InlineData(6, 0.5, 0.953125, 2, 2)]
    [InlineData(7, 0.7691650391, 0.9146728516, 5, 5)]
    [InlineData(9, 0.8895263672, 0.8928222656, 4, 3)]
    [InlineData(10, 0.8920898438, 0.8920898438, 0, 0)]
    public void What_weighs_least_is_given_up_first_and_only_what_is_kept_is_made(
        int most, double below, double above, int madeBelow, int madeAbove)
    {
        double[] chances = [0.5, 0.25, 0.75, 0.125, 0.875, 0.0625];
        Assert.Equal((below, madeBelow), Kept(isBelow: true));
        Assert.Equal((above, madeAbove), Kept(isBelow: false));

        (double, long) Kept(bool isBelow)
        {
            using DiagramManager manager = new();
            manager.AddVariables(6);
            Diagram[] x = [.. Enumerable.Range(0, 6).Select(manager.Variable)];
            Diagram function = (x[0] & (x[1] | x[3])) | (x[1] & x[2] & !x[5]) | (x[4] ^ (x[5] & x[0]));
            long before = manager.NodeCount;
            Diagram kept = manager.Hold(Trim(function, chances, most, isBelow));
            return (Math.Round(manager.Probability(kept, chances), 10), manager.NodeCount - before);
        }
    }

    [Fact]
    public void What_is_certain_may_be_given_up_for_nothing_but_on_the_side_that_keeps_the_bound()
    {
        using DiagramManager manager = new();
        manager.AddVariables(3);
        Diagram function = manager.Variable(0) & (manager.Variable(1) | manager.Variable(2));
        double[] chances = [0.5, 1, 0.25];
        Assert.True(manager.Hold(Trim(function, chances, 9, isBelow: true)).IsSameAs(
            manager.Variable(0) & manager.Variable(1)));
        Assert.True(manager.Hold(Trim(function, chances, 9, isBelow: false)).IsSameAs(manager.Variable(0)));
    }

    [Fact]
    public void Nothing_is_made_of_what_weighs_nothing()
    {
        using DiagramManager manager = new();
        manager.AddVariables(4);
        uint both = manager.Store.MakeFunction(2, DiagramStore.False, manager.Literal(3));
        uint certain = manager.Store.MakeFunction(1, both, DiagramStore.True);
        Diagram function = manager.Hold(manager.Store.MakeFunction(0, DiagramStore.False, certain));
        Assert.Equal(4, manager.NodeCount);
        Assert.Equal(manager.Literal(0), Trim(function, [0.5, 1, 0.25, 0.25], 9, isBelow: false));
        Assert.Equal(5, manager.NodeCount);
    }

    private static uint Trim(Diagram function, double[] chances, int most, bool isBelow) => Trimming.Trim(
        function.Manager.Store,
        function.Frozen,
        Array.ConvertAll(chances, chance => (Compensated)chance),
        most,
        isBelow);
}
