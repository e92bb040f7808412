using Entente.Diagrams.Nodes;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Tests.Nodes;

public sealed class DiagramStoreTests
{
    private const int NodesBeforeCollection = 1 << 16;
    private const int StepsBetweenReports = 1 << 14;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    [InlineData(StepsBetweenReports - 1)]
    [InlineData(StepsBetweenReports)]
    [InlineData(StepsBetweenReports + 1)]
    [InlineData((3 * StepsBetweenReports) + 7)]
    public void An_attempt_ends_with_the_last_step_that_it_is_allowed_and_says_before_how_many_are_left(int steps)
    {
        using DiagramStore store = new(new MemoryBudget(1 << 20), new Watch());
        Take(store, 5);
        Assert.Equal(long.MaxValue, store.Allowance);
        store.AllowSteps(steps);
        for (int left = steps; left > 1; left--)
        {
            Assert.Equal(left, store.Allowance);
            store.Step();
        }

        Assert.Throws<AttemptSpentException>(store.Step);
        Assert.Equal(5 + steps, store.Steps);
        store.AllowSteps(3);
        Take(store, 2);
        Assert.Equal(1, store.Allowance);
        store.AllowSteps(long.MaxValue);
        Take(store, 2 * StepsBetweenReports);
        Assert.Equal(long.MaxValue, store.Allowance);
        Assert.Equal(5 + steps + 2 + (2 * StepsBetweenReports), store.Steps);
    }

    [Fact]
    public void An_attempt_that_is_allowed_no_step_ends_with_the_first()
    {
        using DiagramStore store = new(new MemoryBudget(1 << 20), new Watch());
        store.AllowSteps(0);
        Assert.Throws<AttemptSpentException>(store.Step);
    }

    [Fact]
    public void Steps_nodes_and_bytes_are_told_every_sixteen_thousand_steps()
    {
        Watch watch = new() { Activity = "Stepping" };
        using DiagramStore store = new(new MemoryBudget(1 << 20), watch);
        Told told = new();
        watch.Begin(CancellationToken.None, told);
        uint node = store.MakeFunction(0, DiagramStore.False, DiagramStore.True);
        store.MakeFamily(3, DiagramStore.EmptySet, DiagramStore.EmptySet);
        Take(store, (3 * StepsBetweenReports) - 1);
        watch.End();
        Take(store, 1);

        long bytes = store.Budget.UsedBytes;
        Assert.Equal(
            [new("Stepping", StepsBetweenReports, 2, bytes), new("Stepping", 2 * StepsBetweenReports, 2, bytes)],
            told.All);
        Assert.Equal(2u, node);
    }

    [Fact]
    public void Cancelling_ends_the_work_at_the_next_look_up_and_not_before()
    {
        Watch watch = new();
        using DiagramStore store = new(new MemoryBudget(1 << 20), watch);
        using CancellationTokenSource source = new();
        watch.Begin(source.Token, null);
        source.Cancel();
        Take(store, StepsBetweenReports - 1);
        Assert.Equal(DiagramStop.Cancelled, Assert.Throws<DiagramStoppedException>(store.Step).Stop);
    }

    [Fact]
    public void Garbage_is_collected_from_sixty_five_thousand_nodes_on_and_not_before()
    {
        using DiagramManager manager = new();
        for (int collections = 1; collections <= 2; collections++)
        {
            MakeGarbage(manager.Store, NodesBeforeCollection - 2);
            manager.Store.MakeFunction(0, DiagramStore.False, DiagramStore.True);
            manager.Store.CollectIfWorthwhile();
            Assert.Equal((collections - 1, NodesBeforeCollection - 1), (manager.CollectionCount, manager.NodeCount));

            manager.Store.MakeFunction(1, DiagramStore.False, DiagramStore.True);
            manager.Store.CollectIfWorthwhile();
            Assert.Equal((collections, 0), (manager.CollectionCount, manager.NodeCount));
        }
    }

    [Theory]
    [InlineData(30_000, 2)]
    [InlineData(29_999, 6)]
    public void After_a_collection_the_next_waits_for_twice_the_nodes_or_for_six_times_where_it_freed_few(
        int garbage, int times)
    {
        const int Kept = 70_000;
        using DiagramManager manager = new();
        uint edge = DiagramStore.True;
        for (int level = Kept - 1; level >= 0; level--)
        {
            edge = manager.Store.MakeFunction(level, DiagramStore.False, edge);
        }

        Diagram kept = manager.Hold(edge);
        MakeGarbage(manager.Store, garbage);
        manager.Store.CollectIfWorthwhile();
        Assert.Equal((1, Kept), (manager.CollectionCount, manager.NodeCount));

        MakeGarbage(manager.Store, ((times - 1) * Kept) - 1);
        manager.Store.CollectIfWorthwhile();
        Assert.Equal(1, manager.CollectionCount);
        manager.Store.MakeFamily(0, DiagramStore.EmptySet, DiagramStore.EmptySet);
        manager.Store.CollectIfWorthwhile();
        Assert.Equal((2, Kept), (manager.CollectionCount, manager.NodeCount));
        GC.KeepAlive(kept);
    }

    [Fact]
    public void A_node_without_choice_is_not_made_and_a_function_and_its_negation_share_one()
    {
        using DiagramStore store = new(new MemoryBudget(1 << 20), new Watch());
        uint variable = store.MakeFunction(4, DiagramStore.False, DiagramStore.True);
        Assert.Equal(variable, store.MakeFunction(2, variable, variable));
        Assert.Equal(variable ^ 1, store.MakeFunction(4, DiagramStore.True, DiagramStore.False));
        uint single = store.MakeFamily(4, DiagramStore.NoSets, DiagramStore.EmptySet);

        // The first node of each kind follows the constants.
        Assert.Equal((2u, 2u), (variable, single));
        Assert.Equal(single, store.MakeFamily(2, single, DiagramStore.NoSets));
        Assert.NotEqual(single, store.MakeFamily(2, single, single));
        Assert.Equal((1u, 2u, 3), (store.Functions.InnerCount, store.Families.InnerCount, store.NodeCount));
    }

    /// <summary>One set of so many variables, which nobody holds.</summary>
    private static void MakeGarbage(DiagramStore store, int nodes)
    {
        uint set = DiagramStore.EmptySet;
        for (int level = nodes - 1; level >= 0; level--)
        {
            set = store.MakeFamily(level, DiagramStore.NoSets, set);
        }
    }

    private static void Take(DiagramStore store, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            store.Step();
        }
    }

    private sealed class Told : IProgress<DiagramProgress>
    {
        public List<DiagramProgress> All { get; } = [];

        public void Report(DiagramProgress value) => All.Add(value);
    }
}
