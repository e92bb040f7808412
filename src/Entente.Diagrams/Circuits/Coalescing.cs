using System.Runtime.InteropServices;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// Literals that stand only in conjunctions, and always together, become one conjunction: a module, where they share
/// nothing, and so one variable where there were several.
/// </summary>
internal static class Coalescing
{
    public static (GateGraph Graph, int Root) Of(GateGraph graph, int root)
    {
        while (true)
        {
            (GateGraph next, int nextRoot) = new Pass(graph, root).Run();
            if (next.Count == graph.Count)
            {
                return (graph, root);
            }

            (graph, root) = (next, nextRoot);
        }
    }

    private sealed class Pass
    {
        private readonly GateGraph old;
        private readonly int root;
        private readonly int[] uses;
        private readonly GateGraph graph = new();
        private readonly int[] renewed;

        /// <summary>For each literal the first of its group; for each first the group, and what became of it.</summary>
        private readonly int[] firstOf;
        private readonly Dictionary<int, List<int>> groups = [];
        private readonly Dictionary<int, int> made = [];

        public Pass(GateGraph old, int root)
        {
            this.old = old;
            this.root = root;
            uses = old.Uses(root);
            renewed = new int[old.Count];
            firstOf = new int[old.Count * 2];
            Group();
        }

        public (GateGraph Graph, int Root) Run()
        {
            int rewritten = old.Rewrite(root, graph, renewed, number => graph.Add(
                old[number].Kind, Arguments(old[number]), old[number].Threshold, old[number].Weights));
            return (graph, rewritten);
        }

        private int Renewed(int literal) => renewed[literal >> 1] ^ (literal & 1);

        private int[] Arguments(Gate gate)
        {
            if (gate.Kind != GateKind.And)
            {
                return Array.ConvertAll(gate.Arguments, Renewed);
            }

            SortedSet<int> arguments = [];
            foreach (int argument in gate.Arguments)
            {
                int first = firstOf[argument];
                bool isGrouped = first > 0 && groups[first].Count > 1 && groups[first].Count < gate.Arguments.Length;
                arguments.Add(isGrouped ? Grouped(first) : Renewed(argument));
            }

            return [.. arguments];
        }

        private int Grouped(int first)
        {
            ref int literal = ref CollectionsMarshal.GetValueRefOrAddDefault(made, first, out bool isKnown);
            if (!isKnown)
            {
                literal = graph.Add(GateKind.And, [.. groups[first].Select(Renewed).Order()]);
            }

            return literal;
        }

        /// <summary>Literals with the same users, all conjunctions, and without a use of their negation.</summary>
        private void Group()
        {
            bool[] isModule = Modules.Find(old, root >> 1);
            List<int>?[] users = Users();
            Dictionary<Key, int> known = [];
            for (int literal = 2; literal < users.Length; literal++)
            {
                if (users[literal] is { } here && users[literal ^ 1] is null && here[^1] > 0)
                {
                    bool isLeaf = isModule[literal >> 1] || old[literal >> 1].Kind == GateKind.Input;
                    ref int first = ref CollectionsMarshal.GetValueRefOrAddDefault(
                        known, new Key(isLeaf, here), out bool isKnown);
                    first = isKnown ? first : literal;
                    firstOf[literal] = first;
                    CollectionsMarshal.GetValueRefOrAddDefault(groups, first, out _) ??= [];
                    groups[first].Add(literal);
                }
            }
        }

        /// <summary>The gates that read each literal; a last user of zero says that not all are conjunctions.</summary>
        private List<int>?[] Users()
        {
            List<int>?[] users = new List<int>?[old.Count * 2];
            for (int number = 1; number <= root >> 1; number++)
            {
                foreach (int argument in uses[number] > 0 ? old[number].Arguments : [])
                {
                    (users[argument] ??= []).Add(old[number].Kind == GateKind.And ? number : 0);
                }
            }

            foreach (List<int>? here in users)
            {
                if (here?.Contains(0) == true)
                {
                    here.Add(0);
                }
            }

            return users;
        }
    }

    private readonly record struct Key(bool IsLeaf, List<int> Users)
    {
        public bool Equals(Key other) =>
            IsLeaf == other.IsLeaf
            && CollectionsMarshal.AsSpan(Users).SequenceEqual(CollectionsMarshal.AsSpan(other.Users));

        public override int GetHashCode()
        {
            HashCode hash = default;
            hash.Add(IsLeaf);
            hash.AddBytes(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(Users)));
            return hash.ToHashCode();
        }
    }
}
