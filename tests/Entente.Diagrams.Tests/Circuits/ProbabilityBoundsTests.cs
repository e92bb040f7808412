using CsCheck;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Tests.Circuits;

public sealed class ProbabilityBoundsTests
{
    private static readonly double[] Chances = [0.01, 0.9, 0.5, 0.2, 0.7, 0.05];

    [Fact]
    public void The_probability_lies_between_the_bounds_however_much_is_given_up() =>
        Gen.Select(Gen.OneOf(RandomCircuit.Any, RandomCircuit.Crowded), Gen.Int[1, 12], Gen.Enum<OrderKind>()).Sample(
            (random, nodes, kind) =>
            {
                (double lower, double upper) = Bound(random, nodes, kind);
                double exact = Exact(random);

                Assert.InRange(exact, lower - 1e-12, upper + 1e-12);
            });

    [Fact]
    public void Where_nothing_is_given_up_the_bounds_meet() =>
        Gen.Select(Gen.OneOf(RandomCircuit.Any, RandomCircuit.Crowded), Gen.Enum<OrderKind>()).Sample(
            (random, kind) =>
            {
                (double lower, double upper) = Bound(random, 1000, kind);
                double exact = Exact(random);

                Assert.Equal(exact, lower, 1e-12);
                Assert.Equal(exact, upper, 1e-12);
            });

    [Fact]
    public void More_nodes_bring_the_bounds_of_a_large_circuit_closer()
    {
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 24).Select(_ => circuit.AddInput())];
        Wire root = circuit.Or(
            Enumerable.Range(0, 24).Select(i => circuit.And(x[i], x[((i * 5) + 7) % 24], x[(i + 11) % 24])));
        double[] chances = [.. Enumerable.Range(0, 24).Select(i => 0.02 + (i * 0.01))];
        using CompiledCircuit exact = CompiledCircuit.Compile(
            circuit, root, cancellation: TestContext.Current.CancellationToken).Value;

        double[] widths = [.. new[] { 8, 64, 10_000 }.Select(nodes =>
        {
            BoundOptions options = new() { MostNodes = nodes, StepsForModule = 1 };
            (double lower, double upper) = CompiledCircuit.Bound(
                circuit, root, chances, options, cancellation: TestContext.Current.CancellationToken).Value;
            Assert.InRange(exact.Probability(chances), lower - 1e-12, upper + 1e-12);
            return upper - lower;
        })];

        Assert.True(widths[0] > widths[1] && widths[1] > widths[2]);
        Assert.Equal(0, widths[2], 1e-12);
    }

    [Fact]
    public void Without_an_order_nothing_is_said_and_without_a_node_nothing_false()
    {
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 6).Select(_ => circuit.AddInput())];
        Wire root = circuit.Xor(circuit.AtLeast(2, x[..4]), circuit.And(x[2], circuit.Or(x[3..])));
        Assert.Equal((0, 1), Of(new BoundOptions { Orders = [] }));
        Assert.Equal((0, 1), Of(new BoundOptions { MostNodes = 0, StepsForModule = 1 }));

        (double, double) Of(BoundOptions options) => CompiledCircuit.Bound(
            circuit, root, Chances, options, cancellation: TestContext.Current.CancellationToken).Value;
    }

    [Fact]
    public void A_wish_to_stop_ends_the_bounds()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 40).Select(_ => circuit.AddInput())];
        Wire root = circuit.AtLeast(20, Enumerable.Range(0, 40).Select(i => circuit.And(x[i], x[((i * 7) + 3) % 40])));

        DiagramOutcome<(double Lower, double Upper)> outcome = CompiledCircuit.Bound(
            circuit, root, [.. Enumerable.Repeat(0.3, 40)], cancellation: source.Token);

        Assert.Equal(DiagramStop.Cancelled, outcome.Stop);
    }

    private static (double Lower, double Upper) Bound(RandomCircuit random, int nodes, OrderKind kind)
    {
        BoundOptions options = new() { MostNodes = nodes, StepsForModule = 1, Orders = [kind] };
        return CompiledCircuit.Bound(random.Circuit, random.Output, Chances, options).Value;
    }

    /// <summary>The sum over all rows of the truth table.</summary>
    private static double Exact(RandomCircuit random)
    {
        double all = 0;
        for (int row = 0; row < 64; row++)
        {
            double chance = random.Table >> row & 1;
            for (int input = 0; input < RandomCircuit.Inputs; input++)
            {
                chance *= (row >> input & 1) != 0 ? Chances[input] : 1 - Chances[input];
            }

            all += chance;
        }

        return all;
    }
}
