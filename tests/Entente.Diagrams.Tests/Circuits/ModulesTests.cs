using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Tests.Circuits;

public sealed class ModulesTests
{
    [Fact]
    public void A_gate_that_reads_nothing_is_a_module_without_leaves()
    {
        Circuit circuit = new();
        Wire root = circuit.And();
        Module module = Assert.Single(Modules.Of(circuit.Graph, root.Literal >> 1));
        Assert.Equal((1, 0), (module.Root, module.Leaves.Length));
        Assert.Equal([1], module.Gates);
    }

    [Fact]
    public void A_gate_that_reads_a_constant_is_no_module_since_simplification_takes_constants_away()
    {
        Circuit circuit = new();
        Wire pair = circuit.And(circuit.AddInput(), circuit.AddInput());
        Wire root = circuit.And(Circuit.True, pair, circuit.AddInput());
        Assert.Equal(
            [pair.Literal >> 1], Modules.Of(circuit.Graph, root.Literal >> 1).Select(module => module.Root));
    }

    [Fact]
    public void A_conjunction_is_left_as_it_stands_where_all_its_arguments_share_nothing_or_all_share_something()
    {
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 3).Select(_ => circuit.AddInput())];
        Wire[] around = [.. Enumerable.Range(0, 3).Select(i => circuit.Xor(x[i], x[(i + 1) % 3]))];
        Assert.Equal([6, 2, 4], Split(circuit.And(x[2], x[0], x[1])));
        Assert.Equal([12, 8, 10], Split(circuit.And(around[2], around[0], around[1])));

        int[] Split(Wire root)
        {
            (GateGraph graph, int literal) = ModuleSplit.Of(circuit.Graph, root.Literal);
            return graph[literal >> 1].Arguments;
        }
    }
}
