using CsCheck;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Tests.Circuits;

namespace Entente.Diagrams.Tests.Orders;

public sealed class InterleavedOrderTests
{
    [Fact]
    public void Inputs_stand_where_a_list_that_is_searched_for_the_furthest_sister_puts_them() =>
        Gen.Select(RandomCircuit.Crowded, Gen.Int[-1, 2].Array[200]).Sample(
            (random, measures) =>
            {
                (GateGraph graph, int root) = Simplification.Of(random.Circuit.Graph, random.Output.Literal);
                if (graph[root >> 1].Kind > GateKind.Input)
                {
                    LocalGraph local = new(graph, Modules.Inside(graph, root >> 1, new bool[graph.Count]));
                    double[] measure = [.. Enumerable.Range(0, local.Count).Select(i => (double)measures[i % 200])];
                    Assert.Equal(BySearch(local, measure), InterleavedOrder.Of(local, measure));
                }
            });

    [Fact]
    public void Which_of_two_inputs_is_further_is_known_however_many_came_between()
    {
        Circuit circuit = new();
        Wire[] v = [.. Enumerable.Range(0, 399).Select(_ => circuit.AddInput())];
        Wire output = circuit.Or(Enumerable.Range(1, 199).Select(i => circuit.And(v[0], v[i], v[i + 199])));
        LocalGraph graph = Local(circuit, output);
        int[] order = InterleavedOrder.Of(graph, new double[graph.Count]);

        // The second of each gate stands right behind the first, which all gates share, and the third behind it.
        Assert.Equal([0, .. Enumerable.Range(1, 199).Reverse().SelectMany(i => new[] { i, i + 199 })], order);
    }

    [Fact]
    public void However_many_inputs_came_before_the_next_stands_behind_the_furthest_of_its_gate()
    {
        for (int count = 1; count < 120; count++)
        {
            Circuit circuit = new();
            Wire[] v = [.. Enumerable.Range(0, count + 5).Select(_ => circuit.AddInput())];

            // The third stands behind the first two, in front of the last of the many; the fourth behind that one.
            IEnumerable<Wire> pairs = Enumerable.Range(4, count).Select(i => circuit.And(v[0], v[i]));
            Wire output = circuit.Or(
                [.. pairs, circuit.And(v[0], v[1], v[2]), circuit.And(v[2], v[count + 3], v[count + 4])]);
            LocalGraph graph = Local(circuit, output);
            int[] order = InterleavedOrder.Of(graph, new double[graph.Count]);
            int[] many = [.. Enumerable.Range(4, count).Reverse()];
            Assert.Equal([0, 1, 2, many[0], count + 4, .. many[1..]], order.Select(leaf => leaf < 3 ? leaf : leaf + 1));
        }
    }

    [Fact]
    public void Inputs_by_the_thousand_find_their_places_at_once()
    {
        Circuit circuit = new();
        Wire[] v = [.. Enumerable.Range(0, 9_000).Select(_ => circuit.AddInput())];
        LocalGraph graph = Local(circuit, circuit.And(v));
        Assert.Equal(Enumerable.Range(0, 9_000), InterleavedOrder.Of(graph, new double[graph.Count]));
    }

    private static LocalGraph Local(Circuit circuit, Wire output) =>
        new(circuit.Graph, Modules.Inside(circuit.Graph, output.Literal >> 1, new bool[circuit.Graph.Count]));

    /// <summary>By definition, with a list for the order.</summary>
    private static List<int> BySearch(LocalGraph graph, double[] measure)
    {
        List<int> order = [];
        int[] furthest = [.. Enumerable.Repeat(-1, graph.Count)];
        Visit(graph.Count - 1, -1);
        return order;

        void Visit(int gate, int start)
        {
            int at = -1;
            foreach (int argument in graph.Arguments[gate].OrderBy(argument => measure[argument]))
            {
                int behind = at < 0 ? start : at;
                if (furthest[argument] < 0 && argument < graph.LeafCount)
                {
                    order.Insert(order.IndexOf(behind) + 1, argument);
                    furthest[argument] = argument;
                }
                else if (furthest[argument] < 0)
                {
                    Visit(argument, behind);
                }

                at = order.IndexOf(furthest[argument]) > order.IndexOf(at) ? furthest[argument] : at;
            }

            furthest[gate] = at;
        }
    }
}
