using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Entente.Diagrams.Families;

/// <summary>
/// The sets of a family by the sum of their costs, then by size, then lexicographic in the order of the variables'
/// numbers, whatever the order of levels. A set is found when it is asked for.
/// </summary>
/// <remarks>
/// All three orders are sums: a variable costs its cost, then one, then a bit of its own, of which the smallest number
/// has the highest and more is better. So each node has one best set below it, found in one pass from the bottom up,
/// and a search that opens the best branch first never takes a wrong turn: it leaves at each node the other side
/// behind. Time for a set is that of one path; memory is one branch for each node on the paths of the sets found, and
/// no more than twice <paramref name="atMost"/> of them.
/// </remarks>
/// <param name="costs">By number of the variable, 0 to 10²⁴.</param>
/// <param name="atMost">Sets that will be asked for; what cannot be among them is forgotten.</param>
internal sealed class CheapestFirst(FrozenFamily family, int[] variableAt, IReadOnlyList<Int128> costs, int atMost)
    : IEnumerable<int[]>
{
    private const int Word = 64;

    public IEnumerator<int[]> GetEnumerator() => Search().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<int[]> Search()
    {
        if (family.Root == 0)
        {
            yield break;
        }

        BestSets best = new(family, variableAt, costs);
        BranchHeap open = new(best, atMost);
        open.Add(new Branch(family.Root, Int128.Zero, new ulong[best.Words]));
        while (open.TryTake(out Branch? branch))
        {
            yield return best.VariablesOf(Descend(best, open, branch));
        }
    }

    /// <summary>Follows the best sides down to a set, and leaves the others open.</summary>
    private static ulong[] Descend(BestSets best, BranchHeap open, Branch branch)
    {
        (uint node, Int128 cost, ulong[] taken) = branch;
        while (node != 1)
        {
            (uint low, uint high) = best.SidesOf(node);
            if (low != 0)
            {
                bool takes = best.TakesHigh(node);
                ulong[] other = [.. taken];
                if (!takes)
                {
                    best.Mark(node, other);
                }

                open.Add(takes
                    ? new Branch(low, cost, other)
                    : new Branch(high, cost + best.CostOf(node), other));
            }

            if (best.TakesHigh(node))
            {
                best.Mark(node, taken);
                cost += best.CostOf(node);
                node = high;
            }
            else
            {
                node = low;
            }
        }

        return taken;
    }

    /// <summary>The sets that hold what is taken and go on below a node.</summary>
    /// <param name="Cost">Of what is taken, with the size in its lower part.</param>
    private sealed record Branch(uint Node, Int128 Cost, ulong[] Taken);

    /// <summary>The best set below each node: its cost, its bits, and the side on which it lies.</summary>
    private sealed class BestSets
    {
        private readonly FrozenFamily family;
        private readonly int[] numbers;
        private readonly int[] rankOfLevel;
        private readonly Int128[] costOfLevel;
        private readonly Int128[] costs;
        private readonly ulong[] bits;
        private readonly bool[] takesHigh;

        public BestSets(FrozenFamily family, int[] variableAt, IReadOnlyList<Int128> costs)
        {
            this.family = family;
            int[] levels = [.. family.Levels.Skip(2).Distinct()];
            numbers = [.. levels.Select(level => variableAt[level]).Order()];
            Words = (numbers.Length + Word - 1) / Word;
            rankOfLevel = new int[variableAt.Length];
            costOfLevel = new Int128[variableAt.Length];
            foreach (int level in levels)
            {
                rankOfLevel[level] = Array.BinarySearch(numbers, variableAt[level]);
                costOfLevel[level] = checked((costs[variableAt[level]] * numbers.Length) + 1);
            }

            this.costs = new Int128[family.Count];
            bits = new ulong[checked((long)family.Count * Words)];
            takesHigh = new bool[family.Count];
            for (uint node = 2; node < family.Count; node++)
            {
                Choose(node);
            }
        }

        /// <summary>Words of bits that a set takes.</summary>
        public int Words { get; }

        public bool TakesHigh(uint node) => takesHigh[node];

        public Int128 CostOf(uint node) => costOfLevel[family.Levels[node]];

        public (uint Low, uint High) SidesOf(uint node) => (family.Lows[node], family.Highs[node]);

        /// <summary>Adds a node's own variable to a set.</summary>
        public void Mark(uint node, Span<ulong> set)
        {
            int rank = rankOfLevel[family.Levels[node]];
            set[rank / Word] |= 1UL << (Word - 1 - (rank % Word));
        }

        public int[] VariablesOf(ulong[] set)
        {
            List<int> variables = [];
            for (int word = 0; word < set.Length; word++)
            {
                for (ulong left = set[word]; left != 0;)
                {
                    int place = BitOperations.LeadingZeroCount(left);
                    variables.Add(numbers[(word * Word) + place]);
                    left &= ~(1UL << (Word - 1 - place));
                }
            }

            return [.. variables];
        }

        /// <summary>Which branch leads to the better set: below zero where the first does.</summary>
        public int Compare(Branch x, Branch y)
        {
            int order = (x.Cost + costs[x.Node]).CompareTo(y.Cost + costs[y.Node]);
            for (int word = 0; word < Words && order == 0; word++)
            {
                order = (y.Taken[word] | BitsOf(y.Node)[word]).CompareTo(x.Taken[word] | BitsOf(x.Node)[word]);
            }

            return order;
        }

        private Span<ulong> BitsOf(uint node) => bits.AsSpan(checked((int)(node * Words)), Words);

        private void Choose(uint node)
        {
            (uint low, uint high) = SidesOf(node);
            Int128 with = costs[high] + CostOf(node);
            Span<ulong> own = BitsOf(node);
            BitsOf(high).CopyTo(own);
            Mark(node, own);
            int order = costs[low].CompareTo(with);
            if (order == 0)
            {
                order = own.SequenceCompareTo(BitsOf(low));
            }

            takesHigh[node] = low == 0 || order > 0;
            costs[node] = takesHigh[node] ? with : costs[low];
            if (!takesHigh[node])
            {
                BitsOf(low).CopyTo(own);
            }
        }
    }

    /// <summary>Open branches, the best on top; those beyond what will be asked for are dropped now and then.</summary>
    private sealed class BranchHeap(BestSets best, int atMost)
    {
        private readonly int mostHeld = (int)Math.Min(Array.MaxLength, Math.Max(1024L, 2L * atMost));
        private readonly PriorityQueue<Branch, Branch> branches =
            new(Comparer<Branch>.Create(best.Compare));

        private int left = atMost;
        private Branch? worst;

        public void Add(Branch branch)
        {
            if (worst is { } limit && best.Compare(branch, limit) > 0)
            {
                return;
            }

            if (branches.Count == mostHeld)
            {
                DropWorst();
            }

            branches.Enqueue(branch, branch);
        }

        public bool TryTake([MaybeNullWhen(false)] out Branch top)
        {
            top = null;
            return left-- > 0 && branches.TryDequeue(out top, out _);
        }

        // Each branch holds at least one set.
        private void DropWorst()
        {
            Branch[] sorted = [.. branches.UnorderedItems.Select(item => item.Element).Order(branches.Comparer)];
            Branch[] kept = sorted[..Math.Max(1, left)];
            branches.Clear();
            branches.EnqueueRange(kept.Select(branch => (branch, branch)));
            worst = kept[^1];
        }
    }
}
