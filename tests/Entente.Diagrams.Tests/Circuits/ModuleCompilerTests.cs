using Entente.Diagrams.Circuits;
using Entente.Diagrams.Nodes;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Outcomes;
using Entente.Diagrams.Tests.Outcomes;

namespace Entente.Diagrams.Tests.Circuits;

public sealed class ModuleCompilerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(5, 40, 50, "30 gates, 16 leaves, 18 nodes, ForceFromDynamicWeight of 1, 0 sifts, 192 steps")]
    [InlineData(1, 80, 90, "78 gates, 37 leaves, 27 nodes, MostUsedFirst of 2, 0 sifts, 4060 steps")]
    [InlineData(4, 80, 90, "65 gates, 41 leaves, 94 nodes, MostUsedFirst of 2, 0 sifts, 3718 steps")]
    [InlineData(4, 100, 120, "102 gates, 54 leaves, 1919 nodes, MostUsedFirst of 10, 0 sifts, 69010 steps")]
    [InlineData(4, 100, 140, "121 gates, 59 leaves, 1303 nodes, InterleavedLeastUsed of 10, 0 sifts, 64318 steps")]
    [InlineData(3, 100, 160, "144 gates, 63 leaves, 2823 nodes, ForceFromLarger of 10, 2 sifts, 194734 steps")]
    [InlineData(13, 100, 160, "127 gates, 58 leaves, 210 nodes, InterleavedLeastUsed of 10, 0 sifts, 36008 steps")]
    [InlineData(3, 120, 170, "147 gates, 70 leaves, 9487 nodes, LargerFirst of 10, 2 sifts, 237497 steps")]
    [InlineData(10, 140, 200, "144 gates, 80 leaves, 8416 nodes, ForceFromLarger of 10, 2 sifts, 193570 steps")]
    [InlineData(3, 120, 200, "151 gates, 71 leaves, 4626 nodes, FirstVisit of 10, 0 sifts, 284338 steps")]
    [InlineData(12, 140, 220,
        "175 gates, 78 leaves, 221777 nodes, ForceFromDynamicWeight of 10, 2 sifts, 1753449 steps")]
    [InlineData(13, 140, 200, "159 gates, 77 leaves, 2226 nodes, InterleavedMostPaths of 10, 0 sifts, 118484 steps")]
    public void The_hardest_module_is_compiled_in_the_order_that_wins_its_turns(
        int number, int inputs, int gates, string expected)
    {
        FixedCircuit given = new(number, inputs, gates, isMonotone: true);
        using CompiledCircuit compiled = CompiledCircuit.Compile(given.Circuit, given.Root, cancellation: Token).Value;
        ModuleReport hardest = compiled.Modules.MaxBy(module => module.Steps)!;
        Assert.Equal(expected, $"{hardest.Gates} gates, {hardest.Leaves} leaves, {hardest.Nodes} nodes, "
            + $"{hardest.Order} of {hardest.TriedOrders}, {hardest.Sifts} sifts, {hardest.Steps} steps");
    }

    [Fact]
    public void The_steps_of_a_module_are_those_of_its_build_whatever_is_asked_later()
    {
        FixedCircuit given = new(4, 100, 120, isMonotone: true);
        using CompiledCircuit compiled = CompiledCircuit.Compile(given.Circuit, given.Root, cancellation: Token).Value;
        long[] before = [.. compiled.Modules.Select(module => module.Steps)];
        Assert.True(compiled.Run(c => c.CountMinimalSolutionsBySize(), cancellation: Token).IsComplete);
        Assert.Equal(before, compiled.Modules.Select(module => module.Steps));
    }

    [Theory]
    [InlineData(200_000, "MemoryLimit")]
    [InlineData(300_000, "MemoryLimit")]
    [InlineData(900_000, "LargerFirst of 10, 2 sifts, 12617 nodes")]
    [InlineData(1_100_000, "ForceFromLarger of 10, 0 sifts, 8416 nodes")]
    [InlineData(1_300_000, "ForceFromLarger of 10, 0 sifts, 8416 nodes")]
    [InlineData(1_500_000, "ForceFromLarger of 10, 2 sifts, 8416 nodes")]
    [InlineData(3_000_000, "ForceFromLarger of 10, 2 sifts, 8416 nodes")]
    public void Attempts_that_fill_the_memory_make_room_for_the_others_and_all_of_it_comes_back(
        long memory, string expected)
    {
        FixedCircuit given = new(10, 140, 200, isMonotone: true);
        CircuitCompiler compiler = new(given.Circuit, given.Root, new CompileOptions { MemoryLimitBytes = memory });
        DiagramOutcome<CompiledCircuit> outcome = compiler.Compile(Token);
        string? last = null;
        if (outcome.IsComplete)
        {
            ModuleReport report = outcome.Value.Modules.MaxBy(module => module.Steps)!;
            last = $"{report.Order} of {report.TriedOrders}, {report.Sifts} sifts, {report.Nodes} nodes";
            Assert.True(compiler.Budget.UsedBytes > 0);
            outcome.Value.Dispose();
        }

        Assert.Equal(expected, last ?? outcome.Stop.ToString());
        Assert.Equal(0, compiler.Budget.UsedBytes);
    }

    [Theory]
    [InlineData(8, OrderKind.Force, OrderKind.LargerFirst, OrderKind.ForceFromLarger,
        "86370 nodes, ForceFromLarger of 5, 0 sifts, 97562 steps")]
    [InlineData(9, OrderKind.ForceFromDynamicWeight, OrderKind.DynamicWeight, OrderKind.FirstVisit,
        "184201 nodes, FirstVisit of 5, 0 sifts, 216806 steps")]
    public void Where_no_order_is_good_the_first_to_finish_has_had_most_turns(
        int n, OrderKind first, OrderKind second, OrderKind third, string expected)
    {
        Circuit circuit = new();
        Wire root = new InputGrid(circuit, n, n).SomeInEveryLine();
        CompileOptions options = new() { Orders = [first, second, third] };
        using CompiledCircuit compiled = CompiledCircuit.Compile(circuit, root, options, Token).Value;
        ModuleReport report = compiled.Modules[^1];
        Assert.Equal(expected, $"{report.Nodes} nodes, {report.Order} of {report.TriedOrders}, "
            + $"{report.Sifts} sifts, {report.Steps} steps");
    }

    [Theory]
    [InlineData(OrderKind.FirstVisit, OrderKind.LargerFirst, OrderKind.MostUsedFirst,
        "2714 gates, 19821 nodes, FirstVisit of 3, 0 sifts, 27987 steps")]
    [InlineData(OrderKind.LargerFirst, OrderKind.FirstVisit, OrderKind.ForceFromDynamicWeight,
        "2714 gates, 19821 nodes, FirstVisit of 3, 0 sifts, 41816 steps")]
    [InlineData(OrderKind.LargerFirst, OrderKind.ForceFromLarger, OrderKind.FirstVisit,
        "2714 gates, 19821 nodes, FirstVisit of 3, 0 sifts, 41816 steps")]
    public void Where_gates_lie_too_deep_to_be_sifted_all_orders_are_tried_as_they_are(
        OrderKind first, OrderKind second, OrderKind third, string expected)
    {
        (Circuit circuit, Wire root) = DeepGrid(8);
        CompileOptions options = new() { Orders = [first, second, third] };
        using CompiledCircuit compiled = CompiledCircuit.Compile(circuit, root, options, Token).Value;
        ModuleReport report = compiled.Modules.MaxBy(module => module.Steps)!;
        Assert.Equal(expected, $"{report.Gates} gates, {report.Nodes} nodes, {report.Order} of {report.TriedOrders}, "
            + $"{report.Sifts} sifts, {report.Steps} steps");
    }

    [Fact]
    public void Where_cuts_are_not_known_the_furthest_does_not_go_on_alone_before_its_last_turn()
    {
        (Circuit circuit, Wire root) = DeepGrid(9);
        CompileOptions options = new()
        {
            Orders =
            [
                OrderKind.SmallerFirst, OrderKind.DynamicWeight,
                OrderKind.InterleavedMostPaths, OrderKind.MostUsedFirst,
            ],
        };
        using CompiledCircuit compiled = CompiledCircuit.Compile(circuit, root, options, Token).Value;
        ModuleReport report = compiled.Modules.MaxBy(module => module.Steps)!;
        Assert.Equal((OrderKind.DynamicWeight, 84_855), (report.Order, report.Steps));
    }

    /// <summary>How often all attempts looked up, at which steps and nodes, and the most that they held.</summary>
    [Theory]
    [InlineData(40, 120, 170, 1 << 30, "203 looks, 6099232 steps, 1339616 nodes, 7646820 bytes")]
    [InlineData(56, 120, 220, 1 << 30, "264 looks, 36857362 steps, 8564926 nodes, 18138308 bytes")]
    [InlineData(20, 150, 260, 1 << 30, "261 looks, 9364592 steps, 1912052 nodes, 7646820 bytes")]
    [InlineData(15, 100, 170, 130_000, "14 looks, 20000 steps, 6249 nodes, 129996 bytes")]
    [InlineData(47, 140, 170, 210_000, "0 looks, 0 steps, 0 nodes, 210000 bytes")]
    public void Attempts_that_stay_and_those_that_are_given_up_cost_the_same_every_time(
        int number, int inputs, int gates, long memory, string expected)
    {
        FixedCircuit given = new(number, inputs, gates, isMonotone: true);
        string cost = CostOf(
            given.Circuit, given.Root, new CompileOptions { MemoryLimitBytes = memory }, out DiagramStop stop);
        Assert.Equal((expected, memory == 1 << 30), (cost, stop == DiagramStop.None));
    }

    [Fact]
    public void After_the_first_turn_those_stay_that_have_least_left_whatever_their_cuts_cost()
    {
        FixedCircuit given = new(23, 160, 280, isMonotone: true);
        CompileOptions options = new()
        {
            Orders =
            [
                OrderKind.SmallerFirst, OrderKind.ForceFromSmaller, OrderKind.FirstVisit, OrderKind.Force,
                OrderKind.InterleavedLeastUsed,
            ],
        };
        Assert.Equal("239 looks, 10609424 steps, 1289367 nodes, 7253604 bytes", CostOf(
            given.Circuit, given.Root, options, out _));
    }

    [Fact]
    public void Where_the_cheapest_is_not_the_furthest_some_of_both_stay()
    {
        FixedCircuit given = new(248, 160, 270, isMonotone: true);
        CompileOptions options = new()
        {
            Orders =
            [
                OrderKind.MostUsedFirst, OrderKind.ForceFromDynamicWeight, OrderKind.LargerFirst,
                OrderKind.ForceFromLarger, OrderKind.InterleavedMostUsed, OrderKind.DynamicWeight,
                OrderKind.InterleavedMostPaths,
            ],
        };
        Assert.Equal("75 looks, 4053664 steps, 1463859 nodes, 10516068 bytes", CostOf(
            given.Circuit, given.Root, options, out _));
    }

    /// <summary>The last gate of twenty is no conjunction: as long as it is in work, a twentieth is left.</summary>
    [Fact]
    public void An_attempt_that_has_a_twentieth_left_goes_on_to_its_end()
    {
        Circuit circuit = new();
        InputGrid grid = new(circuit, rows: 8, columns: 9);
        Wire rows = grid.SomeInEveryRow();
        Wire columns = circuit.AtLeast(8, grid.SomeInColumn());
        using CompiledCircuit compiled = CompiledCircuit.Compile(
            circuit, circuit.Xor(rows, columns), cancellation: Token).Value;
        ModuleReport report = Assert.Single(compiled.Modules);
        Assert.Equal((20, 45_416, 69_578), (report.Gates, report.Nodes, report.Steps));
    }

    /// <summary>One in every row and every column of a square, below a chain that is too deep to be sifted.</summary>
    private static (Circuit Circuit, Wire Root) DeepGrid(int n)
    {
        Circuit circuit = new();
        InputGrid grid = new(circuit, n, n);
        Wire rows = grid.SomeInEveryRow();
        Wire columns = circuit.And(grid.SomeInColumn());
        Wire deep = grid[0, 0];
        for (int depth = 1; depth < 8000; depth++)
        {
            Wire input = grid[depth * 7 % 30 / 8, depth * 7 % 30 % 8];
            deep = depth % 3 == 0 ? circuit.Xor(deep, input) : circuit.And(!deep, input);
        }

        return (circuit, circuit.And(rows, columns, deep));
    }

    private static string CostOf(Circuit circuit, Wire root, CompileOptions options, out DiagramStop stop)
    {
        List<DiagramProgress> heard = [];
        CircuitCompiler compiler = new(circuit, root, options with { Progress = new Listener(heard) });
        DiagramOutcome<CompiledCircuit> outcome = compiler.Compile(Token);
        stop = outcome.Stop;
        if (outcome.IsComplete)
        {
            outcome.Value.Dispose();
        }

        return $"{heard.Count} looks, {heard.Sum(report => report.Steps)} steps, "
            + $"{heard.Sum(report => report.Nodes)} nodes, {compiler.Budget.PeakBytes} bytes";
    }

    [Theory]
    [InlineData(188_000, DiagramStop.MemoryLimit, "1 looks, 4000 steps, 2034 nodes, 187996 bytes")]
    [InlineData(1_000_000, DiagramStop.None, "16 looks, 89152 steps, 45359 nodes, 862208 bytes")]
    public void An_attempt_that_made_room_in_one_module_is_not_done_again_in_another(
        long memory, DiagramStop expectedStop, string expected)
    {
        Circuit circuit = new();
        Wire root = circuit.Or(
            new InputGrid(circuit, 6, 6).SomeInEveryLine(), new InputGrid(circuit, 7, 7).SomeInEveryLine());
        CompileOptions options = new()
        {
            MemoryLimitBytes = memory,
            Orders = [OrderKind.FirstVisit, OrderKind.ForceFromDynamicWeight, OrderKind.MostUsedFirst],
        };
        string cost = CostOf(circuit, root, options, out DiagramStop stop);
        Assert.Equal((expectedStop, expected), (stop, cost));
    }

    [Fact]
    public void A_module_done_within_the_first_turn_tries_one_order_and_says_so()
    {
        Circuit circuit = new();
        Wire output = circuit.AtLeast(3, Enumerable.Range(0, 6).Select(_ => circuit.AddInput()));
        CompileOptions options = new() { Orders = [OrderKind.SmallerFirst, OrderKind.LargerFirst] };
        using CompiledCircuit compiled = CompiledCircuit.Compile(circuit, output, options, Token).Value;
        ModuleReport report = Assert.Single(compiled.Modules);
        Assert.Equal("SmallerFirst: the first tried, done within its first turn.", report.Reason);
        Assert.Equal(
            "Force: of 4 orders tried in turns of equal steps, the first to finish.",
            (report with { Order = OrderKind.Force, TriedOrders = 4 }).Reason);
    }

    [Fact]
    public void Modules_follow_one_another_in_the_same_orders()
    {
        Circuit circuit = new();
        Wire[] parts = [.. Enumerable.Range(0, 3).Select(_ => circuit.AtLeast(
            2, Enumerable.Range(0, 3).Select(_ => circuit.AddInput())))];
        CompileOptions options = new() { Orders = [OrderKind.Force, OrderKind.LargerFirst] };
        using CompiledCircuit compiled = CompiledCircuit.Compile(
            circuit, circuit.AtLeast(2, parts), options, Token).Value;
        Assert.Equal(
            [(OrderKind.Force, 1), (OrderKind.Force, 1), (OrderKind.Force, 1), (OrderKind.Force, 1)],
            compiled.Modules.Select(module => (module.Order, module.TriedOrders)));
    }

    [Theory]
    [InlineData(1, 80, 90, 2000, 8, 3, 1_000_000, "0 sifts, 7300 steps in 1 turns")]
    [InlineData(1, 80, 90, 0, 8, 3, 1_000_000, "1 sifts, 8541 steps in 1 turns")]
    [InlineData(4, 100, 120, 0, 100, 9, 1_000_000, "1 sifts, 46487 steps in 1 turns")]
    [InlineData(4, 100, 140, 0, 100, 9, 3000, "1 sifts, 37895 steps in 13 turns")]
    [InlineData(4, 100, 140, 0, 1000, 2, 3000, "2 sifts, 103127 steps in 22 turns")]
    [InlineData(3, 100, 160, 10_000, 100, 9, 1_000_000, "0 sifts, 150819 steps in 1 turns")]
    [InlineData(3, 100, 160, 0, 1000, 9, 50_000, "7 sifts, 1394004 steps in 7 turns")]
    [InlineData(4, 40, 50, 0, 3, 1, 1_000_000, "1 sifts, 815 steps in 1 turns")]
    [InlineData(3, 80, 110, 0, 158, 3, 2671, "3 sifts, 22739 steps in 6 turns")]
    [InlineData(3, 80, 110, 0, 294, 2, 1_000_000, "2 sifts, 33773 steps in 1 turns")]
    public void An_attempt_sifts_while_that_pays_and_its_diagrams_have_not_outgrown_it(
        int number, int inputs, int gates, long stepsBefore, long nodes, int mostTimes, long steps, string expected)
    {
        FixedCircuit given = new(number, inputs, gates, isMonotone: true);
        (GateGraph graph, int root) = Simplification.Of(given.Circuit.Graph, given.Root.Literal);
        Module module = Modules.Inside(graph, root >> 1, new bool[graph.Count]);
        using ModuleAttempt attempt = new(
            graph, module, new bool[graph.Count], OrderKind.FirstVisit, new MemoryBudget(1 << 28));
        attempt.Advance(stepsBefore);
        attempt.SiftFrom(nodes, mostTimes);
        int turns = 1;
        while (!attempt.Advance(steps))
        {
            turns++;
        }

        Assert.Equal(expected, $"{attempt.SiftCount} sifts, {attempt.Steps} steps in {turns} turns");
    }

    [Fact]
    public void An_attempt_tells_its_order_its_steps_and_its_share_and_ends_where_its_steps_end()
    {
        FixedCircuit given = new(4, 100, 120, isMonotone: true);
        (GateGraph graph, int root) = Simplification.Of(given.Circuit.Graph, given.Root.Literal);
        Module module = Modules.Inside(graph, root >> 1, new bool[graph.Count]);
        MemoryBudget budget = new(1 << 28);
        using (ModuleAttempt attempt = new(
            graph, module, new bool[graph.Count], OrderKind.FirstVisit, budget))
        {
            Assert.Equal((OrderKind.FirstVisit, 1, 0L), (attempt.Kind, attempt.LeftShare, attempt.Steps));
            Assert.False(attempt.Advance(2000));
            Assert.Equal(2000, attempt.Steps);
            Assert.InRange(attempt.LeftShare, 0.6, 0.8);
            Assert.False(attempt.Advance(1));
            Assert.Equal(2001, attempt.Steps);
            Assert.True(attempt.Advance(long.MaxValue));
            Assert.Equal(0, attempt.LeftShare);
        }

        using (ModuleAttempt attempt = new(graph, module, new bool[graph.Count], OrderKind.LargerFirst, budget))
        {
            Assert.True(attempt.Advance(1_000_000));
            Assert.Equal(long.MaxValue, attempt.Manager.Store.Allowance);
        }

        Assert.Equal(0, budget.UsedBytes);
    }
}
