using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Analysis;
using Entente.Analysis.Tests.Complexity;

namespace Entente.Benchmarks.Commands;

/// <summary><c>traps TIMES</c>: shapes that invite work for each pair of things, at two sizes.</summary>
internal static class TrapCommand
{
    public static int Run(string[] args)
    {
        var times = int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture);
        Console.WriteLine("trap           size   read   assess    begin     take back (median, ms)");
        foreach (var trap in Traps.Names)
        {
            var size = trap is "thresholds" or "parties" ? 10_000 : 100_000;
            Measure(trap, size / 10, times);
            Measure(trap, size, times);
        }

        return 0;
    }

    private static void Measure(string trap, int size, int times)
    {
        var agreement = Traps.Make(trap, size);
        var read = Samples.Of(times, () => Traps.Make(trap, size));
        var analyzer = new AgreementAnalyzer(agreement);
        var first = new CommitmentChoice(agreement.Find<Commitment>("first")!, CommitmentStatus.Confirmed);
        var assess = Samples.Of(times, () => analyzer.Assess(Days.Today, []));
        var begin = Samples.Of(times, () => analyzer.BeginWhatIf(Days.Today, []));
        var session = analyzer.BeginWhatIf(Days.Today, []);
        var take = Samples.Of(times, () => session.Ask([first]));
        var from = analyzer.BeginWhatIf(Days.Today, [first]);
        var back = Samples.Of(times, () => from.Ask([first with { Status = CommitmentStatus.Considered }]));
        Console.WriteLine(FormattableString.Invariant(
            $"{trap,-12}{size,7}{read.Median,8:0}{assess.Median,9:0.0}{begin.Median,9:0.0}")
            + FormattableString.Invariant($"{take.Median,9:0.00}{back.Median,9:0.00}"));
    }
}
