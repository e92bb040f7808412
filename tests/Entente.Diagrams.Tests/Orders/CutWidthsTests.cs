using CsCheck;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Tests.Circuits;

namespace Entente.Diagrams.Tests.Orders;

public sealed class CutWidthsTests
{
    private readonly Circuit circuit = new();
    private readonly Wire[] v;

    public CutWidthsTests() => v = [.. Enumerable.Range(0, 10).Select(_ => circuit.AddInput())];

    [Fact]
    public void Sets_that_share_nothing_multiply_and_what_several_gates_know_counts_once()
    {
        Wire output = circuit.Or(
            circuit.And(v[0], v[1], v[2]), circuit.And(v[0], v[1], v[3]), circuit.And(v[4], v[5]));
        Assert.Equal(1, States(output));
        Assert.Equal(2, States(output, 0));
        Assert.Equal(2, States(output, 0, 1));
        Assert.Equal(4, States(output, 0, 1, 4));
    }

    [Fact]
    public void Sets_inside_one_another_add_up()
    {
        Wire output = circuit.Or(
            circuit.And(v[0], v[3]), circuit.And(v[0], v[1], v[4]), circuit.And(v[0], v[1], v[2], v[5]));
        Assert.Equal(2, States(output, 0));
        Assert.Equal(3, States(output, 0, 1));
        Assert.Equal(4, States(output, 0, 1, 2));
    }

    [Fact]
    public void A_set_made_up_by_smaller_ones_is_known_from_them()
    {
        Wire[] pairs = [circuit.And(v[0], v[3]), circuit.And(v[1], v[4])];
        Assert.Equal(4, States(circuit.Or(pairs), 0, 1));
        Assert.Equal(4, States(circuit.Or([.. pairs, circuit.And(v[0], v[1], v[5])]), 0, 1));
        Assert.Equal(5, States(circuit.Or([.. pairs, circuit.And(v[0], v[1], v[2], v[5])]), 0, 1, 2));
    }

    [Fact]
    public void Of_what_is_read_through_a_false_conjunction_alone_nothing_is_remembered()
    {
        Wire pair = circuit.And(v[1], v[4]);
        Wire inner = circuit.And(v[0], circuit.Or(pair, circuit.And(v[2], v[5])));
        Assert.Equal(5, States(circuit.Or(inner, v[9]), 0, 1, 2));

        // A gate that is read elsewhere too counts there.
        Wire other = circuit.And(v[6], circuit.Or(pair, v[7]));
        Assert.Equal(6, States(circuit.Or(inner, other), 0, 1, 2));
        Assert.Equal(12, States(circuit.Or(inner, other), 0, 1, 2, 6));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    [InlineData(4, 3)]
    public void Of_a_threshold_the_numbers_count_that_differ_in_what_is_left(int above, int expected) => Assert.Equal(
        expected,
        States(circuit.Or(circuit.AtLeast(3, v[..5]), v[9]), [.. Enumerable.Range(0, above)]));

    [Fact]
    public void Of_other_gates_and_of_the_root_the_number_of_true_arguments_counts()
    {
        Assert.Equal(2, States(circuit.Or(circuit.Xor(v[0], v[1]), v[9]), 0));
        Assert.Equal(2, States(circuit.Xor(v[0], v[1]), 0));
        Assert.Equal(3, States(circuit.AtLeast(2, v[..3]), 0, 1));
    }

    [Fact]
    public void States_beyond_all_numbers_cost_as_much_as_very_many()
    {
        Wire[] inputs = [.. Enumerable.Range(0, 2000).Select(_ => circuit.AddInput())];
        Wire output = circuit.Or(Enumerable.Range(0, 1000).Select(i => circuit.And(inputs[i], inputs[i + 1000])));
        CutWidths cuts = Cuts(output);
        for (int leaf = 0; leaf < 1000; leaf++)
        {
            cuts.Raise(leaf);
        }

        Assert.Equal(1e75, cuts.Cost, 1e66);
    }

    [Fact]
    public void A_cut_that_begins_anew_costs_what_is_above_it_then()
    {
        Wire output = circuit.Or(circuit.And(v[0], v[1]), circuit.And(v[2], v[3]));
        CutWidths cuts = Cuts(output);
        cuts.Raise(0);
        cuts.Raise(2);
        Assert.Equal(2, cuts.Cost, 1e-9);
        cuts.Lower(2);
        cuts.Begin();
        cuts.Raise(2);
        Assert.Equal(Math.Sqrt(2), cuts.Cost, 1e-9);
    }

    [Fact]
    public void A_cut_costs_the_same_on_whatever_way_it_was_reached() =>
        Gen.OneOf(RandomCircuit.Any, RandomCircuit.Crowded)
            .Select(Gen.Shuffle(Enumerable.Range(0, RandomCircuit.Inputs).ToArray()), Gen.Int[0, 6])
            .Sample((random, shuffled, above) =>
            {
                (GateGraph graph, int root) = Simplification.Of(random.Circuit.Graph, random.Output.Literal);
                if (graph[root >> 1].Kind <= GateKind.Input)
                {
                    return;
                }

                CutGraph cutGraph = new(graph, Modules.Inside(graph, root >> 1, new bool[graph.Count]));
                int[] leaves = [.. shuffled.Where(leaf => leaf < cutGraph.LeafCount)];
                int[] kept = [.. leaves.Take(above)];
                CutWidths roundabout = new(cutGraph);
                roundabout.Begin();
                Array.ForEach(leaves, roundabout.Raise);
                Array.ForEach(leaves[kept.Length..], roundabout.Lower);
                CutWidths straight = new(cutGraph);
                straight.Begin();
                Array.ForEach(kept.Order().ToArray(), straight.Raise);
                Assert.Equal(straight.Cost, roundabout.Cost, 1e-9);
                Assert.InRange(straight.Cost, 1, double.MaxValue);
            });

    private double States(Wire output, params int[] above)
    {
        CutWidths cuts = Cuts(output);
        Module module = Module(output);
        Array.ForEach(above, input => cuts.Raise(Array.IndexOf(module.Leaves, v[input].Literal >> 1)));
        return Math.Round(cuts.Cost * cuts.Cost, 9);
    }

    private CutWidths Cuts(Wire output)
    {
        CutWidths cuts = new(new CutGraph(circuit.Graph, Module(output)));
        cuts.Begin();
        return cuts;
    }

    private Module Module(Wire output) =>
        Modules.Inside(circuit.Graph, output.Literal >> 1, new bool[circuit.Graph.Count]);
}
