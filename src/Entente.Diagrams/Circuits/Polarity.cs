namespace Entente.Diagrams.Circuits;

/// <summary>Whether every input is met with one and the same sign, and that positive.</summary>
internal static class Polarity
{
    public static bool IsMonotone(GateGraph graph, int root)
    {
        bool[] seen = new bool[graph.Count * 2];
        seen[root] = true;
        for (int literal = root; literal > 1; literal--)
        {
            Gate gate = graph[literal >> 1];
            bool isNegative = (literal & 1) != 0;
            if (seen[literal] && (gate.Kind == GateKind.Xor || (gate.Kind == GateKind.Input && isNegative)))
            {
                return false;
            }

            foreach (int argument in seen[literal] ? gate.Arguments : [])
            {
                seen[argument ^ (isNegative ? 1 : 0)] = true;
            }
        }

        return true;
    }
}
