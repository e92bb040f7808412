using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Outcomes;
using Entente.Diagrams.Trees;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Contains("--votes"))
{
    Votes.Measure(threads: args.Contains("--two") ? 2 : 1);
    return;
}

bool isVerbose = args.Contains("-v");
Stopwatch total = Stopwatch.StartNew();
Console.WriteLine("tree          read  compile  P     import  sets    all ms | modules nodes | P | sets");
foreach (string path in args.Where(arg => !arg.StartsWith('-')))
{
    TimeSpan last = Environment.CpuUsage.TotalTime;
    double Lap()
    {
        TimeSpan now = Environment.CpuUsage.TotalTime;
        double ms = (now - last).TotalMilliseconds;
        last = now;
        return ms;
    }

    FaultTree tree = FaultTree.Read(path);
    double read = Lap();
    DiagramOutcome<CompiledCircuit> outcome = CompiledCircuit.Compile(tree.Circuit, tree.Root);
    double compile = Lap();
    string name = Path.GetFileNameWithoutExtension(path);
    if (!outcome.TryGet(out CompiledCircuit? circuit))
    {
        Console.WriteLine($"{name,-12} {read,6:F1} {compile,8:F1} {outcome.Stop}");
        continue;
    }

    double[] chances = tree.Chances;
    double probability = circuit.Probability(chances);
    double chance = Lap();
    double importance = circuit.Importances(chances).Sum(i => i.Birnbaum);
    double importances = Lap();
    DiagramOutcome<IReadOnlyList<BigInteger>> counted = circuit.Run(c => c.CountMinimalSolutionsBySize());
    string sets = counted.TryGet(out IReadOnlyList<BigInteger>? bySize)
        ? $"{bySize.Aggregate(BigInteger.Zero, (sum, count) => sum + count)}"
        : counted.Stop.ToString();
    double minimal = Lap();
    Console.WriteLine($"{name,-12} {read,6:F1} {compile,8:F1} {chance,6:F1} {importances,6:F1} {minimal,8:F1} "
        + $"{read + compile + chance + importances + minimal,8:F1} | {circuit.Modules.Count,4} {circuit.NodeCount,8} | "
        + $"{probability:R} | {sets}");
    if (isVerbose)
    {
        Console.WriteLine($"      without complemented edges {circuit.PlainNodeCount} nodes");
    }

    foreach (ModuleReport module in circuit.Modules.Where(m => isVerbose && m.TriedOrders > 1))
    {
        Console.WriteLine($"      {module}");
    }

    circuit.Dispose();
}

Console.WriteLine($"{Environment.CpuUsage.TotalTime.TotalSeconds:F2} s of processor time, "
    + $"{total.Elapsed.TotalSeconds:F2} s in all, peak {Environment.WorkingSet >> 20} MiB");
