using Entente.Diagrams.Families;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Tests.Families;

/// <summary>No family is worked out twice, and what can be seen at once is not worked out at all.</summary>
public sealed class KnownFamilyTests
{
    [Fact]
    public void An_operation_is_worked_out_once()
    {
        using KnownAnswers known = new();
        (uint f, uint g) = (known.FewSets, known.ManySets);
        FamilyOperations families = known.Manager.FamilyOperations;
        MinimalSolutions solutions = known.Manager.Solutions;
        known.AssertKeptOnce(
            () => families.Union(f, g),
            () => families.Intersection(f, g),
            () => families.Difference(f, g),
            () => families.Product(f, g),
            () => families.Without(f, g),
            () => families.Minimal(families.Union(f, g)),
            () => families.Subset(g, 6, isMember: true),
            () => families.Subset(g, 6, isMember: false),
            () => families.Subset(g, 7, isMember: false),
            () => solutions.Of(known.G),
            () => solutions.OfMonotone(known.F),
            () => solutions.UpwardClosure(g));
    }

    [Fact]
    public void Each_piece_of_work_counts_once_so_that_long_work_is_noticed()
    {
        using KnownAnswers known = new();
        DiagramManager manager = known.Manager;
        FamilyOperations families = manager.FamilyOperations;
        MinimalSolutions solutions = manager.Solutions;
        uint[] v = [.. Enumerable.Range(0, 12).Select(manager.Literal)];
        uint[] single = [.. Enumerable.Range(0, 12).Select(i => manager.FamilyOf([[i]]).Edge)];
        uint pair = manager.FamilyOf([[3, 4]]).Edge;
        uint overlapping = manager.Boolean.Or(manager.Boolean.And(v[5], v[6]), manager.Boolean.And(v[6], v[7]));
        Assert.Equal(1, known.Steps(() => families.Union(single[0], single[1])));
        Assert.Equal(1, known.Steps(() => families.Intersection(single[0], single[1])));
        Assert.Equal(1, known.Steps(() => families.Difference(single[0], single[1])));
        Assert.Equal(1, known.Steps(() => families.Product(single[0], single[1])));
        Assert.Equal(1, known.Steps(() => families.Without(single[3], pair)));
        Assert.Equal(1, known.Steps(() => families.Minimal(single[2])));
        Assert.Equal(1, known.Steps(() => families.Subset(pair, 4, isMember: true)));
        Assert.Equal(1, known.Steps(() => solutions.Of(v[0])));
        Assert.Equal(1, known.Steps(() => solutions.OfMonotone(v[1])));
        Assert.Equal(1, known.Steps(() => solutions.UpwardClosure(single[4])));

        // The function, its three other parts, and one comparison of a solution with a part.
        Assert.Equal(5, known.Steps(() => solutions.OfMonotone(overlapping)));

        // The function, its two other parts, and two comparisons; that with what is always true takes none.
        uint parted = manager.Boolean.Or(manager.Boolean.And(v[8], v[9]), v[10]);
        Assert.Equal(5, known.Steps(() => solutions.OfMonotone(parted)));
    }

    [Fact]
    public void Solutions_are_compared_with_a_part_once_and_not_once_for_each_way_to_it()
    {
        // Half of thirty: 155 million solutions, on 15 times 16 nodes.
        using DiagramManager manager = new();
        manager.AddVariables(30);
        Diagram half = manager.AtLeast(15, Enumerable.Range(0, 30));
        long before = manager.Store.Steps;
        SetFamily family = manager.HoldFamily(manager.Execute(() => manager.Solutions.OfMonotone(half.Edge)));
        Assert.InRange(manager.Store.Steps - before, 15 * 16, 15 * 16 * 15);
        Assert.Equal(155_117_520, manager.Count(family));
    }

    [Fact]
    public void The_other_order_of_the_sides_is_known_with_it()
    {
        using KnownAnswers known = new();
        (uint f, uint g) = (known.FewSets, known.ManySets);
        FamilyOperations families = known.Manager.FamilyOperations;
        known.AssertKnownWith(() => families.Union(f, g), () => families.Union(g, f));
        known.AssertKnownWith(() => families.Intersection(f, g), () => families.Intersection(g, f));
        known.AssertKnownWith(() => families.Product(f, g), () => families.Product(g, f));
    }

    [Fact]
    public void What_can_be_seen_at_once_is_not_worked_out()
    {
        using KnownAnswers known = new();
        (uint f, uint withEmpty) = (known.FewSets, known.Manager.FamilyOperations.Union(known.ManySets, 1));
        FamilyOperations families = known.Manager.FamilyOperations;
        known.AssertFree(
            () => families.Union(f, f),
            () => families.Union(f, DiagramStore.NoSets),
            () => families.Intersection(f, f),
            () => families.Intersection(DiagramStore.NoSets, f),
            () => families.Difference(f, f),
            () => families.Difference(f, DiagramStore.NoSets),
            () => families.Difference(DiagramStore.NoSets, f),
            () => families.Product(DiagramStore.NoSets, f),
            () => families.Product(f, DiagramStore.EmptySet),
            () => families.Without(f, f),
            () => families.Without(f, withEmpty),
            () => families.Without(f, DiagramStore.NoSets),
            () => families.Without(DiagramStore.NoSets, f),
            () => families.Without(DiagramStore.EmptySet, f),
            () => families.Minimal(DiagramStore.EmptySet),
            () => families.Subset(f, 0, isMember: true),
            () => families.Subset(f, 0, isMember: false),
            () => known.Manager.Solutions.Of(known.F ^ 1),
            () => known.Manager.Solutions.UpwardClosure(DiagramStore.EmptySet));
    }

    [Fact]
    public void Every_set_includes_the_empty_one_and_is_not_looked_at_for_that()
    {
        // Below the first variable, the empty set is one of those that must not be included.
        using DiagramManager manager = new();
        manager.AddVariables(8);
        SetFamily f = manager.FamilyOf([[0, 3], [0, 4, 6], [0, 5], [7]]);
        SetFamily g = manager.FamilyOf([[0], [0, 5]]);
        long before = manager.Store.Steps;
        Assert.True(manager.Without(f, g).IsSameAs(manager.FamilyOf([[7]])));
        Assert.Equal(1, manager.Store.Steps - before);
    }

    [Fact]
    public void A_set_with_a_variable_that_no_other_has_takes_no_work_to_find_included_in_none()
    {
        using DiagramManager manager = new();
        manager.AddVariables(8);
        SetFamily f = manager.FamilyOf([[4, 5], [5, 6]]);
        SetFamily g = manager.FamilyOf([[0, 4], [1, 5, 6], [2, 6]]);
        long before = manager.Store.Steps;
        Assert.True(manager.Without(f, g).IsSameAs(f));
        Assert.Equal(0, manager.Store.Steps - before);
    }
}
