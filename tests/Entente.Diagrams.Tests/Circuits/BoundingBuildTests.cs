using Entente.Diagrams.Circuits;
using Entente.Diagrams.Nodes;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Outcomes;
using Entente.Diagrams.Tests.Outcomes;

namespace Entente.Diagrams.Tests.Circuits;

public sealed class BoundingBuildTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(5, 40, 50, true, 4, 0.748875, 0.7747879609)]
    [InlineData(5, 40, 50, true, 16, 0.7489123938, 0.7490230941)]
    [InlineData(3, 40, 50, true, 16, 0.9864688873, 1)]
    [InlineData(3, 40, 50, true, 64, 0.9972930828, 0.9973845689)]
    [InlineData(4, 60, 120, true, 4, 0.66045, 1)]
    [InlineData(4, 60, 120, true, 16, 0.7529397315, 0.9991029268)]
    [InlineData(9, 60, 120, true, 256, 0.8883670435, 0.9756574585)]
    [InlineData(4, 100, 120, true, 256, 0.6690775054, 0.7114421952)]
    [InlineData(9, 60, 120, true, 64, 0.6311527595, 0.9900583028)]
    [InlineData(20, 140, 200, true, 4, 0.3874289169, 0.845432533)]
    [InlineData(20, 140, 200, true, 64, 0.3913612013, 0.5009415393)]
    [InlineData(3, 30, 40, false, 3, 0.690368, 0.690368)]
    [InlineData(5, 30, 40, false, 3, 0, 0.970048)]
    [InlineData(1, 20, 24, false, 2, 0.9998933948, 0.9998933948)]
    [InlineData(2, 20, 24, false, 6, 0.8848020829, 0.8848020829)]
    [InlineData(4, 20, 24, false, 6, 0.588726009, 0.588726009)]
    [InlineData(2, 30, 40, false, 32, 0.6342023469, 0.7297398222)]
    [InlineData(14, 100, 160, false, 16, 0.9789561691, 0.9789727371)]
    public void The_same_nodes_bring_the_same_bounds(
        int number, int inputs, int gates, bool isMonotone, int nodes, double lower, double upper)
    {
        FixedCircuit given = new(number, inputs, gates, isMonotone);
        BoundOptions options = new()
        {
            MostNodes = nodes,
            StepsForModule = 100,
            Orders = [OrderKind.LargerFirst, OrderKind.ForceFromDynamicWeight],
        };
        (double Lower, double Upper) bounds = CompiledCircuit.Bound(
            given.Circuit, given.Root, Chances(inputs), options, cancellation: Token).Value;
        Assert.Equal((lower, upper), (Math.Round(bounds.Lower, 10), Math.Round(bounds.Upper, 10)));
    }

    [Theory]
    [InlineData(120_000, 0.9825749163, 0.9825749163)]
    [InlineData(100_000, 0.9642443166, 0.9896673939)]
    public void Where_the_memory_ends_parts_are_given_up_as_well(long memory, double lower, double upper)
    {
        FixedCircuit given = new(20, 120, 170, isMonotone: true);
        BoundOptions options = new() { MostNodes = 256, StepsForModule = 100_000 };
        (double Lower, double Upper) bounds = CompiledCircuit.Bound(
            given.Circuit, given.Root, Chances(120), options, new() { MemoryLimitBytes = memory }, Token).Value;
        Assert.Equal((lower, upper), (Math.Round(bounds.Lower, 10), Math.Round(bounds.Upper, 10)));
    }

    [Theory]
    [InlineData(27, 140, 200, true, 1024, 210_000, 0.9450743492, 0.9451506955)]
    [InlineData(27, 100, 120, false, 128, 50_000, 0.6574823602, 0.6577463909)]
    [InlineData(39, 140, 200, false, 256, 110_000, 0.2011397525, 0.2189472709)]
    [InlineData(35, 120, 180, false, 64, 20_000, 0.4591605999, 0.4699462301)]
    public void The_same_memory_brings_the_same_bounds(
        int number, int inputs, int gates, bool isMonotone, int nodes, long memory, double lower, double upper)
    {
        FixedCircuit given = new(number, inputs, gates, isMonotone);
        BoundOptions options = new()
        {
            MostNodes = nodes,
            StepsForModule = 100,
            Orders = [OrderKind.LargerFirst, OrderKind.ForceFromDynamicWeight],
        };
        (double Lower, double Upper) bounds = CompiledCircuit.Bound(
            given.Circuit, given.Root, Chances(inputs), options, new() { MemoryLimitBytes = memory }, Token).Value;
        Assert.Equal((lower, upper), (Math.Round(bounds.Lower, 10), Math.Round(bounds.Upper, 10)));
    }

    [Theory]
    [InlineData(8, 0, 1)]
    [InlineData(16, 0.1539178181, 0.975648486)]
    [InlineData(64, 0.5313724931, 0.7733238633)]
    [InlineData(1000, 0.6188537474, 0.6188537474)]
    public void A_threshold_that_takes_too_many_steps_for_its_nodes_is_given_up(int nodes, double lower, double upper)
    {
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 11).Select(_ => circuit.AddInput())];
        Wire root = circuit.AtLeast(
            9, Enumerable.Range(0, 18).Select(i => circuit.Xor(x[i % 11], x[((i * 7) + 3 + (i / 11)) % 11])));
        BoundOptions options = new() { MostNodes = nodes, StepsForModule = 1, Orders = [OrderKind.LargerFirst] };
        (double Lower, double Upper) bounds = CompiledCircuit.Bound(
            circuit, root, Chances(11), options, cancellation: Token).Value;
        Assert.Equal((lower, upper), (Math.Round(bounds.Lower, 10), Math.Round(bounds.Upper, 10)));
    }

    [Fact]
    public void Bounds_that_are_collected_on_the_way_are_the_same_and_give_their_memory_back()
    {
        const int Pairs = 13;
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 4 * Pairs).Select(_ => circuit.AddInput())];
        Wire root = circuit.Xor(Crossed(x[..(2 * Pairs)]), Crossed(x[(2 * Pairs)..]));
        Module module = Modules.Inside(circuit.Graph, root.Literal >> 1, new bool[circuit.Graph.Count]);
        MemoryBudget budget = new(1 << 28);
        double[] chances = [.. Enumerable.Repeat(0.25, x.Length)];
        using (BoundingBuild build = new(circuit.Graph, module, module.Leaves, chances, 1 << 20, budget, new Watch()))
        {
            double none = Math.Pow(15.0 / 16, Pairs);
            (double lower, double upper) = build.Run();
            Assert.Equal(2 * none * (1 - none), lower, 1e-12);
            Assert.Equal(2 * none * (1 - none), upper, 1e-12);
        }

        Assert.Equal(0, budget.UsedBytes);

        Wire Crossed(Wire[] of) => circuit.Or(
            Enumerable.Range(0, Pairs).Select(i => circuit.And(of[i], of[i + Pairs])));
    }

    [Fact]
    public void Very_many_inputs_do_not_exhaust_the_stack()
    {
        const int Inputs = 100_000;
        Circuit circuit = new();
        Wire root = circuit.AtLeast(2, Enumerable.Range(0, Inputs).Select(_ => circuit.AddInput()));
        Module module = Modules.Inside(circuit.Graph, root.Literal >> 1, new bool[circuit.Graph.Count]);
        double[] chances = [.. Enumerable.Repeat(1.0 / Inputs, Inputs)];
        using BoundingBuild build = new(
            circuit.Graph, module, module.Leaves, chances, 1 << 20, new MemoryBudget(1 << 28), new Watch());
        (double lower, double upper) = build.Run();
        Assert.Equal(1 - (2 / Math.E), lower, 1e-4);
        Assert.Equal(lower, upper, 1e-9);
    }

    [Fact]
    public void There_must_be_a_chance_for_every_input() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            Circuit circuit = new();
            Wire root = circuit.And(circuit.AddInput(), circuit.AddInput());
            CompiledCircuit.Bound(circuit, root, [0.5], cancellation: Token);
        });

    [Fact]
    public void Constants_and_inputs_have_bounds_that_meet()
    {
        Circuit circuit = new();
        Wire[] x = [circuit.AddInput(), circuit.AddInput()];
        Assert.Equal((0, 0), Bound(Circuit.False));
        Assert.Equal((1, 1), Bound(Circuit.True));
        Assert.Equal((0.25, 0.25), Bound(x[1]));
        Assert.Equal((0.875, 0.875), Bound(!x[0]));

        (double, double) Bound(Wire wire) =>
            CompiledCircuit.Bound(circuit, wire, [0.125, 0.25], cancellation: Token).Value;
    }

    [Fact]
    public void Who_listens_hears_of_every_gate_and_order()
    {
        FixedCircuit given = new(3, 40, 50, isMonotone: true);
        BoundOptions options = new() { MostNodes = 16, StepsForModule = 1, Orders = [OrderKind.LargerFirst] };
        List<DiagramProgress> heard = [];
        CompileOptions told = new() { Progress = new Listener(heard) };
        CompiledCircuit.Bound(given.Circuit, given.Root, Chances(40), options, told, Token);
        Assert.Equal(
            [("Simplifying", 8), ("Bounding the probability, order LargerFirst", 47)],
            heard.GroupBy(report => report.Activity, (activity, those) => (activity, those.Count())));
        Assert.Equal(4, heard[..8].Count(report => (report.Steps, report.Nodes) == (0, 0)));
        Assert.Equal(heard.Max(report => report.Steps), heard[^1].Steps);
        Assert.True(heard[^1].Steps > 100);
    }

    private static double[] Chances(int inputs) =>
        [.. Enumerable.Range(0, inputs).Select(i => 0.05 + (0.9 * (i * 7 % inputs) / inputs))];
}
