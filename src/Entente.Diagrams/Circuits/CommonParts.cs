namespace Entente.Diagrams.Circuits;

/// <summary>
/// Literals that several conjunctions share become a conjunction of their own: pair by pair, those shared most often
/// first, and among these those that seldom stand apart. What comes out shows the groups that an order of variables
/// should keep together; diagrams are built faster from what went in.
/// </summary>
internal static class CommonParts
{
    /// <summary>Of a longer conjunction the pairs are not counted.</summary>
    private const int MostArguments = 100;
    private const int MostPairs = 2_000_000;
    private const int MostRounds = 40;

    public static (GateGraph Graph, int Root) Of(GateGraph graph, int root)
    {
        Search search = new(graph, root);
        for (int round = 0; round < MostRounds && search.PairOff(); round++)
        {
        }

        return search.Rewritten();
    }

    private sealed class Search
    {
        private readonly GateGraph graph;
        private readonly int root;
        private readonly int[] uses;
        private readonly int firstPair;
        private readonly List<(int First, int Second)> pairs = [];
        private readonly HashSet<int>?[] arguments;
        private readonly GateGraph rewritten = new();
        private readonly int[] renewed;

        public Search(GateGraph graph, int root)
        {
            this.graph = graph;
            this.root = root;
            uses = graph.Uses(root);
            firstPair = graph.Count * 2;
            renewed = new int[graph.Count];
            arguments = new HashSet<int>?[graph.Count];
            for (int number = 1; number <= root >> 1; number++)
            {
                bool isConjunction = uses[number] > 0 && graph[number].Kind == GateKind.And;
                arguments[number] = isConjunction ? [.. graph[number].Arguments] : null;
            }
        }

        /// <summary>One round: every literal joins one other at most. False when nothing is shared any more.</summary>
        public bool PairOff()
        {
            Dictionary<long, int> shared = Shared(out Dictionary<int, List<int>> users);
            long[] ranked = [.. shared
                .Where(pair => pair.Value > 1)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => users[(int)(pair.Key >> 32)].Count + users[(int)pair.Key].Count)
                .ThenBy(pair => pair.Key)
                .Select(pair => pair.Key)];
            HashSet<int> taken = [];
            foreach (long pair in ranked)
            {
                (int first, int second) = ((int)(pair >> 32), (int)pair);
                if (!taken.Contains(first) && !taken.Contains(second))
                {
                    taken.UnionWith([first, second]);
                    Join(first, second, users[first]);
                }
            }

            return ranked.Length > 0;
        }

        public (GateGraph Graph, int Root) Rewritten()
        {
            int[] usesOfPair = UsesOfPairs();
            int[] literalOfPair = new int[pairs.Count];
            int newRoot = graph.Rewrite(root, rewritten, renewed, number => graph[number].Kind == GateKind.And
                ? Conjunction(arguments[number]!, usesOfPair, literalOfPair)
                : Copy(graph[number]));
            return (rewritten, newRoot);
        }

        private int Copy(Gate gate) =>
            rewritten.Add(gate.Kind, Array.ConvertAll(gate.Arguments, Renewed), gate.Threshold, gate.Weights);

        /// <summary>How many conjunctions share each pair of literals, and which read each literal.</summary>
        private Dictionary<long, int> Shared(out Dictionary<int, List<int>> users)
        {
            Dictionary<long, int> shared = new(new Spread());
            users = [];
            int counted = 0;
            for (int number = 1; number < arguments.Length; number++)
            {
                int[] members = arguments[number] is { } set ? [.. set.Order()] : [];
                foreach (int member in members)
                {
                    System.Runtime.InteropServices.CollectionsMarshal
                        .GetValueRefOrAddDefault(users, member, out _) ??= [];
                    users[member].Add(number);
                }

                counted += members.Length * members.Length / 2;
                if (members.Length <= MostArguments && counted <= MostPairs)
                {
                    Count(members, shared);
                }
            }

            return shared;
        }

        private static void Count(int[] members, Dictionary<long, int> shared)
        {
            for (int i = 0; i < members.Length; i++)
            {
                for (int j = i + 1; j < members.Length; j++)
                {
                    long pair = ((long)members[i] << 32) | (uint)members[j];
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(shared, pair, out _)++;
                }
            }
        }

        private void Join(int first, int second, List<int> usersOfFirst)
        {
            int literal = firstPair + (pairs.Count * 2);
            pairs.Add((first, second));
            foreach (int number in usersOfFirst)
            {
                HashSet<int> members = arguments[number]!;
                if (members.Contains(first) && members.Remove(second))
                {
                    members.Remove(first);
                    members.Add(literal);
                }
            }
        }

        private int[] UsesOfPairs()
        {
            int[] counts = new int[pairs.Count];
            foreach (int literal in arguments.Where(set => set is not null).SelectMany(set => set!)
                .Concat(pairs.SelectMany(pair => (int[])[pair.First, pair.Second]))
                .Where(literal => literal >= firstPair))
            {
                counts[(literal - firstPair) / 2]++;
            }

            return counts;
        }

        private int Renewed(int literal) => renewed[literal >> 1] ^ (literal & 1);

        /// <summary>A pair that was joined again to more, and is read nowhere else, does not become a gate.</summary>
        private int Conjunction(IEnumerable<int> members, int[] usesOfPair, int[] literalOfPair)
        {
            SortedSet<int> literals = [];
            Stack<int> open = new(members);
            while (open.TryPop(out int member))
            {
                int pair = (member - firstPair) / 2;
                if (member < firstPair)
                {
                    literals.Add(Renewed(member));
                }
                else if (usesOfPair[pair] == 1)
                {
                    open.Push(pairs[pair].First);
                    open.Push(pairs[pair].Second);
                }
                else
                {
                    literalOfPair[pair] = literalOfPair[pair] > 0
                        ? literalOfPair[pair]
                        : Conjunction([pairs[pair].First, pairs[pair].Second], usesOfPair, literalOfPair);
                    literals.Add(literalOfPair[pair]);
                }
            }

            return literals.Count == 1 ? literals.Min : rewritten.Add(GateKind.And, [.. literals]);
        }
    }

    /// <summary>
    /// A long's own hash is one half of it against the other, and so the same for many pairs of near literals: inputs
    /// that were added together, most of all.
    /// </summary>
    private sealed class Spread : IEqualityComparer<long>
    {
        public bool Equals(long x, long y) => x == y;

        public int GetHashCode(long pair) => (int)((ulong)pair * 0x9E3779B97F4A7C15UL >> 32);
    }
}
