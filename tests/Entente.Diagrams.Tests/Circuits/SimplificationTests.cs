using System.Numerics;
using CsCheck;
using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Tests.Circuits;

public sealed class SimplificationTests
{
    [Fact]
    public void Every_stage_keeps_the_function_of_the_root() =>
        Gen.OneOf(RandomCircuit.Any, RandomCircuit.Monotone, RandomCircuit.Crowded).Sample(random =>
        {
            (GateGraph graph, int root) = (random.Circuit.Graph, random.Output.Literal);
            foreach (Func<GateGraph, int, (GateGraph, int)> stage in (Func<GateGraph, int, (GateGraph, int)>[])
                [Contexts.Of, CommonParts.Of, Coalescing.Of, ModuleSplit.Of, Simplification.Of, CommonParts.Of,
                    Contexts.Of, Coalescing.Of, ModuleSplit.Of])
            {
                (graph, root) = stage(graph, root);
                Assert.Equal(random.Table, Table(graph, root));
            }
        });

    [Fact]
    public void Every_stage_keeps_the_function_of_circuits_that_read_constants_or_nothing()
    {
        Circuit empty = new();
        Circuit circuit = new();
        Wire[] x = Inputs(circuit, 4);
        Wire never = circuit.Or(circuit.And(x[0], x[1]), circuit.And(Circuit.False, x[3]));
        Keeps(empty, empty.And());
        Keeps(empty, empty.Xor(empty.And(), Circuit.True));
        Keeps(circuit, circuit.And(x[0], never));
        Keeps(circuit, circuit.And(!x[0], circuit.Or(x[0], Circuit.True, x[2])));
        Keeps(circuit, circuit.AtLeast(2, Circuit.True, x[0], circuit.And(x[0], Circuit.True)));

        static void Keeps(Circuit circuit, Wire root)
        {
            foreach (Func<GateGraph, int, (GateGraph, int)> stage in (Func<GateGraph, int, (GateGraph, int)>[])
                [Contexts.Of, CommonParts.Of, Coalescing.Of, ModuleSplit.Of, Simplification.Of])
            {
                (GateGraph graph, int literal) = stage(circuit.Graph, root.Literal);
                Assert.Equal(Table(circuit.Graph, root.Literal), Table(graph, literal));
            }
        }
    }

    [Fact]
    public void The_constant_stands_together_with_nothing()
    {
        Circuit circuit = new();
        Wire[] x = Inputs(circuit, 3);
        Wire either = circuit.Or(x[0], x[1]);
        Wire root = circuit.Or(circuit.And(Circuit.True, either, x[1]), circuit.And(Circuit.True, either, x[2]));
        Assert.Same(circuit.Graph, Coalescing.Of(circuit.Graph, root.Literal).Graph);
    }

    [Fact]
    public void What_a_sister_implies_is_true_inside()
    {
        Circuit circuit = new();
        Wire[] x = Inputs(circuit, 4);
        Wire inner = circuit.Or(circuit.And(x[0], x[2]), x[3]);
        Wire root = circuit.And(circuit.And(x[0], x[1]), inner);

        (GateGraph graph, int literal) = Contexts.Of(circuit.Graph, root.Literal);

        Assert.Equal(Table(circuit.Graph, root.Literal), Table(graph, literal));
        int[] uses = graph.Uses(literal);
        Assert.Equal(1, uses[Enumerable.Range(1, graph.Count - 1).Single(n => graph[n].Input == 0)]);
    }

    [Fact]
    public void Two_sisters_that_say_the_same_do_not_both_vanish()
    {
        Circuit circuit = new();
        Wire[] x = Inputs(circuit, 3);
        Wire root = circuit.And(circuit.And(x[0], x[1]), circuit.And(x[0], x[2]));

        (GateGraph graph, int literal) = Contexts.Of(circuit.Graph, root.Literal);

        Assert.Equal(Table(circuit.Graph, root.Literal), Table(graph, literal));
    }

    [Fact]
    public void Inputs_that_always_stand_together_become_one_module()
    {
        Circuit circuit = new();
        Wire[] x = Inputs(circuit, 5);
        Wire root = circuit.Or(circuit.And(x[0], x[1], x[2], x[3]), circuit.And(x[0], x[1], x[2], x[4]));

        (GateGraph graph, int literal) = Coalescing.Of(circuit.Graph, root.Literal);

        Assert.Contains(Modules.Of(graph, literal >> 1), module => module.Leaves.Length == 3);
        Assert.Equal(Table(circuit.Graph, root.Literal), Table(graph, literal));
    }

    [Fact]
    public void An_input_whose_negation_is_read_too_stays_alone()
    {
        Circuit circuit = new();
        Wire[] x = Inputs(circuit, 4);
        Wire root = circuit.Or(circuit.And(x[0], x[1], x[2]), circuit.And(!x[0], x[3]));

        (GateGraph graph, int literal) = Coalescing.Of(circuit.Graph, root.Literal);

        Assert.DoesNotContain(
            Modules.Of(graph, literal >> 1), module => module.Leaves.Any(leaf => graph[leaf].Input == 0)
                && module.Root != literal >> 1);
    }

    [Fact]
    public void What_two_conjunctions_share_is_written_once()
    {
        Circuit circuit = new();
        Wire[] x = Inputs(circuit, 6);
        Wire root = circuit.Or(
            circuit.And(x[0], x[1], x[2], x[3]), circuit.And(x[0], x[1], x[2], x[4]), circuit.And(x[0], x[5]));

        (GateGraph graph, int literal) = CommonParts.Of(circuit.Graph, root.Literal);

        int shared = graph.Uses(literal).Where((uses, n) => uses == 2 && graph[n].Kind == GateKind.And).Count();
        Assert.Equal(1, shared);
        Assert.Equal(Table(circuit.Graph, root.Literal), Table(graph, literal));
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(101, 0)]
    public void Of_conjunctions_of_more_than_a_hundred_nothing_is_drawn_out(int length, int shared)
    {
        Circuit circuit = new();
        Wire[] x = Inputs(circuit, 2 * length);
        Wire root = circuit.Or(
            circuit.And(x[..length]), circuit.And([x[0], x[1], .. x[(length + 2)..]]));
        (GateGraph graph, int literal) = CommonParts.Of(circuit.Graph, root.Literal);
        int[] uses = graph.Uses(literal);
        Assert.Equal(
            shared, Enumerable.Range(0, graph.Count).Count(n => uses[n] == 2 && graph[n].Kind == GateKind.And));
    }

    [Fact]
    public void After_two_million_pairs_no_more_are_counted()
    {
        Circuit circuit = new();
        Wire[] x = Inputs(circuit, 40_000);
        Wire[] last = Inputs(circuit, 4);
        Wire root = circuit.Or([
            .. x.Chunk(100).Select(chunk => circuit.And(chunk)),
            circuit.And(last[0], last[1], last[2]), circuit.And(last[0], last[1], last[3])]);
        (GateGraph graph, int literal) = CommonParts.Of(circuit.Graph, root.Literal);
        Assert.DoesNotContain(2, graph.Uses(literal).Where((_, n) => graph[n].Kind == GateKind.And));
    }

    [Fact]
    public void What_is_known_in_a_circuit_of_very_many_shared_gates_is_not_asked()
    {
        Circuit circuit = new();
        List<Wire> x = [.. Inputs(circuit, 2)];
        for (int gate = 0; gate < 24_000; gate++)
        {
            x.Add(circuit.And(x[^1], !x[^2]));
        }

        (GateGraph graph, int literal) = Contexts.Of(circuit.Graph, x[^1].Literal);
        Assert.Same(circuit.Graph, graph);
        Assert.Equal(x[^1].Literal, literal);
    }

    /// <summary>A pass finds one more input that must be true, and passes come to an end.</summary>
    [Theory]
    [InlineData(150, 1)]
    [InlineData(178, 1)]
    [InlineData(179, 1)]
    [InlineData(180, 2)]
    [InlineData(200, 22)]
    public void A_long_chain_of_implications_is_followed_for_as_many_passes_as_there_are(int implications, int left)
    {
        Circuit circuit = new();
        Wire[] x = Inputs(circuit, implications + 1);
        Wire[] chain = [.. Enumerable.Range(0, implications).Reverse().Select(i => circuit.Or(!x[i], x[i + 1]))];
        (GateGraph graph, int root) = Simplification.Of(circuit.Graph, circuit.And([x[0], .. chain]).Literal);
        Assert.Equal(left, graph.Count - implications - 2);
        Assert.Equal(implications + 1, graph[root >> 1].Arguments.Length);
    }

    [Fact]
    public void What_contradicts_itself_or_vanishes_only_once_it_is_absorbed_is_a_constant()
    {
        GateGraph graph = new();
        GateRules rules = new(graph);
        int[] x = [.. Enumerable.Range(0, 3).Select(graph.AddInput)];
        int never = graph.Add(GateKind.And, [x[0], x[1]]) ^ 1;

        Assert.Equal(GateGraph.False, rules.And([x[0], x[1], never, x[2]]));
        Assert.Equal(rules.And([x[0], x[1] ^ 1, x[2]]), rules.And([x[0], never, x[1] ^ 1, x[2]]));
        Assert.Equal(rules.And([x[0], x[1] ^ 1, x[2]]), rules.And([x[0], never, x[2]]));
    }

    private static Wire[] Inputs(Circuit circuit, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => circuit.AddInput())];

    /// <summary>The truth table of a literal over six inputs, row by row, gate by gate.</summary>
    private static ulong Table(GateGraph graph, int literal)
    {
        ulong table = 0;
        for (int row = 0; row < 64; row++)
        {
            bool[] values = new bool[graph.Count];
            for (int number = 1; number <= literal >> 1; number++)
            {
                values[number] = Value(graph[number], row, argument => values[argument >> 1] != ((argument & 1) != 0));
            }

            table |= values[literal >> 1] != ((literal & 1) != 0) ? 1UL << row : 0;
        }

        return table;
    }

    private static bool Value(Gate gate, int row, Func<int, bool> of) => gate.Kind switch
    {
        GateKind.Input => (row >> gate.Input & 1) != 0,
        GateKind.And => gate.Arguments.All(of),
        GateKind.Xor => of(gate.Arguments[0]) != of(gate.Arguments[1]),
        GateKind.AtLeast => gate.Arguments.Count(of) >= gate.Threshold,
        GateKind.WeightAtLeast => gate.Arguments.Zip(gate.Weights)
            .Aggregate(BigInteger.Zero, (sum, term) => sum + (of(term.First) ? term.Second : 0)) >= gate.Threshold,
        _ => false,
    };
}
