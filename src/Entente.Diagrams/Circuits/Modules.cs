namespace Entente.Diagrams.Circuits;

/// <summary>
/// A gate whose inner gates nothing else uses, so that it can be compiled alone and then stand as one variable.
/// </summary>
/// <param name="Root">The gate.</param>
/// <param name="Gates">The gates inside, oldest first, the root last.</param>
/// <param name="Leaves">The inputs and smaller modules that it reads.</param>
internal sealed record Module(int Root, int[] Gates, int[] Leaves)
{
    /// <summary>Leaves first and then gates, so that the root is the last.</summary>
    public int[] Members => [.. Leaves, .. Gates];

    /// <summary>The place of each leaf and gate among the members.</summary>
    public Dictionary<int, int> Places() =>
        Members.Index().ToDictionary(member => member.Item, member => member.Index);

    /// <summary>How many arguments of the gates inside each gate and leaf is.</summary>
    public Dictionary<int, int> UseCounts(GateGraph graph)
    {
        Dictionary<int, int> uses = [];
        foreach (int argument in Gates.SelectMany(gate => graph[gate].Arguments))
        {
            uses[argument >> 1] = uses.GetValueOrDefault(argument >> 1) + 1;
        }

        return uses;
    }
}

/// <summary>
/// Y. Dutuit and A. Rauzy, "A linear-time algorithm to find modules of fault trees" (1996): a gate is a module when
/// everything below it is met, for the first and for the last time, between the gate's own two dates.
/// </summary>
internal static class Modules
{
    /// <summary>The modules below the root and the root's own, smaller ones before those that read them.</summary>
    public static List<Module> Of(GateGraph graph, int root)
    {
        bool[] isModule = Find(graph, root);
        List<Module> modules = [];
        for (int number = 1; number <= root; number++)
        {
            if (isModule[number])
            {
                modules.Add(Inside(graph, number, isModule));
            }
        }

        return modules;
    }

    /// <summary>For each gate below the root, whether it is a module. Inputs are not.</summary>
    public static bool[] Find(GateGraph graph, int root)
    {
        (int[] first, int[] second, int[] last) = Dates(graph, root);
        int[] earliest = new int[graph.Count];
        int[] latest = new int[graph.Count];
        bool[] isModule = new bool[graph.Count];
        for (int number = 1; number <= root; number++)
        {
            (earliest[number], latest[number]) = (int.MaxValue, 0);
            foreach (int argument in graph[number].Arguments)
            {
                int below = argument >> 1;
                earliest[number] = Math.Min(earliest[number], Math.Min(first[below], earliest[below]));
                latest[number] = Math.Max(latest[number], Math.Max(last[below], latest[below]));
            }

            // What is not below the root was never left again: its second date is zero, and no other is less.
            bool isGate = graph[number].Kind > GateKind.Input;
            isModule[number] = isGate && earliest[number] > first[number] && latest[number] < second[number];
        }

        return isModule;
    }

    public static Module Inside(GateGraph graph, int root, bool[] isModule)
    {
        SortedSet<int> gates = [root];
        SortedSet<int> leaves = [];
        Stack<int> open = new([root]);
        while (open.TryPop(out int number))
        {
            foreach (int below in graph[number].Arguments.Select(argument => argument >> 1))
            {
                if (isModule[below] || graph[below].Kind == GateKind.Input)
                {
                    leaves.Add(below);
                }
                else if (gates.Add(below))
                {
                    open.Push(below);
                }
            }
        }

        return new Module(root, [.. gates], [.. leaves]);
    }

    /// <summary>Dates of a depth-first walk: first met, left again, last met.</summary>
    private static (int[] First, int[] Second, int[] Last) Dates(GateGraph graph, int root)
    {
        int[] first = new int[graph.Count];
        int[] second = new int[graph.Count];
        int[] last = new int[graph.Count];
        int date = 0;
        Stack<int> open = new([root * 2]);
        while (open.TryPop(out int entry))
        {
            int number = entry >> 1;
            last[number] = ++date;
            if ((entry & 1) != 0)
            {
                second[number] = date;
            }
            else if (first[number] == 0)
            {
                first[number] = date;
                open.Push(entry | 1);
                foreach (int argument in graph[number].Arguments.AsEnumerable().Reverse())
                {
                    open.Push(argument & ~1);
                }
            }
        }

        return (first, second, last);
    }
}
