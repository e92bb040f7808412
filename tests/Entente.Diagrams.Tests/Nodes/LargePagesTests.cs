using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Tests.Nodes;

public sealed class LargePagesTests
{
    [Theory]
    [InlineData(0, 8192, 0, 8192)]
    [InlineData(1, 12288, 4096, 8192)]
    [InlineData(4095, 4097, 4096, 4096)]
    [InlineData(4096, 4096, 4096, 4096)]
    [InlineData(4096, 8191, 4096, 4096)]
    [InlineData(4097, 16383, 8192, 12288)]
    [InlineData(4097, 16382, 8192, 8192)]
    public void The_whole_pages_of_a_block_begin_and_end_inside_it(int start, int bytes, int first, int length) =>
        Assert.Equal(((nuint)first, (nuint)length), LargePages.WholePages((nuint)start, (nuint)bytes));
}
