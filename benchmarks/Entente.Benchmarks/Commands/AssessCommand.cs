using Entente.Agreements.Evaluation;
using Entente.Agreements.Reading;
using Entente.Analysis;

namespace Entente.Benchmarks.Commands;

/// <summary><c>assess FILE</c>: reads, checks and assesses, and prints how many are in each state.</summary>
internal static class AssessCommand
{
    public static int Run(string[] args)
    {
        var read = AgreementReader.ReadPath(args[1]);
        if (read.Agreement is not { } agreement)
        {
            Console.Error.WriteLine(read.Unreadable ?? $"{read.Mistakes.Count} mistakes: {read.Mistakes[0]}");
            return 1;
        }

        var assessment = new AgreementAnalyzer(agreement).Assess(Days.Today, []);
        var counts = new int[Enum.GetValues<CommitmentState>().Length];
        foreach (var commitment in agreement.Commitments)
        {
            counts[(int)assessment.StateOf(commitment)]++;
        }

        foreach (var state in Enum.GetValues<CommitmentState>())
        {
            Console.WriteLine($"{StateWords.Of(state)} {counts[(int)state]}");
        }

        // What the collector took of it.
        Console.Error.WriteLine(FormattableString.Invariant(
            $"collections {GC.CollectionCount(0)}, {GC.CollectionCount(1)}, {GC.CollectionCount(2)}, ")
            + FormattableString.Invariant($"pauses {GC.GetTotalPauseDuration().TotalMilliseconds:0} ms, ")
            + FormattableString.Invariant($"allocated {GC.GetTotalAllocatedBytes() >> 20} MiB"));
        return 0;
    }
}
