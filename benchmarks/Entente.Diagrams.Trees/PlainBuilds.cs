using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Trees;

/// <summary>What building a tree gate by gate costs: the best of several runs, each in a new manager.</summary>
internal static class PlainBuilds
{
    private const long Memory = 6L << 30;

    /// <param name="paths">Trees in Open-PSA format.</param>
    /// <param name="repeats">Runs of each tree after a first one that is not measured.</param>
    /// <param name="mostSeconds">Processor time after which a tree is given up.</param>
    public static void Measure(IEnumerable<string> paths, int repeats, double mostSeconds)
    {
        Console.WriteLine("tree           best ms     nodes      kept      made | bytes a node: tables, all | "
            + "collections | P");
        foreach (string path in paths)
        {
            FaultTree tree = FaultTree.Read(path);
            string line = "given up";
            double best = double.PositiveInfinity;
            for (int run = 0; run <= repeats; run++)
            {
                double ms = Build(tree, mostSeconds, ref line);
                best = run > 0 || ms > 5000 ? Math.Min(best, ms) : best;
                if (!double.IsFinite(ms) || (run > 0 && best > 5000))
                {
                    break;
                }
            }

            Console.WriteLine($"{Path.GetFileNameWithoutExtension(path),-12} {best,9:F2} {line}");
        }
    }

    private static double Build(FaultTree tree, double mostSeconds, ref string line)
    {
        GC.Collect();
        using DiagramManager manager = new(new DiagramOptions { MemoryLimitBytes = Memory });
        using CancellationTokenSource source = new();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        Deadline deadline = new(source, start + TimeSpan.FromSeconds(mostSeconds));
        DiagramOutcome<TreeDiagram> outcome = manager.Run(
            () => new TreeDiagram(tree, manager), "Building", deadline, source.Token);
        double ms = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
        if (!outcome.TryGet(out TreeDiagram? built))
        {
            line = $"{outcome.Stop} after {ms / 1000:F1} s";
            return double.PositiveInfinity;
        }

        double nodes = manager.NodeCount;
        double cache = manager.Store.Cache.EntryCount * 16.0;
        line = $"{built.Root.NodeCount,9} {nodes,9} {manager.MadeNodeCount,9} | "
            + $"{(manager.UsedBytes - cache) / nodes,6:F1} {manager.UsedBytes / nodes,6:F1} | "
            + $"{manager.CollectionCount,2} | "
            + $"{manager.Probability(built.Root, built.Chances):R}";
        return ms;
    }

    private sealed class Deadline(CancellationTokenSource source, TimeSpan end) : IProgress<DiagramProgress>
    {
        public void Report(DiagramProgress value)
        {
            if (Environment.CpuUsage.TotalTime > end)
            {
                source.Cancel();
            }
        }
    }
}
