using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Tests.Circuits;

public sealed class GateGraphTests
{
    [Fact]
    public void Gates_are_one_gate_where_kind_arguments_threshold_and_weights_are_the_same()
    {
        GateGraph graph = new();
        int a = graph.AddInput(0);
        int b = graph.AddInput(1);
        int[] all =
        [
            graph.Add(GateKind.And, [a, b]),
            graph.Add(GateKind.Xor, [a, b]),
            graph.Add(GateKind.And, [a, b ^ 1]),
            graph.Add(GateKind.AtLeast, [a, b], 1),
            graph.Add(GateKind.AtLeast, [a, b], 2),
            graph.Add(GateKind.WeightAtLeast, [a, b], 2, [1, 2]),
            graph.Add(GateKind.WeightAtLeast, [a, b], 2, [2, 1]),
        ];

        Assert.Equal([6, 8, 10, 12, 14, 16, 18], all);
        Assert.Equal(6, graph.Add(GateKind.And, [a, b]));
        Assert.Equal(14, graph.Add(GateKind.AtLeast, [a, b], 2));
        Assert.Equal(18, graph.Add(GateKind.WeightAtLeast, [a, b], 2, [2, 1]));
        Assert.Equal(10, graph.Count);
    }

    [Fact]
    public void A_gate_is_counted_as_used_by_those_below_the_root_alone_and_the_root_once_more()
    {
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 3).Select(_ => circuit.AddInput())];
        Wire pair = circuit.And(x[0], x[1]);
        Wire other = circuit.Or(x[1], x[2], pair);
        Wire root = circuit.Xor(pair, circuit.And(pair, x[0]));

        Assert.Equal([0, 2, 1, 0, 2, 0, 1, 1], circuit.Graph.Uses(root.Literal));
        Assert.Equal([0, 1, 2, 1, 1, 1, 0, 0], circuit.Graph.Uses(other.Literal));
        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 0], circuit.Graph.Uses(x[0].Literal));
        Assert.Equal((3, 4), (circuit.InputCount, circuit.GateCount));
    }

    [Fact]
    public void The_constant_is_used_by_gates_that_read_nothing_else_too()
    {
        Circuit circuit = new();
        Wire root = circuit.Xor(circuit.And(Circuit.True), circuit.Xor(Circuit.True, Circuit.False));
        Assert.Equal([3, 1, 1, 1], circuit.Graph.Uses(root.Literal));
    }

    [Fact]
    public void Only_what_is_read_below_the_root_is_written_into_another_graph()
    {
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 4).Select(_ => circuit.AddInput())];
        circuit.And(x[0], x[1]);
        Wire root = !circuit.And(x[3], x[1]);
        GateGraph target = new();
        int[] renewed = new int[circuit.Graph.Count];

        int literal = circuit.Graph.Rewrite(
            root.Literal, target, renewed, number => target.Add(GateKind.And, [renewed[2], renewed[4]]));

        Assert.Equal((7, 4, 2), (literal, target.Count, target.InputCount));
        Assert.Equal([1, 3], [target[1].Input, target[2].Input]);
    }

    [Fact]
    public void Neither_the_constant_nor_a_gate_is_an_input_and_an_input_asks_for_no_threshold()
    {
        Circuit circuit = new();
        circuit.AtLeast(2, circuit.AddInput(), circuit.AddInput(), circuit.AddInput());
        Assert.Equal(
            [
                (GateKind.Constant, -1, 0), (GateKind.Input, 0, 0), (GateKind.Input, 1, 0), (GateKind.Input, 2, 0),
                (GateKind.AtLeast, -1, 2),
            ],
            Enumerable.Range(0, 5).Select(number => circuit.Graph[number])
                .Select(gate => (gate.Kind, gate.Input, (int)gate.Threshold)));
        Assert.Equal((Circuit.False, Circuit.True), (!Circuit.True, !Circuit.False));
        Assert.NotEqual(Circuit.False, Circuit.True);
    }

    [Fact]
    public void A_wire_of_a_larger_circuit_is_refused()
    {
        Circuit larger = new();
        Wire[] x = [.. Enumerable.Range(0, 3).Select(_ => larger.AddInput())];
        Circuit circuit = new();
        circuit.AddInput();

        Assert.Equal("wire", Assert.Throws<ArgumentException>(() => circuit.And(x[1])).ParamName);
        Assert.Equal("wire", Assert.Throws<ArgumentException>(() => circuit.WeightAtLeast(1, [(x[2], 1)])).ParamName);
        Assert.Equal(0, circuit.GateCount);
    }
}
