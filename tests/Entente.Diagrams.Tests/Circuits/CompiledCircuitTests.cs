using System.Numerics;
using CsCheck;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Tests.Circuits;

public sealed class CompiledCircuitTests
{
    private static readonly double[] Chances = [0.5, 0.25, 0.1, 0.9, 0.7, 0.01];

    [Fact]
    public void A_compiled_circuit_is_the_function_of_its_gates_in_every_order()
    {
        Gen.Select(RandomCircuit.Any, Gen.Enum<OrderKind>()).Sample((random, order) =>
        {
            CompileOptions options = new() { Orders = [order] };
            using CompiledCircuit compiled = Compile(random, options);
            using TruthTables tables = new(RandomCircuit.Inputs);
            Diagram function = compiled.Function();
            return Enumerable.Range(0, 64).All(row =>
                function.Manager.Evaluate(function, TruthTables.VariablesOf(row))
                    == TruthTables.At(random.Table, row));
        });
    }

    [Fact]
    public void Probability_and_importances_put_together_from_modules_are_those_of_the_truth_table() =>
        RandomCircuit.Any.Sample(random =>
        {
            using CompiledCircuit compiled = Compile(random);
            using TruthTables tables = new(RandomCircuit.Inputs);
            Assert.Equal(tables.Probability(random.Table, Chances), compiled.Probability(Chances), 13);
            for (int v = 0; v < RandomCircuit.Inputs; v++)
            {
                double with = tables.Probability(tables.Restrict(random.Table, v, true), Chances);
                double without = tables.Probability(tables.Restrict(random.Table, v, false), Chances);
                Assert.Equal(with - without, compiled.Importances(Chances)[v].Birnbaum, 12);
            }
        });

    [Fact]
    public void Minimal_solutions_of_any_circuit_are_counted_and_listed_as_the_truth_table_has_them() =>
        RandomCircuit.Any.Sample(MinimalSolutionsAgree);

    [Fact]
    public void Minimal_solutions_of_a_monotone_circuit_are_counted_and_listed_as_the_truth_table_has_them() =>
        RandomCircuit.Monotone.Sample(MinimalSolutionsAgree);

    [Fact]
    public void A_circuit_of_independent_parts_is_compiled_as_modules()
    {
        Circuit circuit = new();
        Wire[] inputs = [.. Enumerable.Range(0, 30).Select(_ => circuit.AddInput())];
        Wire[] parts = [.. inputs.Chunk(5).Select(part => circuit.AtLeast(3, part))];
        using CompiledCircuit compiled = Compile(circuit, circuit.AtLeast(2, parts));
        Assert.Equal(7, compiled.Modules.Count);
        Assert.Equal(15 * 100, compiled.CountMinimalSolutions());
        Assert.Equal(6, compiled.MinimalSolutions().Manager.SmallestFirst(compiled.MinimalSolutions()).First().Length);
    }

    [Fact]
    public void Numbers_of_sets_beyond_128_bits_are_exact()
    {
        Circuit circuit = new();
        Wire output = circuit.And(
            Enumerable.Range(0, 200).Select(_ => circuit.Or(Enumerable.Range(0, 9).Select(_ => circuit.AddInput()))));
        using CompiledCircuit compiled = Compile(circuit, output);
        Assert.Equal(BigInteger.Pow(9, 200), compiled.CountMinimalSolutions());
        Assert.Equal(200, compiled.CountMinimalSolutionsBySize().Count - 1);
    }

    [Fact]
    public void A_part_that_can_never_be_true_has_no_solution_however_many_its_sister_has()
    {
        Circuit circuit = new();
        Wire[] around = [.. Enumerable.Range(0, 3).Select(_ => circuit.AddInput())];
        Wire never = circuit.And(
            Enumerable.Range(0, 3).Select(i => circuit.Xor(around[i], around[(i + 1) % 3])));
        Wire many = circuit.Or(Enumerable.Range(0, 2).Select(_ => circuit.And(
            Enumerable.Range(0, 30).Select(_ => circuit.Or(Enumerable.Range(0, 9).Select(_ => circuit.AddInput()))))));
        Wire single = circuit.AddInput();
        using CompiledCircuit compiled = Compile(circuit, circuit.Or(single, circuit.And(never, many)));
        Assert.Equal([0, 1], compiled.CountMinimalSolutionsBySize());
        Assert.Equal(0.5, compiled.Probability([.. Enumerable.Repeat(0.5, circuit.InputCount)]));
    }

    [Fact]
    public void The_first_of_ten_to_the_tenth_sets_come_without_the_rest()
    {
        Circuit circuit = new();
        Wire output = circuit.And(
            Enumerable.Range(0, 10).Select(_ => circuit.Or(Enumerable.Range(0, 10).Select(_ => circuit.AddInput()))));
        using CompiledCircuit compiled = Compile(circuit, output);
        SetFamily sets = compiled.MinimalSolutions();
        Assert.Equal(BigInteger.Pow(10, 10), sets.Manager.Count(sets));
        Assert.Equal(1000, sets.Manager.SmallestFirst(sets).Take(1000).Distinct().Count());
    }

    [Fact]
    public void Too_little_memory_for_a_circuit_is_an_outcome()
    {
        (Circuit circuit, Wire output) = Hard(20);
        DiagramOutcome<CompiledCircuit> outcome = CompiledCircuit.Compile(
            circuit, output, new CompileOptions { MemoryLimitBytes = 1 << 19 }, TestContext.Current.CancellationToken);
        Assert.Equal(DiagramStop.MemoryLimit, outcome.Stop);
    }

    [Fact]
    public void A_compilation_cancelled_while_it_works_is_an_outcome()
    {
        (Circuit circuit, Wire output) = Hard(60);
        using CancellationTokenSource source = new();
        CompileOptions options = new() { Progress = new CancelAtOnce(source) };
        DiagramOutcome<CompiledCircuit> outcome = CompiledCircuit.Compile(circuit, output, options, source.Token);
        Assert.Equal(DiagramStop.Cancelled, outcome.Stop);
    }

    [Fact]
    public void The_same_circuit_is_compiled_into_the_same_modules_orders_and_nodes_every_time()
    {
        (Circuit circuit, Wire output) = Hard(7);
        string[] reports = [.. Enumerable.Range(0, 3).Select(_ =>
        {
            using CompiledCircuit compiled = Compile(circuit, output);
            return string.Join('\n', compiled.Modules);
        })];
        Assert.Single(reports.Distinct());
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void A_circuit_whose_orders_have_to_be_tried_in_turns_has_the_chance_that_inclusion_and_exclusion_give(int n)
    {
        (Circuit circuit, Wire output) = Hard(n);
        using CompiledCircuit compiled = Compile(circuit, output);
        BigInteger rowsAndColumns = Enumerable.Range(0, n + 1).Aggregate(BigInteger.Zero, (sum, left) =>
            sum + ((left % 2 == 0 ? 1 : -1) * Choices(n, left) * BigInteger.Pow(BigInteger.Pow(2, n - left) - 1, n)));
        double chance = Math.Exp(BigInteger.Log(rowsAndColumns) - (n * n * Math.Log(2)));
        Assert.Equal(chance, compiled.Probability([.. Enumerable.Repeat(0.5, n * n)]), 1e-12);
        Assert.True(compiled.Modules[^1].TriedOrders > 2);
    }

    [Fact]
    public void Constants_and_single_inputs_compile_too()
    {
        Circuit circuit = new();
        Wire input = circuit.AddInput();
        Assert.Equal(1, Compile(circuit, Circuit.True).Probability([0.3]));
        Assert.Equal(0, Compile(circuit, circuit.And(input, !input)).Probability([0.3]));
        Assert.Equal(0.7, Compile(circuit, !input).Probability([0.3]), 15);
        Assert.Equal(1, Compile(circuit, !input).CountMinimalSolutions());
        Assert.Equal([0, 1], Compile(circuit, input).CountMinimalSolutionsBySize());
        Assert.Equal(0, Compile(circuit, Circuit.False).CountMinimalSolutions());
    }

    private static CompiledCircuit Compile(RandomCircuit random, CompileOptions? options = null) =>
        Compile(random.Circuit, random.Output, options);

    private static CompiledCircuit Compile(Circuit circuit, Wire output, CompileOptions? options = null) =>
        CompiledCircuit.Compile(circuit, output, options, TestContext.Current.CancellationToken).Value;

    private static void MinimalSolutionsAgree(RandomCircuit random)
    {
        using CompiledCircuit compiled = Compile(random);
        using TruthTables tables = new(RandomCircuit.Inputs);
        int[] expected = [.. tables.MinimalRows(random.Table)];
        SetFamily family = compiled.MinimalSolutions();
        IEnumerable<int> listed = family.Manager.SmallestFirst(family).Select(set => set.Sum(v => 1 << v));
        Assert.Equal(expected.Order(), listed.Order());
        int largest = expected.Select(row => BitOperations.PopCount((uint)row)).DefaultIfEmpty().Max();
        Assert.Equal(
            Enumerable.Range(0, largest + 1).Select(k => (BigInteger)expected.Count(
                row => BitOperations.PopCount((uint)row) == k)),
            compiled.CountMinimalSolutionsBySize());
    }

    /// <summary>Of n by n inputs, those in some row and in some column: no order is good.</summary>
    private static (Circuit Circuit, Wire Output) Hard(int n)
    {
        Circuit circuit = new();
        return (circuit, new InputGrid(circuit, n, n).SomeInEveryLine());
    }

    private static BigInteger Choices(int n, int k) =>
        Enumerable.Range(0, k).Aggregate(BigInteger.One, (choices, i) => choices * (n - i) / (i + 1));

    private sealed class CancelAtOnce(CancellationTokenSource source) : IProgress<DiagramProgress>
    {
        public void Report(DiagramProgress value) => source.Cancel();
    }
}
