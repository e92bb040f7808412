using Entente.Diagrams.Nodes;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Tests.Nodes;

public sealed class MemoryBudgetTests
{
    [Fact]
    public void Memory_is_taken_up_to_the_limit_and_the_most_ever_held_is_remembered()
    {
        MemoryBudget budget = new(100);
        Assert.True(budget.TryTake(60));
        Assert.False(budget.TryTake(41));
        Assert.Equal(DiagramStop.MemoryLimit, Assert.Throws<DiagramStoppedException>(() => budget.Take(41)).Stop);
        Assert.Equal((60, 40, 60), (budget.UsedBytes, budget.FreeBytes, budget.PeakBytes));
        budget.Take(40);
        Assert.Equal((100, 0, 100), (budget.UsedBytes, budget.FreeBytes, budget.PeakBytes));
        budget.Return(70);
        budget.Take(5);
        Assert.Equal((35, 65, 100), (budget.UsedBytes, budget.FreeBytes, budget.PeakBytes));
    }

    [Fact]
    public void A_manager_returns_all_that_it_took()
    {
        MemoryBudget budget = new(1 << 26);
        using (DiagramManager manager = new(budget))
        {
            manager.AddVariables(60);
            Diagram f = manager.AtLeast(20, Enumerable.Range(0, 60)) ^ manager.AtLeast(9, Enumerable.Range(7, 40));
            Assert.True(manager.MinimalSolutions(f).NodeCount > 1000);
            manager.Collect();
            manager.Store.Cache.GrowTowards(1 << 14);
            Assert.Equal((manager.UsedBytes, manager.PeakBytes), (budget.UsedBytes, budget.PeakBytes));
        }

        Assert.Equal(0, budget.UsedBytes);
    }
}
