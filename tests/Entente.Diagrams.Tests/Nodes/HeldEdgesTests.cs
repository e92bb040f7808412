using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Tests.Nodes;

public sealed class HeldEdgesTests
{
    [Fact]
    public void Edges_held_by_number_or_in_a_list_keep_their_nodes_and_follow_them()
    {
        using NodeTable table = new(new MemoryBudget(1 << 20), edgeShift: 1, terminals: 1);
        for (int level = 1; level <= 130; level++)
        {
            Assert.Equal((uint)level, table.FindOrAdd(level, 0, 1));
        }

        Dictionary<int, uint> byNumber = new() { [5] = 3 << 1, [9] = (70 << 1) | 1, [2] = 1 };
        List<uint> list = [(129 << 1) | 1, 3 << 1, 64 << 1, 0];
        ulong[] marks = new ulong[3];
        HeldEdges.Mark(byNumber.Values, marks);
        HeldEdges.Mark(list, marks);
        uint kept = table.Slide(marks);
        HeldEdges.Move(byNumber, table);
        HeldEdges.Move(list, table);
        table.Rebuild(kept);

        // Kept are 3, 64, 70 and 129, in this order.
        Assert.Equal(5u, kept);
        Assert.Equal((1u << 1, (3u << 1) | 1, 1u), (byNumber[5], byNumber[9], byNumber[2]));
        Assert.Equal([(4u << 1) | 1, 1u << 1, 2u << 1, 0u], list);
    }
}
