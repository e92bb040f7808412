using Entente.Diagrams.Circuits;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Trees;

/// <summary>Between which two numbers the probability of a tree lies, for each order of variables by itself.</summary>
internal static class ChanceBounds
{
    public static void Measure(IEnumerable<string> paths, int nodes)
    {
        foreach (string path in paths)
        {
            TreeCircuit tree = new(FaultTree.Read(path));
            foreach (OrderKind kind in Enum.GetValues<OrderKind>())
            {
                TimeSpan before = Environment.CpuUsage.TotalTime;
                DiagramOutcome<(double Lower, double Upper)> outcome = CompiledCircuit.Bound(
                    tree.Circuit, tree.Root, tree.Chances, new BoundOptions { MostNodes = nodes, Orders = [kind] });
                string between = outcome.TryGet(out (double Lower, double Upper) bounds)
                    ? $"{bounds.Lower:R} to {bounds.Upper:R}"
                    : outcome.Stop.ToString();
                Console.WriteLine($"{Path.GetFileNameWithoutExtension(path),-12} {kind,-22} {between}, "
                    + $"{(Environment.CpuUsage.TotalTime - before).TotalSeconds:F1} s of processor time");
            }
        }
    }
}
