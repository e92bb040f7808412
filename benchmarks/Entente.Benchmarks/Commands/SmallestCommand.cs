using System.Globalization;
using Entente.Agreements.Guarantees;
using Entente.Analysis;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;
using Entente.Analysis.Smallest;
using Entente.Benchmarks.Generation;

namespace Entente.Benchmarks.Commands;

/// <summary>
/// <c>smallest PROFILE SIZE SEED TIMES</c>: the smallest set that unlocks the goal, from the assessment on, so many
/// times, in milliseconds of the processor; the first time loads and compiles what it needs.
/// <c>smallest growth PROFILE SEED</c>: agreements of 50 to 5,000 choices, by the diagrams and by the solver.
/// </summary>
internal static class SmallestCommand
{
    private static readonly int[] Choices = [50, 100, 200, 400, 800, 1200, 1600, 2400, 3200, 4000, 5000];

    public static int Run(string[] args)
    {
        if (args[1] == "growth")
        {
            return Grow(args[2], ulong.Parse(args[3], CultureInfo.InvariantCulture));
        }

        var size = int.Parse(args[2], CultureInfo.InvariantCulture);
        var seed = ulong.Parse(args[3], CultureInfo.InvariantCulture);
        var (assessment, goal) = Assess(Profile.Named(args[1], size, seed));
        var (sets, first) = Cpu(() => BySolver(assessment, goal));
        var times = int.Parse(args[4], CultureInfo.InvariantCulture);
        var warm = Enumerable.Range(0, times).Select(_ => Cpu(() => BySolver(assessment, goal)).Time).Order().ToList();
        var claim = sets.Smallest;
        Console.WriteLine(FormattableString.Invariant(
            $"{args[1]} {size,7} seed {seed}: {SizeOf(sets)} members, at least {claim?.AtLeast}, ")
            + FormattableString.Invariant($"first {first:0} ms, then median {warm[times / 2]:0} least {warm[0]:0}"));
        return 0;
    }

    private static int Grow(string profile, ulong seed)
    {
        Console.WriteLine("choices  diagrams ms                sets   solver ms  members");
        foreach (var choices in Choices)
        {
            var (assessment, goal) = Assess(Profile.Named(profile, choices * 5 / 4, seed) with
            {
                Goal = Math.Max(5, choices / 40),
            });
            var (sets, all) = Cpu(() => ByDiagrams(assessment, goal));
            var (smallest, one) = Cpu(() => BySolver(assessment, goal));
            var count = sets.Count is { } known
                ? known.ToString("0.###E+0", CultureInfo.InvariantCulture)
                : "passed";
            Console.WriteLine(FormattableString.Invariant(
                $"{choices,7}{all,13:0}{count,20}{one,12:0}{SizeOf(smallest),9}"));
        }

        return 0;
    }

    private static (Assessment Assessment, Guarantee Goal) Assess(Profile profile)
    {
        var agreement = AgreementGenerator.Generate(profile);
        return (new AgreementAnalyzer(agreement).Assess(Days.Today, []), agreement.Guarantees[^1]);
    }

    private static int SizeOf(ChoiceSets sets) => sets.Sets.Count == 0 ? 0 : sets.Sets[0].Count;

    // Milliseconds of the processor, user and system, of all threads.
    private static (ChoiceSets Sets, double Time) Cpu(Func<ChoiceSets> ask)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        var sets = ask();
        return (sets, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    private static ChoiceSets ByDiagrams(Assessment assessment, Guarantee goal)
    {
        using var limit = new DiagramLimit(new SetOptions { Limit = 1 });
        return SetQuestions.Unlock(assessment, goal, limit.Options);
    }

    private static ChoiceSets BySolver(Assessment assessment, Guarantee goal)
    {
        var options = new SetOptions { Limit = 1 };
        return SmallestAnswers.Ask(assessment, SmallestQuestion.Unlock(assessment, goal, options), options);
    }
}
