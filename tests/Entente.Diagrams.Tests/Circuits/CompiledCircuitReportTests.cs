using System.Numerics;
using Entente.Diagrams.Chances;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Tests.Circuits;

/// <summary>What a compiled circuit says of itself, and work done under watch.</summary>
public sealed class CompiledCircuitReportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Modules_say_how_many_gates_leaves_and_nodes_they_have_the_whole_circuit_last()
    {
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 8).Select(_ => circuit.AddInput())];
        Wire vote = circuit.AtLeast(2, x[0], x[1], x[2], x[3]);
        Wire root = circuit.Xor(vote, circuit.And(circuit.Or(x[4], x[5]), circuit.Or(x[6], x[7])));
        using CompiledCircuit compiled = Compile(circuit, root);

        Assert.Equal(
            [(1, 4, 6), (1, 2, 2), (1, 2, 2), (1, 2, 2), (1, 2, 2)],
            compiled.Modules.Select(module => (module.Gates, module.Leaves, module.Nodes)));
        Assert.Equal((14, 15, 8), (compiled.NodeCount, compiled.PlainNodeCount, compiled.InputCount));
    }

    [Fact]
    public void Probability_and_importances_are_the_same_alone_and_together_and_need_a_chance_for_every_input()
    {
        Circuit circuit = new();
        Wire[] x = [circuit.AddInput(), circuit.AddInput(), circuit.AddInput()];
        using CompiledCircuit compiled = Compile(circuit, circuit.And(x[0], !circuit.And(x[1], !x[2])));
        double[] chances = [0.5, 0.25, 0.125];
        (double probability, IReadOnlyList<Importance> importances) = compiled.ProbabilityAndImportances(chances);

        Assert.Equal(0.390625, probability);
        Assert.Equal(0.390625, compiled.Probability(chances));
        Assert.Equal(importances, compiled.Importances(chances));
        Assert.Equal([0.78125, -0.4375, 0.125], importances.Select(importance => importance.Birnbaum));
        Assert.Throws<ArgumentOutOfRangeException>(() => compiled.Probability([0.5, 0.25]));
        Assert.Throws<ArgumentOutOfRangeException>(() => compiled.Importances([0.5, 0.25, 0.5, 0.5]));
    }

    [Fact]
    public void Work_under_watch_tells_its_activity_and_ends_when_it_is_cancelled_or_has_no_memory()
    {
        List<string> heard = [];
        CompileOptions options = new() { Progress = new Listener(heard), MemoryLimitBytes = 1 << 18 };
        FixedCircuit given = new(4, 30, 40, isMonotone: true);
        using CompiledCircuit compiled = CompiledCircuit.Compile(given.Circuit, given.Root, options, Token).Value;
        using CancellationTokenSource source = new();
        heard.Clear();

        Assert.Equal(30, compiled.Run(circuit => circuit.InputCount, "Asking", source.Token).Value);
        DiagramOutcome<long> listed = compiled.Run(
            circuit => Work(circuit.Function().Manager), "Working", source.Token);
        Assert.Equal(DiagramStop.MemoryLimit, listed.Stop);
        Assert.Equal(["Working"], heard.Distinct());
        source.Cancel();
        Assert.Equal(
            DiagramStop.Cancelled,
            compiled.Run(circuit => Work(circuit.Function().Manager), cancellation: source.Token).Stop);
        Assert.Equal(30, compiled.Run(circuit => circuit.InputCount, cancellation: Token).Value);
    }

    [Fact]
    public void After_work_under_watch_nobody_is_told_any_more_and_nothing_is_cancelled()
    {
        List<string> heard = [];
        CompileOptions options = new() { Progress = new Listener(heard), MemoryLimitBytes = 1 << 18 };
        FixedCircuit given = new(4, 30, 40, isMonotone: true);
        using CompiledCircuit compiled = CompiledCircuit.Compile(given.Circuit, given.Root, options, Token).Value;
        using CancellationTokenSource source = new();
        compiled.Run(circuit => circuit.InputCount, "Asking", source.Token);
        source.Cancel();
        heard.Clear();

        DiagramStoppedException stopped = Assert.Throws<DiagramStoppedException>(
            () => Work(compiled.Function().Manager));
        Assert.Equal(DiagramStop.MemoryLimit, stopped.Stop);
        Assert.Empty(heard);
    }

    [Fact]
    public void Compilation_tells_what_it_does_module_by_module()
    {
        List<string> heard = [];
        FixedCircuit given = new(4, 100, 120, isMonotone: true);
        CompileOptions options = new() { Progress = new Listener(heard) };
        CompiledCircuit.Compile(given.Circuit, given.Root, options, Token).Value.Dispose();
        Assert.Equal(["Compiling module 8 of 8"], heard.Distinct());
    }

    [Fact]
    public void All_memory_comes_back_when_the_circuit_with_its_function_is_given_up()
    {
        FixedCircuit given = new(4, 60, 120, isMonotone: true);
        CircuitCompiler compiler = new(given.Circuit, given.Root, CompileOptions.Default);
        CompiledCircuit compiled = compiler.Compile(Token).Value;
        long modulesAlone = compiler.Budget.UsedBytes;
        Assert.Equal(60, compiled.Function().Manager.VariableCount);
        Assert.True(compiler.Budget.UsedBytes > modulesAlone);
        compiled.Dispose();
        Assert.Equal(0, compiler.Budget.UsedBytes);
    }

    [Fact]
    public void What_holds_without_any_input_has_the_empty_set_as_its_solution()
    {
        Circuit circuit = new();
        Wire[] x = [circuit.AddInput(), circuit.AddInput()];
        foreach (Wire wire in new[] { Circuit.True, !circuit.And(x), !circuit.Xor(x[0], x[1]) })
        {
            using CompiledCircuit compiled = Compile(circuit, wire);
            Assert.Equal([1], compiled.CountMinimalSolutionsBySize());
            Assert.Equal([[]], compiled.Function().Manager.SmallestFirst(compiled.MinimalSolutions()));
        }

        using CompiledCircuit never = Compile(circuit, Circuit.False);
        Assert.Empty(never.Function().Manager.SmallestFirst(never.MinimalSolutions()));
    }

    [Fact]
    public void Monotone_circuits_have_their_solutions_found_the_quick_way()
    {
        FixedCircuit given = new(4, 60, 120, isMonotone: true);
        CircuitCompiler compiler = new(given.Circuit, given.Root, CompileOptions.Default);
        using CompiledCircuit compiled = compiler.Compile(Token).Value;
        Assert.True(compiler.IsMonotone);
        Assert.Equal(126, compiled.CountMinimalSolutions());
    }

    [Fact]
    public void Monotone_circuits_have_their_solutions_found_in_little_memory()
    {
        Circuit circuit = new();
        Wire root = circuit.AtLeast(20, Enumerable.Range(0, 60).Select(_ => circuit.AddInput()));
        CompileOptions options = new() { MemoryLimitBytes = 1 << 18 };
        using CompiledCircuit compiled = CompiledCircuit.Compile(circuit, root, options, Token).Value;
        DiagramOutcome<BigInteger> outcome = compiled.Run(those => those.CountMinimalSolutions(), cancellation: Token);
        Assert.True(outcome.IsComplete);
        Assert.Equal(4_191_844_505_805_495, outcome.Value);
    }

    [Fact]
    public void Groups_of_a_conjunction_that_share_nothing_are_modules_of_their_own()
    {
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 9).Select(_ => circuit.AddInput())];
        using CompiledCircuit compiled = Compile(circuit, circuit.And(
            circuit.AtLeast(2, x[..3]), circuit.AtLeast(2, x[1..4]), circuit.AtLeast(2, x[4..7]),
            circuit.AtLeast(2, x[5..8]), x[8]));
        Assert.Equal(
            [(3, 4), (3, 4), (1, 2), (1, 2)], compiled.Modules.Select(module => (module.Gates, module.Leaves)));
    }

    [Fact]
    public void After_compilation_nobody_is_told_of_the_function_any_more()
    {
        List<string> heard = [];
        CompileOptions options = new() { Progress = new Listener(heard), MemoryLimitBytes = 1 << 18 };
        FixedCircuit given = new(4, 30, 40, isMonotone: true);
        using CompiledCircuit compiled = CompiledCircuit.Compile(given.Circuit, given.Root, options, Token).Value;
        heard.Clear();
        Assert.Throws<DiagramStoppedException>(() => Work(compiled.Function().Manager));
        Assert.Empty(heard);
    }

    [Fact]
    public void Unless_it_is_said_otherwise_a_gigabyte_may_be_held_and_ten_thousand_nodes_bound()
    {
        Assert.Equal(1_073_741_824, CompileOptions.Default.MemoryLimitBytes);
        Assert.Equal((10_000, 200_000), (BoundOptions.Default.MostNodes, BoundOptions.Default.StepsForModule));
        Assert.Equal(1_073_741_824, new CompileOptions { Orders = [] }.MemoryLimitBytes);
        Assert.Equal((10_000, 3), (new BoundOptions { StepsForModule = 3 }.MostNodes, 3));
        Assert.Equal(200_000, new BoundOptions { MostNodes = 3 }.StepsForModule);
    }

    private static CompiledCircuit Compile(Circuit circuit, Wire output) =>
        CompiledCircuit.Compile(circuit, output, cancellation: Token).Value;

    /// <summary>More nodes than a quarter of a megabyte holds.</summary>
    private static long Work(DiagramManager manager)
    {
        int count = manager.VariableCount;
        return Enumerable.Range(0, count)
            .Select(i => manager.Variable(i) & manager.Variable(((i * 7) + 3) % count)
                & manager.Variable(((i * 11) + 5) % count))
            .Aggregate((f, g) => f ^ g).NodeCount;
    }

    private sealed class Listener(List<string> heard) : IProgress<DiagramProgress>
    {
        public void Report(DiagramProgress value) => heard.Add(value.Activity);
    }
}
