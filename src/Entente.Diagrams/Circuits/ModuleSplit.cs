namespace Entente.Diagrams.Circuits;

/// <summary>
/// The arguments of a conjunction that is a module fall into groups that share nothing. Each group becomes a
/// conjunction of its own, and so a module.
/// </summary>
internal static class ModuleSplit
{
    public static (GateGraph Graph, int Root) Of(GateGraph graph, int root)
    {
        bool[] isModule = Modules.Find(graph, root >> 1);
        GateGraph split = new();
        int[] newLiteral = new int[graph.Count];
        int rewritten = graph.Rewrite(root, split, newLiteral, number => Renew(number, graph[number]));
        return (split, rewritten);

        int Renew(int number, Gate gate)
        {
            int[] arguments = Array.ConvertAll(gate.Arguments, a => newLiteral[a >> 1] ^ (a & 1));
            if (isModule[number] && gate.Kind == GateKind.And)
            {
                int[] groups = Groups(graph, number, isModule);
                arguments = Grouped(split, arguments, groups);
            }

            return split.Add(gate.Kind, arguments, gate.Threshold, gate.Weights);
        }
    }

    private static int[] Grouped(GateGraph graph, int[] arguments, int[] groups)
    {
        int[][] parts = [.. arguments
            .Zip(groups)
            .GroupBy(pair => pair.Second, pair => pair.First, (_, members) => members.ToArray())];
        bool isWhole = parts.Length == 1 || parts.All(part => part.Length == 1);
        return isWhole
            ? arguments
            : [.. parts.Select(part => part.Length == 1 ? part[0] : graph.Add(GateKind.And, part)).Order()];
    }

    /// <summary>A group number for each argument; arguments that share a gate, an input or a module share it.</summary>
    private static int[] Groups(GateGraph graph, int number, bool[] isModule)
    {
        int[] arguments = graph[number].Arguments;
        int[] group = [.. Enumerable.Range(0, arguments.Length)];
        Dictionary<int, int> seenBy = [];
        Stack<int> open = [];
        for (int i = 0; i < arguments.Length; i++)
        {
            open.Push(arguments[i] >> 1);
            while (open.TryPop(out int below))
            {
                if (seenBy.TryGetValue(below, out int other))
                {
                    Join(group, i, other);
                    continue;
                }

                seenBy[below] = i;
                foreach (int argument in isModule[below] ? [] : graph[below].Arguments)
                {
                    open.Push(argument >> 1);
                }
            }
        }

        return [.. Enumerable.Range(0, group.Length).Select(i => Leader(group, i))];
    }

    private static void Join(int[] group, int a, int b) => group[Leader(group, a)] = Leader(group, b);

    private static int Leader(int[] group, int member)
    {
        while (group[member] != member)
        {
            member = group[member] = group[group[member]];
        }

        return member;
    }
}
