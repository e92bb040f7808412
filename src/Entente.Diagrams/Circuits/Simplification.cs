namespace Entente.Diagrams.Circuits;

/// <summary>
/// The same function in fewer gates: constants and double arguments go, conjunctions of conjunctions become one,
/// equal gates become one, common factors are drawn out, and what is known where a gate matters is put into it. Passes
/// are repeated while they still help.
/// </summary>
internal static class Simplification
{
    private const int MostPasses = 12;

    public static (GateGraph Graph, int Root) Of(GateGraph graph, int root)
    {
        (graph, root) = Reduced(graph, root);
        for (int pass = 0; pass < MostPasses; pass++)
        {
            int before = Size(graph, root);
            (GateGraph next, int nextRoot) = Contexts.Of(graph, root);
            (next, nextRoot) = Reduced(next, nextRoot);
            if (Size(next, nextRoot) >= before)
            {
                break;
            }

            (graph, root) = (next, nextRoot);
        }

        return (graph, root);
    }

    private static (GateGraph Graph, int Root) Reduced(GateGraph graph, int root)
    {
        for (int pass = 0; pass < MostPasses; pass++)
        {
            int before = Size(graph, root);
            (graph, root) = new Pass(graph, root).Run();
            if (pass > 1 && Size(graph, root) >= before)
            {
                break;
            }
        }

        return (graph, root);
    }

    private static int Size(GateGraph graph, int root)
    {
        int[] uses = graph.Uses(root);
        return Enumerable.Range(0, graph.Count)
            .Where(number => uses[number] > 0)
            .Sum(number => 1 + graph[number].Arguments.Length);
    }

    /// <summary>Rebuilds the graph from the oldest gate to the root.</summary>
    private sealed class Pass(GateGraph old, int root)
    {
        private readonly GateGraph graph = new();
        private readonly int[] uses = old.Uses(root);
        private readonly int[] newLiteral = new int[old.Count];

        public (GateGraph Graph, int Root) Run()
        {
            GateRules rules = new(graph);
            int rewritten = old.Rewrite(root, graph, newLiteral, number => old[number].Kind == GateKind.And
                ? rules.And(Factored(Flattened(old[number].Arguments), rules))
                : rules.Make(old[number], Array.ConvertAll(old[number].Arguments, Renewed)));
            return (graph, rewritten);
        }

        private int Renewed(int literal) => newLiteral[literal >> 1] ^ (literal & 1);

        /// <summary>The members of an argument that is itself a conjunction used nowhere else take its place.</summary>
        private List<int> Flattened(int[] arguments)
        {
            List<int> flat = [];
            foreach (int argument in arguments)
            {
                int renewed = Renewed(argument);
                Gate gate = graph[renewed >> 1];
                if ((renewed & 1) == 0 && gate.Kind == GateKind.And && uses[argument >> 1] == 1)
                {
                    flat.AddRange(gate.Arguments);
                }
                else
                {
                    flat.Add(renewed);
                }
            }

            return flat;
        }

        /// <summary>¬(c∧s) ∧ ¬(c∧t) is ¬(c ∧ ¬(¬s ∧ ¬t)): the most frequent member first.</summary>
        private List<int> Factored(List<int> arguments, GateRules rules)
        {
            while (true)
            {
                var best = arguments
                    .Where(IsNegatedAnd)
                    .Distinct()
                    .SelectMany(literal => graph[literal >> 1].Arguments, (literal, member) => (literal, member))
                    .GroupBy(pair => pair.member)
                    .Where(group => group.Count() > 1)
                    .MaxBy(group => group.Count());
                if (best is null)
                {
                    return arguments;
                }

                HashSet<int> sharers = [.. best.Select(pair => pair.literal)];
                int[] rests = [.. sharers.Select(
                    literal => rules.And(graph[literal >> 1].Arguments.Where(member => member != best.Key)) ^ 1)];
                int drawn = rules.And([best.Key, rules.And(rests) ^ 1]) ^ 1;
                arguments = [.. arguments.Where(literal => !sharers.Contains(literal)), drawn];
            }
        }

        private bool IsNegatedAnd(int literal) =>
            (literal & 1) != 0 && graph[literal >> 1].Kind == GateKind.And;
    }
}
