using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Tests.Nodes;

public sealed class DeepStackTests
{
    [Fact]
    public void More_than_a_thousand_levels_get_a_thread_of_their_own_and_what_is_inside_stays_on_it()
    {
        int here = Environment.CurrentManagedThreadId;
        Assert.Equal(here, DeepStack.Run(1000, () => Environment.CurrentManagedThreadId));
        Assert.NotEqual(here, DeepStack.Run(1001, () => Environment.CurrentManagedThreadId));
        int[] inside = DeepStack.Run(5000, () => new[]
        {
            Environment.CurrentManagedThreadId,
            DeepStack.Run(5000, () => Environment.CurrentManagedThreadId),
            DeepStack.Run(1001, () => Environment.CurrentManagedThreadId),
            DeepStack.Run(5001, () => Environment.CurrentManagedThreadId),
        });
        Assert.NotEqual(here, inside[0]);
        Assert.Equal([inside[0], inside[0]], inside[1..3]);
        Assert.NotEqual(inside[0], inside[3]);
    }

    [Fact]
    public void A_thread_of_its_own_has_a_mebibyte_of_stack_and_as_much_for_each_level_up_to_a_gibibyte()
    {
        Assert.Equal(1 << 20, DeepStack.StackBytes(0));
        Assert.Equal(1 << 20, (2 * DeepStack.StackBytes(2000)) - DeepStack.StackBytes(4000));
        Assert.InRange(DeepStack.StackBytes(4000) - DeepStack.StackBytes(2000), 2000 * 1024, 1 << 30);
        Assert.Equal(1 << 30, DeepStack.StackBytes(int.MaxValue));
    }

    [Fact]
    public void What_is_thrown_on_the_other_thread_arrives_on_this_one() =>
        Assert.Throws<InvalidTimeZoneException>(
            () => DeepStack.Run<int>(2000, () => throw new InvalidTimeZoneException()));
}
