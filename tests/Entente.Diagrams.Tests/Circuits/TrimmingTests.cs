using Entente.Diagrams.Chances;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Functions;

namespace Entente.Diagrams.Tests.Circuits;

public sealed class TrimmingTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(5, 0.5, 1)]
    [InlineData(6, 0.5, 0.953125)]
    [InlineData(7, 0.7691650391, 0.9146728516)]
    [InlineData(9, 0.8895263672, 0.8928222656)]
    [InlineData(10, 0.8920898438, 0.8920898438)]
    public void What_weighs_least_is_given_up_first(int most, double below, double above)
    {
        using DiagramManager manager = new();
        manager.AddVariables(6);
        Diagram[] x = [.. Enumerable.Range(0, 6).Select(manager.Variable)];
        Diagram function = (x[0] & (x[1] | x[3])) | (x[1] & x[2] & !x[5]) | (x[4] ^ (x[5] & x[0]));
        double[] chances = [0.5, 0.25, 0.75, 0.125, 0.875, 0.0625];
        Assert.Equal((below, above), (Kept(isBelow: true), Kept(isBelow: false)));

        double Kept(bool isBelow) => Math.Round(manager.Probability(
            manager.Hold(Trimming.Trim(
                manager.Store, function.Frozen, Array.ConvertAll(chances, c => (Compensated)c), most, isBelow)),
            chances), 10);
    }
}
