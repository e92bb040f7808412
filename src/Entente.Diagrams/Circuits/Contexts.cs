namespace Entente.Diagrams.Circuits;

/// <summary>
/// A gate matters only where its users let it: an argument of a conjunction matters only while its sisters are true.
/// What is known to be true or false wherever a gate matters becomes a constant inside it.
/// </summary>
/// <remarks>
/// Sisters are taken in turn: each may rely on those before it, never on those after, so that no two arguments lean
/// on each other. What is known at a gate is what all of its users agree on, and is spoken of the graph as it was, so
/// that all gates can be rewritten in one pass. Compare I. Niemelä, "On simplification of large fault trees" (1994).
/// </remarks>
internal static class Contexts
{
    /// <summary>Sets of literals for all gates together, in words of 64 bits; a larger graph stays as it is.</summary>
    private const long MostWords = 1 << 24;

    public static (GateGraph Graph, int Root) Of(GateGraph graph, int root)
    {
        Search search = new(graph, root);
        return search.WordCount <= MostWords ? search.Run() : (graph, root);
    }

    private sealed class Search
    {
        private readonly GateGraph graph;
        private readonly int root;
        private readonly int[] uses;
        private readonly int[] place;
        private readonly int words;
        private readonly ulong[]?[] implied;
        private readonly ulong[]?[] known;
        private readonly int[][] arguments;

        public Search(GateGraph graph, int root)
        {
            this.graph = graph;
            this.root = root;
            uses = graph.Uses(root);
            place = new int[graph.Count * 2];
            words = (Places() + 63) / 64;
            implied = new ulong[]?[graph.Count];
            known = new ulong[]?[graph.Count];
            arguments = new int[graph.Count][];
        }

        public long WordCount => (long)words * graph.Count;

        public (GateGraph Graph, int Root) Run()
        {
            for (int number = 1; number <= root >> 1; number++)
            {
                if (uses[number] > 0 && graph[number].Kind == GateKind.And)
                {
                    ulong[] here = implied[number] = new ulong[words];
                    Array.ForEach(graph[number].Arguments, argument => Learn(here, argument));
                }
            }

            known[root >> 1] = new ulong[words];
            for (int number = root >> 1; number > 0; number--)
            {
                arguments[number] = graph[number].Arguments;
                if (known[number] is { } here)
                {
                    arguments[number] = Array.ConvertAll(
                        arguments[number], argument => Simplified(graph[number].Kind, argument, here));
                    known[number] = null;
                }
            }

            return Rewritten();
        }

        /// <summary>Only gates and inputs that are used more than once can be known somewhere else.</summary>
        private int Places()
        {
            int count = 0;
            for (int number = 0; number < uses.Length; number++)
            {
                place[number * 2] = uses[number] > 1 ? count++ : -1;
                place[(number * 2) + 1] = uses[number] > 1 ? count++ : -1;
            }

            return count;
        }

        /// <summary>A literal as its gate may read it, knowing what is in the set; adds what sisters rely on.</summary>
        private int Simplified(GateKind kind, int literal, ulong[] here)
        {
            if (IsIn(here, literal) || IsIn(here, literal ^ 1))
            {
                return IsIn(here, literal) ? GateGraph.True : GateGraph.False;
            }

            Tell(literal >> 1, here);
            if (kind == GateKind.And)
            {
                Learn(here, literal);
            }

            return literal;
        }

        private void Tell(int number, ulong[] here)
        {
            if (graph[number].Arguments.Length == 0)
            {
                return;
            }

            if (known[number] is not { } there)
            {
                known[number] = [.. here];
                return;
            }

            for (int word = 0; word < words; word++)
            {
                there[word] &= here[word];
            }
        }

        /// <summary>A literal is true, and with it all that a conjunction asks for.</summary>
        private void Learn(ulong[] here, int literal)
        {
            if (place[literal] >= 0)
            {
                here[place[literal] >> 6] |= 1UL << (place[literal] & 63);
            }

            if ((literal & 1) == 0 && implied[literal >> 1] is { } more)
            {
                for (int word = 0; word < words; word++)
                {
                    here[word] |= more[word];
                }
            }
        }

        private bool IsIn(ulong[] here, int literal) =>
            place[literal] >= 0 && (here[place[literal] >> 6] >> (place[literal] & 63) & 1) != 0;

        private (GateGraph Graph, int Root) Rewritten()
        {
            GateGraph rewritten = new();
            GateRules rules = new(rewritten);
            int[] renewed = new int[graph.Count];
            int newRoot = graph.Rewrite(root, rewritten, renewed, number => rules.Make(
                graph[number], Array.ConvertAll(arguments[number], a => renewed[a >> 1] ^ (a & 1))));
            return (rewritten, newRoot);
        }
    }
}
