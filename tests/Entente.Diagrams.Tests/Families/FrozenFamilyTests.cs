using Entente.Diagrams.Families;

namespace Entente.Diagrams.Tests.Families;

public sealed class FrozenFamilyTests
{
    [Fact]
    public void A_copy_has_a_familys_own_nodes_from_the_bottom_up_and_the_constants_below_all_levels()
    {
        using DiagramManager manager = new();
        manager.AddVariables(4);
        FrozenFamily copy = manager.FamilyOf([[0, 2], [3]]).Frozen;

        Assert.Equal([int.MaxValue, int.MaxValue, 2, 3, 0], copy.Levels);
        Assert.Equal([0u, 0u, 3u], copy.Lows[2..]);
        Assert.Equal([1u, 1u, 2u], copy.Highs[2..]);
        Assert.Equal(4u, copy.Root);
    }
}
