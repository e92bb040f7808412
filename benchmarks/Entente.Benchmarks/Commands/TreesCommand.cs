using System.Globalization;
using System.Numerics;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Reading;
using Entente.Analysis;
using Entente.Analysis.Sets;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Trees;

namespace Entente.Benchmarks.Commands;

/// <summary>
/// <c>trees TREE...</c>: fault trees asked as agreements of facts and guarantees, beside the same trees asked of the
/// kernel alone. Processor milliseconds, and whether all numbers are the same.
/// </summary>
internal static class TreesCommand
{
    public static int Run(string[] args)
    {
        var differ = 0;
        Console.WriteLine(
            "tree          read  assess |   odds alone | unlock alone |  break alone | sets to unlock, to break");
        foreach (var path in args.Skip(1))
        {
            differ += Ask(path) ? 0 : 1;
        }

        return differ == 0 ? 0 : 1;
    }

    private static bool Ask(string path)
    {
        var tree = FaultTree.Read(path);
        var options = new SetOptions { Limit = 0, Facts = true, MemoryLimitBytes = 4L << 30 };
        var (read, agreement) = Time(() =>
            AgreementReader.ReadBytes("tree.json", TreeAgreement.Json(tree, status: false)).Agreement!);
        var (assess, assessment) = Time(() => new AgreementAnalyzer(agreement).Assess(Days.Today, []));
        var top = agreement.Find<Guarantee>(tree.Top)!;
        var (odds, asked) = Time(() => AgreementAnalyzer.Odds(assessment, top, options));
        var (unlock, unlocked) = Time(() => AgreementAnalyzer.Unlock(assessment, top, options));
        var all = new AgreementAnalyzer(
            AgreementReader.ReadBytes("tree.json", TreeAgreement.Json(tree, status: true)).Agreement!)
            .Assess(Days.Today, []);
        var (breaks, broken) = Time(() =>
            AgreementAnalyzer.Break(all, all.Agreement.Find<Guarantee>(tree.Top)!, options));
        var (alone, chance) = Time(() => Direct(tree, isDual: false, Chance));
        var (unlockAlone, sets) = Time(() => Direct(tree, isDual: false, Sets));
        var (breakAlone, cuts) = Time(() => Direct(tree, isDual: true, Sets));
        var isSame = Math.Abs(asked.Probability - chance) <= 1e-12 * chance
            && unlocked.BySize.SequenceEqual(sets) && broken.BySize.SequenceEqual(cuts);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFileNameWithoutExtension(path),-10} {read,7:F1} {assess,7:F1} | {odds,6:F0} {alone,5:F0} | "
            + $"{unlock,6:F0} {unlockAlone,5:F0} | {breaks,6:F0} {breakAlone,5:F0} | "
            + $"{unlocked.Count}, {broken.Count} {(isSame ? "the same" : "DIFFERENT")}"));
        return isSame;
    }

    private static T Direct<T>(FaultTree tree, bool isDual, Func<CompiledCircuit, TreeCircuit, T> answer)
    {
        var circuit = new TreeCircuit(tree, isDual);
        var options = new CompileOptions { MemoryLimitBytes = 4L << 30 };
        using var compiled = CompiledCircuit.Compile(circuit.Circuit, circuit.Root, options).Value;
        return answer(compiled, circuit);
    }

    private static double Chance(CompiledCircuit compiled, TreeCircuit circuit)
    {
        _ = compiled.Importances(circuit.Chances);
        return compiled.Probability(circuit.Chances);
    }

    private static IReadOnlyList<BigInteger> Sets(CompiledCircuit compiled, TreeCircuit circuit) =>
        compiled.CountMinimalSolutionsBySize();

    private static (double Ms, T Answer) Time<T>(Func<T> work)
    {
        var start = Environment.CpuUsage.TotalTime;
        var answer = work();
        return ((Environment.CpuUsage.TotalTime - start).TotalMilliseconds, answer);
    }
}
