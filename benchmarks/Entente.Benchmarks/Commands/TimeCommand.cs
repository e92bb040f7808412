using System.Globalization;
using Entente.Agreements;
using Entente.Agreements.Evaluation;
using Entente.Analysis;
using Entente.Analysis.Fixpoints;
using Entente.Analysis.Networks;
using Entente.Benchmarks.Generation;

namespace Entente.Benchmarks.Commands;

/// <summary>
/// <c>time PROFILE SIZE SEED TIMES</c>: an assessment and its steps, in milliseconds, and its memory.
/// </summary>
internal static class TimeCommand
{
    public static int Run(string[] args)
    {
        var size = int.Parse(args[2], CultureInfo.InvariantCulture);
        var seed = ulong.Parse(args[3], CultureInfo.InvariantCulture);
        var times = int.Parse(args[4], CultureInfo.InvariantCulture);
        var agreement = AgreementGenerator.Generate(Profile.Named(args[1], size, seed));
        var situation = Situation.Of(agreement, Days.Today, []);
        var network = NetworkBuilder.Build(situation);
        Console.WriteLine($"{size} commitments, {network.Edges.Length} edges, {network.NodeCount} nodes");
        Console.WriteLine("                       median     least     worst   (ms)");
        Report("situation", times, () => Situation.Of(agreement, Days.Today, []));
        Report("network", times, () => NetworkBuilder.Build(situation));
        foreach (var kind in Enum.GetValues<FixpointKind>())
        {
            Report(kind.ToString(), times, () => Fixpoint.Of(network, situation, kind));
        }

        Report("assess", times, () => new AgreementAnalyzer(agreement).Assess(Days.Today, []));
        ReportMemory(agreement);
        return 0;
    }

    private static void Report(string name, int times, Action action)
    {
        action();
        Console.WriteLine($"{name,-20}{Samples.Of(times, action)}");
    }

    private static void ReportMemory(Agreement agreement)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var assessment = new AgreementAnalyzer(agreement).Assess(Days.Today, []);
        var all = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var live = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(assessment);
        var count = agreement.Commitments.Count;
        Console.WriteLine($"live {live / count} and allocated {all / count} bytes for each commitment");
    }
}
