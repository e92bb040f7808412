using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Tests.Circuits;

public sealed class CommonPartsTests
{
    [Theory]
    [InlineData(39, 39)]
    [InlineData(40, 40)]
    [InlineData(43, 40)]
    public void A_literal_joins_one_other_in_each_of_forty_rounds(int others, int drawn)
    {
        Circuit circuit = new();
        Wire everywhere = circuit.AddInput();
        Wire root = circuit.Or(Enumerable.Range(0, others).Select(_ => circuit.AddInput()).SelectMany(other => (Wire[])
            [circuit.And(everywhere, other, circuit.AddInput()), circuit.And(everywhere, other, circuit.AddInput())]));
        Assert.Equal([.. Enumerable.Repeat(2, drawn)], UsesOfShared(circuit, root));
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 0)]
    public void Two_million_pairs_are_counted_and_not_one_more(int rest, int shared)
    {
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 4).Select(_ => circuit.AddInput())];
        Wire[] longer = [.. ((int[])[1999, 63, rest]).Select(length => circuit.And(
            Enumerable.Range(0, length).Select(_ => circuit.AddInput())))];
        Wire root = circuit.Or([.. longer, circuit.And(x[0], x[1], x[2]), circuit.And(x[0], x[1], x[3])]);
        Assert.Equal(shared, UsesOfShared(circuit, root).Length);
    }

    [Fact]
    public void A_conjunction_that_was_too_long_is_looked_at_once_its_literals_have_been_joined()
    {
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 101).Select(_ => circuit.AddInput())];
        Wire[] apart = [.. Enumerable.Range(0, 3).Select(_ => circuit.AddInput())];
        Wire root = circuit.Or(
            circuit.And(x), circuit.And(x[0], x[1], apart[0]), circuit.And(x[0], x[1], apart[1]),
            circuit.And(x[2], x[3], apart[2]));
        Assert.Equal([2, 3], UsesOfShared(circuit, root));
    }

    /// <summary>How often each conjunction is used that is used more than once, the oldest first.</summary>
    private static int[] UsesOfShared(Circuit circuit, Wire root)
    {
        (GateGraph graph, int literal) = CommonParts.Of(circuit.Graph, root.Literal);
        return [.. graph.Uses(literal).Where((uses, n) => uses > 1 && graph[n].Kind == GateKind.And)];
    }
}
