using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Tests.Circuits;

/// <summary>What each stage makes of a hundred circuits, by number: not only the function stays the same.</summary>
public sealed class StageTests
{
    private static readonly Dictionary<string, Func<GateGraph, int, (GateGraph, int)>> Stages = new()
    {
        ["contexts"] = Contexts.Of,
        ["common parts"] = CommonParts.Of,
        ["coalescing"] = Coalescing.Of,
        ["module split"] = ModuleSplit.Of,
        ["simplification"] = Simplification.Of,
        ["as given"] = (graph, root) => (graph, root),
    };

    [Theory]
    [InlineData("as given", 6, 30, false, 3800, 10048, 8352858)]
    [InlineData("as given", 30, 40, false, 7198, 13275, 57572223)]
    [InlineData("as given", 30, 24, true, 5600, 8774, 25994346)]
    [InlineData("contexts", 6, 30, false, 1764, 2772, 813075)]
    [InlineData("contexts", 30, 40, false, 3925, 5150, 7431553)]
    [InlineData("common parts", 6, 30, false, 3620, 8589, 6744942)]
    [InlineData("common parts", 30, 40, false, 5790, 11371, 28386271)]
    [InlineData("coalescing", 6, 30, false, 3619, 8900, 6762356)]
    [InlineData("coalescing", 30, 40, false, 5940, 11637, 30002306)]
    [InlineData("module split", 6, 30, false, 3524, 9174, 6712127)]
    [InlineData("module split", 30, 40, false, 5734, 11978, 29489878)]
    [InlineData("simplification", 6, 30, false, 356, 332, 64636)]
    [InlineData("simplification", 30, 40, false, 992, 1299, 1559617)]
    [InlineData("contexts", 30, 24, true, 3562, 5182, 5492995)]
    [InlineData("common parts", 30, 24, true, 4100, 7155, 9600367)]
    [InlineData("coalescing", 30, 24, true, 4234, 7472, 10520839)]
    [InlineData("module split", 30, 24, true, 4003, 7807, 10067851)]
    [InlineData("simplification", 30, 24, true, 2182, 2816, 2045087)]
    public void Each_stage_makes_the_same_gates_of_the_same_circuits(
        string stage, int inputs, int gates, bool isMonotone, int made, int arguments, long literals)
    {
        (int Made, int Arguments, long Literals) sum = default;
        for (int number = 0; number < 100; number++)
        {
            FixedCircuit given = new(number, inputs, gates, isMonotone);
            (GateGraph graph, int root) = Stages[stage](given.Circuit.Graph, given.Root.Literal);
            int[][] all = [.. Enumerable.Range(0, graph.Count).Select(gate => graph[gate].Arguments)];
            sum.Made += graph.Count;
            sum.Arguments += all.Sum(those => those.Length);
            sum.Literals += root + all.Select((those, gate) => those.Sum(literal => (long)gate * literal)).Sum();
        }

        Assert.Equal((made, arguments, literals), sum);
    }

    [Theory]
    [InlineData(71137, 6, 40, 39, 86, 69724)]
    [InlineData(31155, 20, 40, 42, 82, 102321)]
    [InlineData(88610, 8, 20, 27, 50, 22453)]
    [InlineData(1472, 20, 16, 19, 23, 5664)]
    public void Simplification_ends_where_gates_and_their_arguments_become_no_fewer(
        int number, int inputs, int gates, int made, int arguments, long literals)
    {
        FixedCircuit given = new(number, inputs, gates, isMonotone: true);
        (GateGraph graph, int root) = Simplification.Of(given.Circuit.Graph, given.Root.Literal);
        int[][] all = [.. Enumerable.Range(0, graph.Count).Select(gate => graph[gate].Arguments)];
        long sum = root + all.Select((those, gate) => those.Sum(literal => (long)gate * literal)).Sum();
        Assert.Equal((made, arguments, literals), (graph.Count, all.Sum(those => those.Length), sum));
    }

    [Theory]
    [InlineData(false, 149, 3691, 50)]
    [InlineData(true, 309, 10127, 100)]
    public void Simplified_circuits_have_the_same_modules_and_signs_every_time(
        bool isMonotone, int modules, int leaves, int monotone)
    {
        (int Modules, int Leaves, int Monotone) sum = default;
        for (int number = 0; number < 100; number++)
        {
            FixedCircuit given = new(number, 30, 24, isMonotone);
            (GateGraph graph, int root) = Simplification.Of(given.Circuit.Graph, given.Root.Literal);
            (graph, root) = Coalescing.Of(graph, root);
            (graph, root) = ModuleSplit.Of(graph, root);
            List<Module> found = Modules.Of(graph, root >> 1);
            sum.Modules += found.Count;
            sum.Leaves += found.Sum(module => module.Leaves.Length * module.Gates.Length);
            sum.Monotone += Polarity.IsMonotone(graph, root) ? 1 : 0;
        }

        Assert.Equal((modules, leaves, monotone), sum);
    }
}
