using System.Numerics;
using System.Reflection;
using Entente.Diagrams.Families;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Tests.Families;

public sealed class LowChainsTests
{
    [Fact]
    public void The_way_down_from_every_node_to_every_level_ends_where_its_low_edges_lead()
    {
        using DiagramManager manager = new();
        manager.AddVariables(24);
        Diagram[] held =
        [
            manager.AtLeast(9, Enumerable.Range(0, 24)),
            manager.AtLeast(1, Enumerable.Range(3, 20)),
            manager.WeightAtLeast(40, Enumerable.Range(0, 24).Select(v => (v, (BigInteger)(v * 7 % 11)))),
            manager.WeightAtLeast(9, Enumerable.Range(0, 12).Select(v => (2 * v, (BigInteger)(v % 4)))),
        ];
        NodeTable table = manager.Store.Functions;
        LowChains chains = new(table);
        for (uint node = 0; node < table.Count; node++)
        {
            for (int level = 0; level <= 24; level++)
            {
                Assert.Equal(WalkDown(manager, node << 1, level), chains.Below(node << 1, level));
            }

            Assert.Equal(DiagramStore.False, chains.Below(node << 1, int.MaxValue));
        }

        GC.KeepAlive(held);
    }

    [Fact]
    public void The_longer_edges_down_a_chain_are_as_long_as_its_skew_binary_numbers_say()
    {
        // A disjunction is one chain; its lowest node, the last variable's, has depth one.
        using DiagramManager manager = new();
        manager.AddVariables(300);
        Diagram chain = manager.AtLeast(1, Enumerable.Range(0, 300));
        NodeTable table = manager.Store.Functions;
        uint[] nodeAtDepth = new uint[301];
        for (uint edge = chain.Edge; edge != DiagramStore.False; edge = WalkDown(manager, edge, LevelOf(edge) + 1))
        {
            nodeAtDepth[300 - LevelOf(edge)] = edge >> 1;
        }

        Func<uint, uint> longer = LongerEdges(new LowChains(table));
        for (int depth = 1; depth <= 300; depth++)
        {
            Assert.Equal(nodeAtDepth[depth - LastPart(depth)], longer(nodeAtDepth[depth]));
        }

        int LevelOf(uint edge) => manager.Boolean.LevelOf(edge);
    }

    private static uint WalkDown(DiagramManager manager, uint edge, int level)
    {
        while (manager.Boolean.LevelOf(edge) < level)
        {
            edge = manager.Boolean.Split(edge, manager.Boolean.LevelOf(edge)).Low;
        }

        return edge;
    }

    /// <summary>
    /// Every number is a sum of numbers 2^k − 1, each the largest that fits what the ones before left. The last one.
    /// </summary>
    private static int LastPart(int number)
    {
        int part = 0;
        while (number > 0)
        {
            part = (int)(BitOperations.RoundUpToPowerOf2((uint)number + 2) >> 1) - 1;
            number -= part;
        }

        return part;
    }

    /// <summary>Nobody outside may see them: a wrong one only costs time.</summary>
    private static Func<uint, uint> LongerEdges(LowChains chains)
    {
        const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
        Array jumps = (Array)typeof(LowChains).GetField("jumps", Hidden)!.GetValue(chains)!;
        PropertyInfo to = jumps.GetType().GetElementType()!.GetProperty("To")!;
        return node => (uint)to.GetValue(jumps.GetValue(node))!;
    }
}
