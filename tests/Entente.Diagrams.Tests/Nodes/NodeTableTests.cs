using CsCheck;
using Entente.Diagrams.Nodes;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Tests.Nodes;

public sealed class NodeTableTests
{
    private const int NodeBytes = 20;
    private const int SmallestTable = 256;

    [Fact]
    public void Every_node_is_kept_once_while_the_table_grows()
    {
        MemoryBudget budget = new(1 << 24);
        using NodeTable table = new(budget, edgeShift: 1, terminals: 1);
        Assert.Equal((1u, 1u, 0u), (table.Count, table.FirstInner, table.InnerCount));
        for (int round = 0; round < 2; round++)
        {
            uint expected = 1;
            for (int level = 0; level < 30; level++)
            {
                for (uint low = 0; low < 30; low++)
                {
                    for (uint high = 0; high < 30; high++)
                    {
                        Assert.Equal(expected++, table.FindOrAdd(level, 2 * low, high));
                    }
                }
            }
        }

        Assert.Equal((27_001u, 27_000u, 27_000L), (table.Count, table.InnerCount, table.MadeCount));
    }

    [Fact]
    public void A_table_takes_twenty_bytes_a_node_grows_twofold_while_small_and_then_by_a_fifth()
    {
        MemoryBudget budget = new(1 << 30);
        NodeTable table = new(budget, edgeShift: 0, terminals: 2);
        Assert.Equal(SmallestTable * NodeBytes, budget.UsedBytes);
        for (int capacity = SmallestTable; capacity <= 1 << 16; capacity *= 2)
        {
            Fill(table, capacity);
            Assert.Equal(capacity * NodeBytes, budget.UsedBytes);
        }

        // Beyond that by a fifth, and with a power of two of places, a fifth of them empty at least.
        Fill(table, (1 << 16) + 1);
        int fifth = (1 << 16) + ((1 << 16) / 5);
        Assert.Equal((fifth * 12) + ((1 << 17) * 4), budget.UsedBytes);
        table.Dispose();
        Assert.Equal(0, budget.UsedBytes);
        table.Dispose();
        Assert.Equal(0, budget.UsedBytes);
    }

    [Fact]
    public void A_large_table_takes_between_sixteen_and_twenty_five_bytes_a_node_and_returns_them()
    {
        MemoryBudget budget = new(1 << 30);
        NodeTable table = new(budget, edgeShift: 0, terminals: 2);
        for (int count = 100_000; count < 1_000_000; count += count / 7)
        {
            Fill(table, count);
            Assert.InRange(budget.UsedBytes, count * 16L, count * 25L);
        }

        table.Dispose();
        Assert.Equal(0, budget.UsedBytes);
    }

    [Fact]
    public void Places_double_when_four_of_five_are_taken()
    {
        MemoryBudget budget = new(1 << 20);
        using NodeTable table = new(budget, edgeShift: 0, terminals: 2);
        Fill(table, 2 + 408);
        Assert.Equal((512 * 12) + (512 * 4), budget.UsedBytes);
        Fill(table, 2 + 409);
        Assert.Equal((512 * 12) + (1024 * 4), budget.UsedBytes);
    }

    [Fact]
    public void Without_memory_for_more_places_fifteen_of_sixteen_are_taken()
    {
        using NodeTable table = new(new MemoryBudget(9000), edgeShift: 0, terminals: 2);
        Assert.Throws<DiagramStoppedException>(() => Fill(table, int.MaxValue));
        Assert.Equal(480u, table.InnerCount);
        Assert.Equal(2u, table.FindOrAdd(2, 0, 1));
    }

    [Theory]
    [InlineData(16, 272)]
    [InlineData(15, 256)]
    public void A_table_grows_into_the_last_memory_while_that_is_a_sixteenth_of_its_nodes(int room, int nodes)
    {
        MemoryBudget budget = new((256 * 12) + (512 * 4) + (room * 12));
        using NodeTable table = new(budget, edgeShift: 0, terminals: 2);
        Assert.Throws<DiagramStoppedException>(() => Fill(table, int.MaxValue));
        Assert.Equal((uint)nodes, table.Count);
    }

    [Fact]
    public void Every_node_is_found_again_where_all_share_few_places() =>
        Gen.Select(Gen.Int[0, 3], Gen.UInt[0, 40], Gen.UInt[0, 40]).Array[0, 3000].Sample(nodes =>
        {
            using NodeTable table = new(new MemoryBudget(1 << 20), edgeShift: 0, terminals: 2);
            Fill(table, 42);
            Dictionary<(int, uint, uint), uint> known = [];
            foreach ((int level, uint low, uint high) in nodes)
            {
                uint index = table.FindOrAdd(1000 + level, low, high);
                Assert.Equal(known.TryGetValue((level, low, high), out uint before) ? before : table.Count - 1, index);
                known[(level, low, high)] = index;
            }

            Assert.Equal(42 + known.Count, (int)table.Count);
        });

    [Theory]
    [InlineData(10)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(300)]
    [InlineData(5000)]
    public void A_table_ends_at_the_limit_of_its_nodes(int limit)
    {
        using NodeTable table = new(new MemoryBudget(1 << 24), edgeShift: 0, terminals: 2) { NodeLimit = (uint)limit };
        Assert.Equal((uint)limit, table.NodeLimit);
        DiagramStoppedException stopped = Assert.Throws<DiagramStoppedException>(() => Fill(table, limit + 1));
        Assert.Equal(DiagramStop.MemoryLimit, stopped.Stop);
        Assert.InRange(table.Count, (uint)(limit - (limit >> 4)), (uint)limit);
        Assert.Equal(2u, table.FindOrAdd(2, 0, 1));
    }

    [Fact]
    public void A_table_uses_nearly_all_the_memory_that_it_may_never_more_and_returns_it()
    {
        for (long limit = 12_000; limit < 4_000_000; limit += limit / 9)
        {
            MemoryBudget budget = new(limit);
            using (NodeTable table = new(budget, edgeShift: 0, terminals: 2))
            {
                Assert.Throws<DiagramStoppedException>(() => Fill(table, int.MaxValue));
                Assert.InRange(table.Count, (limit / NodeBytes) - (limit / NodeBytes / 10), limit / 16);
                Assert.InRange(budget.UsedBytes, table.Count * 16L, limit);
                Assert.Equal(2u, table.FindOrAdd(2, 0, 1));
            }

            Assert.Equal(0, budget.UsedBytes);
        }
    }

    [Fact]
    public void Nodes_that_are_marked_or_below_one_that_is_stay_in_their_order_and_all_others_go() =>
        Gen.Int[0, 199].HashSet[0, 20].Sample(marked =>
        {
            using NodeTable table = new(new MemoryBudget(1 << 20), edgeShift: 1, terminals: 1);
            for (uint i = 1; i <= 200; i++)
            {
                // Children: half and a third of the index, the second complemented.
                Assert.Equal(i, table.FindOrAdd((int)(300 - i), i / 2 << 1, (i / 3 << 1) | 1));
            }

            bool[] stays = new bool[201];
            ulong[] marks = table.NoMarks();
            Assert.Equal(new ulong[4], marks);
            for (int i = 200; i > 0; i--)
            {
                stays[i] |= marked.Contains(i);
                (stays[i / 2], stays[i / 3]) = (stays[i / 2] | stays[i], stays[i / 3] | stays[i]);
                marks[i >> 6] |= marked.Contains(i) ? 1UL << (i & 63) : 0;
            }

            uint kept = table.Slide(marks);
            uint[] place = new uint[201];
            uint next = 1;
            for (uint i = 0; i <= 200; i++)
            {
                place[i] = i > 0 && stays[i] ? next++ : 0;
                Assert.Equal(place[i] << 1, table.Moved(i << 1));
                Assert.Equal((place[i] << 1) | 1, table.Moved((i << 1) | 1));
            }

            Assert.Equal(next, kept);
            table.Rebuild(kept);
            Assert.Equal((kept, 200L), (table.Count, table.MadeCount));
            for (uint i = 1; i <= 200; i++)
            {
                if (stays[i])
                {
                    Assert.Equal(
                        place[i], table.FindOrAdd((int)(300 - i), place[i / 2] << 1, (place[i / 3] << 1) | 1));
                }
            }

            Assert.Equal(kept, table.Count);
        });

    [Fact]
    public void What_lies_below_some_nodes_is_listed_once_and_from_the_bottom_up() =>
        Gen.UInt[0, 5000].Array[0, 4].Sample(tops =>
        {
            using NodeTable table = new(new MemoryBudget(1 << 20), edgeShift: 1, terminals: 1);
            for (uint i = 1; i <= 5000; i++)
            {
                table.FindOrAdd((int)(9000 - i), i * 5 / 6 << 1, i * 7 / 8 << 1);
            }

            SortedSet<uint> expected = [.. tops];
            Stack<uint> open = new(tops);
            while (open.TryPop(out uint node))
            {
                foreach (uint below in (uint[])[node * 5 / 6, node * 7 / 8])
                {
                    if (expected.Add(below))
                    {
                        open.Push(below);
                    }
                }
            }

            expected.Remove(0);
            Assert.Equal(expected, Reachable.From(table, tops));
        });

    [Fact]
    public void All_nodes_of_a_dense_table_are_listed_from_the_bottom_up()
    {
        using NodeTable table = new(new MemoryBudget(1 << 20), edgeShift: 0, terminals: 2);
        Fill(table, 1000);
        Assert.Equal(Enumerable.Range(2, 998).Select(node => (uint)node), Reachable.From(table, 999));
        Assert.Empty(Reachable.From(table, 1));
        Assert.Empty(Reachable.From(table));
    }

    /// <summary>A chain until the table has so many nodes.</summary>
    private static void Fill(NodeTable table, int count)
    {
        while (table.Count < count)
        {
            table.FindOrAdd((int)table.Count, 0, table.Count - 1);
        }
    }
}
