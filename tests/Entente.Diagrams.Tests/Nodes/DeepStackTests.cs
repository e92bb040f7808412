using System.Runtime.CompilerServices;
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
    public void A_thread_of_its_own_has_a_mebibyte_of_stack_and_a_kibibyte_at_least_for_each_level()
    {
        long fewer = DeepStack.Run(2000, () => StackBytes(0));
        long twice = DeepStack.Run(4000, () => StackBytes(0));

        // Less what is kept back so that the end of the stack can be noticed.
        Assert.InRange((2 * fewer) - twice, 3 << 18, 1 << 20);
        Assert.InRange(twice - fewer, 2000 * 1000, long.MaxValue);
    }

    [Fact]
    public void More_than_a_million_levels_get_a_thread_of_their_own_as_well() =>
        Assert.Equal(7, DeepStack.Run(1_100_000, () => 7));

    [Fact]
    public void What_is_thrown_on_the_other_thread_arrives_on_this_one() =>
        Assert.Throws<InvalidTimeZoneException>(
            () => DeepStack.Run<int>(2000, () => throw new InvalidTimeZoneException()));

    /// <summary>What can be taken of the stack before its end is near.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long StackBytes(long taken)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return taken;
        }

        Span<byte> part = stackalloc byte[1 << 14];
        part.Fill(1);
        return StackBytes(taken + part.Length) + part[0] - 1;
    }
}
