using Entente.Diagrams.Functions;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Tests.Functions;

/// <summary>Negation is free, sides may be exchanged, and nothing is worked out twice.</summary>
public sealed class KnownFunctionTests
{
    [Fact]
    public void An_operation_is_worked_out_once()
    {
        using KnownAnswers known = new();
        (uint f, uint g, uint h) = (known.F, known.G, known.H);
        BooleanOperations boolean = known.Manager.Boolean;
        Substitutions substitutions = new(known.Manager.Store, boolean);
        uint cube = boolean.And(known.Manager.Variable(3).Edge, known.Manager.Variable(8).Edge);
        known.AssertKeptOnce(
            () => boolean.And(f, g),
            () => boolean.Xor(f, g),
            () => boolean.IfThenElse(f, g, h),
            () => boolean.IsBelow(f, boolean.Or(f, h)) ? 1u : 0u,
            () => substitutions.Restrict(f, 6, value: true),
            () => substitutions.Restrict(f, 6, value: false),
            () => substitutions.Restrict(f, 7, value: false),
            () => substitutions.Compose(f, 6, g),
            () => substitutions.Exists(g, cube),
            () => substitutions.ForAll(g, cube));
    }

    [Fact]
    public void Each_piece_of_work_counts_once_so_that_long_work_is_noticed()
    {
        using KnownAnswers known = new();
        BooleanOperations boolean = known.Manager.Boolean;
        Substitutions substitutions = new(known.Manager.Store, boolean);
        uint[] v = [.. Enumerable.Range(0, 12).Select(known.Manager.Literal)];
        (uint both, uint either) = (boolean.And(v[3], v[4]), boolean.Or(v[6], v[7]));
        Assert.Equal(1, known.Steps(() => boolean.And(v[0], v[1])));
        Assert.Equal(1, known.Steps(() => boolean.Xor(v[0], v[1])));
        Assert.Equal(1, known.Steps(() => boolean.IfThenElse(v[0], v[1], v[2])));
        Assert.Equal(1, known.Steps(() => boolean.IsBelow(both, v[3])));
        Assert.Equal(1, known.Steps(() => boolean.IsBelow(v[6], either)));
        Assert.Equal(1, known.Steps(() => substitutions.Restrict(both, 4, value: true)));

        // One for each of the two nodes.
        Assert.Equal(2, known.Steps(() => substitutions.Exists(both, v[4])));

        // One for the composition, one for the conjunction with the variable above.
        Assert.Equal(2, known.Steps(() => substitutions.Compose(both, 4, v[5])));
    }

    [Fact]
    public void The_other_order_of_the_sides_and_all_negations_are_known_with_it()
    {
        using KnownAnswers known = new();
        (uint f, uint g, uint h) = (known.F, known.G, known.H);
        BooleanOperations boolean = known.Manager.Boolean;
        Substitutions substitutions = new(known.Manager.Store, boolean);
        known.AssertKnownWith(
            () => boolean.And(f, g),
            () => boolean.And(g, f),
            () => boolean.Or(f ^ 1, g ^ 1),
            () => boolean.Implies(f, g ^ 1));
        known.AssertKnownWith(
            () => boolean.Xor(f, g),
            () => boolean.Xor(g, f),
            () => boolean.Xor(f ^ 1, g),
            () => boolean.Xor(f, g ^ 1));
        known.AssertKnownWith(
            () => boolean.IfThenElse(f, g, h),
            () => boolean.IfThenElse(f ^ 1, h, g),
            () => boolean.IfThenElse(f, g ^ 1, h ^ 1));
        known.AssertKnownWith(
            () => substitutions.Restrict(f, 6, value: true), () => substitutions.Restrict(f ^ 1, 6, value: true));
        known.AssertKnownWith(() => substitutions.Compose(f, 6, g), () => substitutions.Compose(f ^ 1, 6, g));
        known.AssertKnownWith(
            () => substitutions.Restrict(f ^ 1, 5, value: true), () => substitutions.Restrict(f, 5, value: true));
        known.AssertKnownWith(() => substitutions.Compose(f ^ 1, 5, g), () => substitutions.Compose(f, 5, g));
    }

    [Fact]
    public void What_can_be_seen_at_once_is_not_worked_out()
    {
        using KnownAnswers known = new();
        (uint f, uint g, uint h) = (known.F, known.G, known.H);
        BooleanOperations boolean = known.Manager.Boolean;
        known.AssertFree(
            () => boolean.And(f, f),
            () => boolean.And(f, f ^ 1),
            () => boolean.And(DiagramStore.True, f),
            () => boolean.And(f, DiagramStore.True),
            () => boolean.And(f, DiagramStore.False),
            () => boolean.Xor(f, f ^ 1),
            () => boolean.Xor(f, DiagramStore.True),
            () => boolean.Xor(DiagramStore.False, f),
            () => boolean.IfThenElse(f, DiagramStore.True, DiagramStore.False),
            () => boolean.IfThenElse(DiagramStore.True, g, h),
            () => boolean.IfThenElse(f, g, g),
            () => boolean.IsBelow(f, DiagramStore.True) ? 1u : 0u,
            () => boolean.IsBelow(DiagramStore.True, f) ? 1u : 0u,
            () => boolean.IsBelow(f, DiagramStore.False) ? 1u : 0u,
            () => boolean.IsBelow(f, f) ? 1u : 0u,
            () => boolean.IsBelow(f, f ^ 1) ? 1u : 0u,
            () => boolean.IsBelow(f ^ 1, f) ? 1u : 0u,
            () => boolean.IsBelow(f ^ 1, g) ? 1u : 0u);
    }

    [Fact]
    public void A_choice_that_is_a_simpler_operation_is_known_with_that()
    {
        using KnownAnswers known = new();
        (uint f, uint g) = (known.F, known.G);
        BooleanOperations boolean = known.Manager.Boolean;
        known.AssertKnownWith(
            () => boolean.And(f, g),
            () => boolean.IfThenElse(f, g, DiagramStore.False),
            () => boolean.IfThenElse(f, g, f));
        known.AssertKnownWith(
            () => boolean.Or(f, g),
            () => boolean.IfThenElse(f, DiagramStore.True, g),
            () => boolean.IfThenElse(f, f, g));
        known.AssertKnownWith(
            () => boolean.And(f ^ 1, g),
            () => boolean.IfThenElse(f, DiagramStore.False, g),
            () => boolean.IfThenElse(f, f ^ 1, g));
        known.AssertKnownWith(
            () => boolean.Implies(f, g),
            () => boolean.IfThenElse(f, g, DiagramStore.True),
            () => boolean.IfThenElse(f, g, f ^ 1));
        known.AssertKnownWith(() => boolean.Xor(f, g), () => boolean.IfThenElse(f, g ^ 1, g));
    }

    [Fact]
    public void Variables_that_a_function_ignores_take_no_work_to_fix_or_to_quantify()
    {
        using KnownAnswers known = new();
        uint f = known.F;
        Substitutions substitutions = new(known.Manager.Store, known.Manager.Boolean);
        uint first = known.Manager.Variable(0).Edge;
        uint low = substitutions.Restrict(f, 0, value: false);
        uint last = known.Manager.Variable(11).Edge;
        known.AssertFree(
            () => substitutions.Restrict(f, 0, value: true),
            () => substitutions.Restrict(low, 0, value: true),
            () => substitutions.Compose(low, 0, known.G),
            () => substitutions.Exists(low, first),
            () => substitutions.Exists(f, DiagramStore.True),
            () => substitutions.Exists(DiagramStore.True, last));
        Assert.Equal(low, substitutions.Exists(low, first));
    }

    [Fact]
    public void A_variable_that_is_quantified_stops_looking_where_one_value_is_enough()
    {
        using DiagramManager manager = new();
        manager.AddVariables(14);
        Diagram wide = manager.AtLeast(6, Enumerable.Range(1, 13));
        Diagram f = manager.Or(!manager.Variable(0), wide);
        long before = manager.Store.Steps;
        Assert.True(manager.Exists(f, Enumerable.Range(0, 14)).IsTrue);
        Assert.Equal(1, manager.Store.Steps - before);
    }
}
