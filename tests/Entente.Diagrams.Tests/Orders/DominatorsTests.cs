using CsCheck;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Tests.Circuits;

namespace Entente.Diagrams.Tests.Orders;

public sealed class DominatorsTests
{
    [Fact]
    public void All_ways_from_the_root_lead_through_a_dominator_and_through_none_that_is_nearer() =>
        Gen.OneOf(RandomCircuit.Any, RandomCircuit.Crowded).Sample(random =>
        {
            (GateGraph source, int root) = Simplification.Of(random.Circuit.Graph, random.Output.Literal);
            if (source[root >> 1].Kind <= GateKind.Input)
            {
                return;
            }

            CutGraph graph = new(source, Modules.Inside(source, root >> 1, new bool[source.Count]));
            Dominators dominators = new(graph);
            Assert.Equal(-1, dominators.Of(graph.Count - 1));
            for (int member = 0; member < graph.Count - 1; member++)
            {
                int[] without = [.. Enumerable.Range(member + 1, graph.Count - member - 1)
                    .Where(gate => !Reaches(graph, graph.Count - 1, member, gate))];
                Assert.Equal(without[0], dominators.Of(member));
            }
        });

    [Fact]
    public void What_two_members_have_in_common_is_the_nearest_of_all_that_dominate_both()
    {
        Circuit circuit = new();
        Wire[] v = [.. Enumerable.Range(0, 4).Select(_ => circuit.AddInput())];
        Wire low = circuit.And(v[0], v[1]);
        Wire high = circuit.And(low, v[2]);
        Wire output = circuit.And(high, v[3]);
        CutGraph graph = new(
            circuit.Graph, Modules.Inside(circuit.Graph, output.Literal >> 1, new bool[circuit.Graph.Count]));
        Dominators dominators = new(graph);
        Assert.Equal((4, 5), (dominators.Common(0, 1), dominators.Common(0, 2)));
        Assert.Equal((6, 5, 4), (dominators.Common(3, 0), dominators.Common(5, 0), dominators.Common(4, 4)));
    }

    private static bool Reaches(CutGraph graph, int from, int to, int without) => from == to
        || (from != without && graph.Literals[from].Any(literal => Reaches(graph, literal >> 1, to, without)));
}
