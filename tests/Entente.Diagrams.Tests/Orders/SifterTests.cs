using CsCheck;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Orders;

namespace Entente.Diagrams.Tests.Orders;

public sealed class SifterTests
{
    [Fact]
    public void Sifting_brings_crossed_pairs_together()
    {
        using DiagramManager manager = new();
        manager.AddVariables(20);
        Diagram crossed = Enumerable.Range(0, 10)
            .Select(i => manager.Variable(i) & manager.Variable(i + 10))
            .Aggregate((f, g) => f | g);
        Assert.Equal((1 << 11) - 2, crossed.NodeCount);

        Sifter sifter = new(manager.Store.Functions, [crossed.Edge], 20);
        sifter.Sift(_ => { });
        Assert.InRange(sifter.Count, 20, 24);
    }

    [Fact]
    public void Sifted_functions_are_the_same_functions_in_the_order_found() =>
        Gen.ULong.Array[1, 4].Sample(functions =>
        {
            using TruthTables tables = new(6);
            uint[] edges = [.. functions.Select(f => tables.Build(f).Edge)];
            Sifter sifter = new(tables.Manager.Store.Functions, edges, 6);
            int before = sifter.Count;
            sifter.Sift(_ => { });
            Assert.True(sifter.Count <= before);

            using TruthTables sifted = new(6, sifter.Order);
            uint[] restored = sifter.Restore(sifted.Manager.Store);
            Assert.Equal(sifter.Count, sifted.Manager.NodeCount);
            Assert.Equal(functions, restored.Select(edge => sifted.Read(sifted.Manager.Hold(edge))));
        });

    [Fact]
    public void Functions_of_thousands_of_nodes_stay_the_same_functions_and_the_work_on_them_is_told()
    {
        using DiagramManager manager = new();
        manager.AddVariables(22);
        Diagram crossed = Enumerable.Range(0, 11)
            .Select(i => manager.Variable(i) & manager.Variable(i + 11))
            .Aggregate((f, g) => f | g);
        Diagram counted = crossed ^ manager.AtLeast(7, Enumerable.Range(4, 14));
        Diagram few = manager.Variable(3) ^ manager.Variable(20);
        uint[] roots = [counted.Edge, manager.Not(crossed).Edge, few.Edge, counted.Edge];
        Sifter sifter = new(manager.Store.Functions, roots, 22);
        int before = sifter.Count;
        List<long> told = [];
        sifter.Sift(told.Add);

        Assert.True(before > 4000 && sifter.Count < before);
        Assert.Equal(22, told.Count);
        Assert.Equal(told.Order(), told);
        Assert.Equal(sifter.Work, told[^1]);
        Assert.True(sifter.Work > before);
        using DiagramManager sifted = new();
        sifted.AddVariables(sifter.Order);
        Diagram[] restored = Array.ConvertAll(sifter.Restore(sifted.Store), sifted.Hold);
        Assert.Equal(sifter.Count, sifted.NodeCount);
        Assert.Equal(manager.Count(counted), sifted.Count(restored[0]));
        Assert.Equal(sifted.Count(restored[0] & restored[1]), manager.Count(counted & !crossed));
        Assert.True(restored[2].IsSameAs(sifted.Variable(3) ^ sifted.Variable(20)));
        Assert.True(restored[3].IsSameAs(restored[0]));
    }

    [Fact]
    public void Variables_that_nothing_reads_are_not_sifted()
    {
        using DiagramManager manager = new();
        manager.AddVariables(9);
        Diagram function = (manager.Variable(1) & manager.Variable(4)) | (manager.Variable(2) & manager.Variable(7));
        Sifter sifter = new(manager.Store.Functions, [function.Edge], 9);
        int looks = 0;
        sifter.Sift(_ => looks++);
        Assert.Equal(4, looks);
    }

    [Theory]
    [InlineData(1, 188, 9371, 3673)]
    [InlineData(3, 432, 23038, 3537)]
    [InlineData(8, 935, 52906, 3729)]
    [InlineData(40, 3133, 170340, 4107)]
    public void The_same_functions_are_sifted_into_the_same_orders_with_the_same_work(
        int functions, int nodes, long work, int places)
    {
        (int Nodes, long Work, int Places) sum = default;
        ulong state = 1;
        for (int number = 0; number < 20; number++)
        {
            using TruthTables tables = new(6);
            uint[] edges = [.. Enumerable.Range(0, functions).Select(_ => tables.Build(Next()).Edge)];
            Sifter sifter = new(tables.Manager.Store.Functions, edges, 6);
            sifter.Sift(_ => { });
            sum.Nodes += sifter.Count;
            sum.Work += sifter.Work;
            sum.Places += sifter.Order.Select((variable, place) => variable * place * place).Sum();
        }

        Assert.Equal((nodes, work, places), sum);

        // Tables with few true rows, so that there is something to gain.
        ulong Next()
        {
            state = (state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407;
            return state & (state << 21) & 0x0F3355550F0F3333;
        }
    }

    [Fact]
    public void An_attempt_that_is_sifted_on_the_way_builds_the_same_function()
    {
        Circuit circuit = new();
        Wire[] inputs = [.. Enumerable.Range(0, 24).Select(_ => circuit.AddInput())];
        Wire pairs = circuit.Or(Enumerable.Range(0, 12).Select(i => circuit.And(inputs[i], inputs[(i * 5 % 12) + 12])));
        Wire output = circuit.And(pairs, circuit.AtLeast(9, inputs));
        Module module = Modules.Of(circuit.Graph, output.Literal >> 1)[^1];
        bool[] isNegated = new bool[circuit.Graph.Count];
        int[] crossed = [.. inputs.Select(input => input.Literal >> 1)];

        using ModuleAttempt plain = new(
            circuit.Graph, module, isNegated, OrderKind.FirstVisit, new(1 << 28), order: crossed);
        using ModuleAttempt sifted = new(
            circuit.Graph, module, isNegated, OrderKind.FirstVisit, new(1 << 28), order: crossed);
        sifted.SiftFrom(nodes: 200, mostTimes: 5);
        Assert.True(plain.Advance(long.MaxValue) && sifted.Advance(long.MaxValue));

        Assert.True(sifted.SiftCount > 0);
        Assert.True(sifted.Manager.Hold(sifted.Root).NodeCount < plain.Manager.Hold(plain.Root).NodeCount);
        Assert.Equal(
            plain.Manager.Count(plain.Manager.Hold(plain.Root)),
            sifted.Manager.Count(sifted.Manager.Hold(sifted.Root)));
        Assert.NotEqual(crossed, sifted.Order);
        Assert.Equal(crossed.Order(), sifted.Order.Order());
        Assert.Equal(Probability(plain), Probability(sifted), 1e-14);

        static double Probability(ModuleAttempt attempt) => attempt.Manager.Probability(
            attempt.Manager.Hold(attempt.Root), Array.ConvertAll(attempt.Order, leaf => 1.0 / (leaf + 1)));
    }
}
