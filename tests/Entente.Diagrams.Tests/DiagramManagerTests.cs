namespace Entente.Diagrams.Tests;

public sealed class DiagramManagerTests
{
    [Fact]
    public void Variables_are_numbered_on_and_none_can_be_taken_away()
    {
        using DiagramManager manager = new();
        Assert.Equal(0, manager.AddVariables(3));
        Assert.Equal(3, manager.AddVariables(2));
        Assert.Equal(5, manager.AddVariables(0));
        manager.AddVariables([7, 5, 6]);
        Assert.Throws<ArgumentOutOfRangeException>("count", () => manager.AddVariables(-1));
        Assert.Throws<ArgumentException>("order", () => manager.AddVariables([8, 8]));
        Assert.Throws<ArgumentOutOfRangeException>("variable", () => manager.Variable(-1));
        Assert.Throws<ArgumentOutOfRangeException>("variable", () => manager.Variable(8));
        Assert.Equal([0, 1, 2, 3, 4, 7, 5, 6], manager.Order);
        Assert.Equal([7], manager.Support(manager.Variable(7)));
        Assert.Equal([0, 7, 6], manager.Support(manager.Variable(6) & manager.Variable(0) & manager.Variable(7)));
    }

    [Fact]
    public void Nodes_of_functions_and_families_are_counted_and_the_bytes_that_they_take()
    {
        using DiagramManager manager = new(new DiagramOptions { MemoryLimitBytes = 1 << 20 });
        manager.AddVariables(20);
        Assert.Equal(1_073_741_824, DiagramOptions.Default.MemoryLimitBytes);
        Assert.Equal(1_073_741_824, new DiagramOptions().MemoryLimitBytes);
        long empty = manager.UsedBytes;
        Diagram odd = Enumerable.Range(0, 20).Select(manager.Variable).Aggregate((f, g) => f ^ g);
        SetFamily single = manager.FamilyOf([[3, 5, 7]]);

        Assert.Equal(20, odd.NodeCount);
        Assert.Equal(3, single.NodeCount);
        Assert.Equal(manager.NodeCount, manager.MadeNodeCount);
        Assert.True(manager.MadeNodeCount > 23);
        Assert.True(empty > 0 && manager.UsedBytes >= empty && manager.PeakBytes >= manager.UsedBytes);
        Assert.False(single.IsEmpty);
        Assert.True(manager.Difference(single, single).IsEmpty);
    }

    [Fact]
    public void A_diagram_and_a_family_are_the_same_in_one_manager_only()
    {
        using DiagramManager one = new();
        using DiagramManager other = new();
        one.AddVariables(2);
        other.AddVariables(2);
        Assert.True(one.Variable(1).IsSameAs(one.Variable(1)));
        Assert.False(one.Variable(1).IsSameAs(one.Variable(0)));
        Assert.False(one.Variable(1).IsSameAs(other.Variable(1)));
        Assert.True(one.FamilyOf([[1]]).IsSameAs(one.FamilyOf([[1]])));
        Assert.False(one.FamilyOf([[1]]).IsSameAs(one.FamilyOf([[0]])));
        Assert.False(one.FamilyOf([[1]]).IsSameAs(other.FamilyOf([[1]])));
    }

    [Fact]
    public void What_belongs_to_another_manager_is_neither_counted_nor_listed()
    {
        using DiagramManager one = new();
        using DiagramManager other = new();
        one.AddVariables(2);
        other.AddVariables(2);
        Diagram function = one.Variable(1);
        SetFamily family = one.FamilyOf([[0], [1]]);
        Assert.Throws<ArgumentException>(() => other.CountBySize(family));
        Assert.Throws<ArgumentException>(() => other.SmallestFirst(family));
        Assert.Throws<ArgumentException>(() => other.CheapestFirst(family, [1, 1]));
        Assert.Throws<ArgumentException>(() => other.Count(function));
        Assert.Throws<ArgumentException>(() => other.Support(function));
    }
}
