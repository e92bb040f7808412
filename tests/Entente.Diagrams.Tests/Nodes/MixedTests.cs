using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Tests.Nodes;

/// <summary>What answers the cache forgets, and so how many steps a question takes, hangs on these numbers.</summary>
public sealed class MixedTests
{
    [Theory]
    [InlineData(0u, 0u, 0u, 0u)]
    [InlineData(1u, 0u, 0u, 3389036311u)]
    [InlineData(0u, 1u, 0u, 3390418625u)]
    [InlineData(0u, 0u, 1u, 410907040u)]
    [InlineData(1u, 2u, 3u, 441410510u)]
    [InlineData(4294967295u, 4294967294u, 4294967293u, 497460411u)]
    [InlineData(123456789u, 987654321u, 2147483649u, 2871330771u)]
    public void The_same_words_are_mixed_into_the_same_number_on_every_machine(
        uint first, uint second, uint third, uint mixed) => Assert.Equal(mixed, Mixed.Of(first, second, third));

    [Fact]
    public void Words_of_which_one_counts_up_hardly_ever_meet()
    {
        uint[] numbers = [.. Enumerable.Range(0, 4096).Select(number => (uint)number)];
        foreach (Func<uint, uint> mix in (Func<uint, uint>[])
            [n => Mixed.Of(n, 7, 9), n => Mixed.Of(7, n, 9), n => Mixed.Of(7, 9, n), n => Mixed.Of(n, n + 1, 3)])
        {
            Assert.Equal(numbers.Length, numbers.Select(mix).Distinct().Count());

            // As many places as numbers: by chance, nearly two thirds of the places are taken.
            Assert.InRange(numbers.Select(n => mix(n) % 4096).Distinct().Count(), 2400, 4096);
        }
    }
}
