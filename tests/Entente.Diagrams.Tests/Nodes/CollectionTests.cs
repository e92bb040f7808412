using CsCheck;

namespace Entente.Diagrams.Tests.Nodes;

public sealed class CollectionTests
{
    [Fact]
    public void What_is_held_stays_the_same_function_and_family_however_often_garbage_is_collected()
    {
        Gen.ULong.Array[2, 12].Sample(functions =>
        {
            using TruthTables tables = new(6, [4, 1, 5, 0, 2, 3]);
            DiagramManager manager = tables.Manager;
            List<(ulong Table, Diagram Diagram, SetFamily Family)> held = [];
            foreach (ulong f in functions)
            {
                ulong next = held.Count > 0 ? f & ~held[^1].Table : f;
                Diagram diagram = held.Count > 0 ? manager.And(tables.Build(f), !held[^1].Diagram) : tables.Build(f);
                held.Add((next, diagram, manager.MinimalSolutions(diagram)));
                manager.Collect();
            }

            return held.All(item => tables.Read(item.Diagram) == item.Table
                && tables.Build(item.Table).IsSameAs(item.Diagram)
                && manager.MinimalSolutions(tables.Build(item.Table)).IsSameAs(item.Family));
        }, iter: 60);
    }

    [Fact]
    public void A_collection_frees_what_nobody_holds()
    {
        using DiagramManager manager = new();
        manager.AddVariables(40);
        BuildAndDrop(manager);
        GC.Collect();
        manager.Collect();
        Assert.Equal(0, manager.NodeCount);
    }

    [Fact]
    public void The_same_questions_make_the_same_nodes_in_every_run()
    {
        long[] runs = [.. Enumerable.Range(0, 3).Select(_ =>
        {
            using DiagramManager manager = new();
            manager.AddVariables(24);
            Diagram f = manager.AtLeast(9, Enumerable.Range(0, 24)) ^ manager.AtLeast(5, Enumerable.Range(3, 12));
            SetFamily minimal = manager.MinimalSolutions(f);
            return manager.MadeNodeCount + minimal.NodeCount;
        })];
        Assert.Single(runs.Distinct());
    }

    [Fact]
    public void Managers_in_several_threads_do_not_disturb_each_other()
    {
        int[] nodes = new int[4];
        Parallel.For(0, nodes.Length, i =>
        {
            using DiagramManager manager = new();
            manager.AddVariables(40);
            nodes[i] = manager.AtLeast(20, Enumerable.Range(0, 40)).NodeCount;
        });
        Assert.All(nodes, count => Assert.Equal(20 * 21, count));
    }

    [Fact]
    public void Twenty_thousand_variables_do_not_exhaust_the_stack()
    {
        using DiagramManager manager = new();
        manager.AddVariables(20_000);
        Diagram all = manager.AtLeast(20_000, Enumerable.Range(0, 20_000));
        Diagram none = manager.AtLeast(20_000, [.. Enumerable.Range(0, 20_000).Select(v => !manager.Variable(v))]);

        // Two chains below one top node, which end in the same node with and without complement.
        Assert.Equal(40_000 - 2, (all | none).NodeCount);
        Assert.Equal(1, manager.Count(manager.MinimalSolutions(all)));
    }

    private static void BuildAndDrop(DiagramManager manager)
    {
        Diagram f = manager.AtLeast(20, Enumerable.Range(0, 40));
        Assert.Equal(20 * 21, manager.MinimalSolutions(f).NodeCount);
    }
}
