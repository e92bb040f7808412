using Entente.Diagrams.Functions;

namespace Entente.Diagrams.Tests.Functions;

public sealed class FrozenFunctionTests
{
    [Fact]
    public void A_copy_has_a_functions_own_nodes_from_the_bottom_up_and_the_constant_below_all_levels()
    {
        using DiagramManager manager = new();
        manager.AddVariables(4);
        Diagram other = manager.AtLeast(2, [0, 1, 2, 3]);
        Diagram unlike = manager.Variable(1) ^ manager.Variable(3);
        FrozenFunction copy = unlike.Frozen;

        // An edge is twice its node, and one more where it is complemented.
        Assert.Equal([int.MaxValue, 3, 1], copy.Levels);
        Assert.Equal([0u, 2u], copy.Lows[1..]);
        Assert.Equal([1u, 3u], copy.Highs[1..]);
        Assert.Equal((4u, 5u), (copy.Root, (!unlike).Frozen.Root));
        Assert.Equal(4 + 2, other.NodeCount);
    }
}
