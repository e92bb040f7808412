using System.Diagnostics;
using System.Numerics;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Trees;

/// <summary>One line for each tree: what each step costs inside one process, and the answers.</summary>
internal sealed class TreeTable(bool isVerbose)
{
    private TimeSpan last;

    public void Print(IEnumerable<string> paths)
    {
        Stopwatch total = Stopwatch.StartNew();
        Console.WriteLine("tree          read  compile  P     import  sets    all ms | modules nodes | P | sets");
        foreach (string path in paths)
        {
            Print(path);
        }

        Console.WriteLine($"{Environment.CpuUsage.TotalTime.TotalSeconds:F2} s of processor time, "
            + $"{total.Elapsed.TotalSeconds:F2} s in all, peak {Environment.WorkingSet >> 20} MiB");
    }

    private void Print(string path)
    {
        Lap();
        TreeCircuit tree = new(FaultTree.Read(path));
        double read = Lap();
        DiagramOutcome<CompiledCircuit> outcome = CompiledCircuit.Compile(tree.Circuit, tree.Root);
        double compile = Lap();
        string name = Path.GetFileNameWithoutExtension(path);
        if (outcome.TryGet(out CompiledCircuit? circuit))
        {
            using (circuit)
            {
                Print(circuit, tree.Chances, $"{name,-12} {read,6:F1} {compile,8:F1}", read + compile);
            }
        }
        else
        {
            Console.WriteLine($"{name,-12} {read,6:F1} {compile,8:F1} {outcome.Stop}");
        }
    }

    private void Print(CompiledCircuit circuit, double[] chances, string begin, double spent)
    {
        double probability = circuit.Probability(chances);
        double chance = Lap();
        _ = circuit.Importances(chances).Sum(i => i.Birnbaum);
        double importances = Lap();
        DiagramOutcome<IReadOnlyList<BigInteger>> counted = circuit.Run(c => c.CountMinimalSolutionsBySize());
        string sets = counted.TryGet(out IReadOnlyList<BigInteger>? bySize)
            ? $"{bySize.Aggregate(BigInteger.Zero, (sum, count) => sum + count)}"
            : counted.Stop.ToString();
        double minimal = Lap();
        Console.WriteLine($"{begin} {chance,6:F1} {importances,6:F1} {minimal,8:F1} "
            + $"{spent + chance + importances + minimal,8:F1} | "
            + $"{circuit.Modules.Count,4} {circuit.NodeCount,8} | {probability:R} | {sets}");
        if (isVerbose)
        {
            Console.WriteLine($"      without complemented edges {circuit.PlainNodeCount} nodes");
            foreach (ModuleReport module in circuit.Modules.Where(m => m.TriedOrders > 1))
            {
                Console.WriteLine($"      {module}");
            }
        }
    }

    /// <summary>Milliseconds of processor time since the last call.</summary>
    private double Lap()
    {
        TimeSpan now = Environment.CpuUsage.TotalTime;
        double ms = (now - last).TotalMilliseconds;
        last = now;
        return ms;
    }
}
