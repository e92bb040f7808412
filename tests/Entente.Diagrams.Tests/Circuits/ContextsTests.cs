using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Tests.Circuits;

public sealed class ContextsTests
{
    /// <summary>A bit for each literal that is used twice, for each gate: 2^24 words of 64 bits are the most.</summary>
    [Theory]
    [InlineData(32_764, 16_384, true)]
    [InlineData(32_765, 16_384, false)]
    [InlineData(32_764, 16_385, false)]
    public void As_many_words_as_are_allowed_are_used_and_not_one_more(int inputs, int shared, bool isSimplified)
    {
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, inputs).Select(_ => circuit.AddInput())];
        Wire root = circuit.And(circuit.And(x), circuit.Or(x[..shared]));
        (GateGraph graph, int literal) = Contexts.Of(circuit.Graph, root.Literal);
        Assert.Equal(isSimplified, graph != circuit.Graph);
        Assert.Equal(isSimplified ? inputs : inputs + shared + 2, graph.Uses(literal).Sum() - 1);
    }

    [Fact]
    public void What_is_known_of_a_gate_of_one_argument_is_known_of_its_argument()
    {
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 3).Select(_ => circuit.AddInput())];
        Wire inner = circuit.Or(circuit.And(x[0], x[1]), x[2]);
        Wire root = circuit.And(x[0], circuit.AtLeast(1, inner));
        (GateGraph graph, int literal) = Contexts.Of(circuit.Graph, root.Literal);
        Assert.Equal(1, graph.Uses(literal)[Enumerable.Range(1, graph.Count - 1).Single(n => graph[n].Input == 0)]);
    }
}
