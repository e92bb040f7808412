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
/// times; the first time is the solver's first in this process. <c>smallest growth PROFILE SEED</c>: agreements of 50
/// to 5,000 choices, by the diagrams and by the solver.
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
        var first = new Samples();
        var sets = first.Time(() => BySolver(assessment, goal, 1));
        var warm = Samples.Of(
            int.Parse(args[4], CultureInfo.InvariantCulture), () => BySolver(assessment, goal, 1));
        var known = sets.Smallest is { } claim ? $"{claim.AtLeast}, proven {claim.IsProven}" : $"{sets.Count} sets";
        Console.WriteLine(FormattableString.Invariant(
            $"{args[1]} {size,7} seed {seed}: at least {known}, found {sets.Sets.FirstOrDefault()?.Count}, ")
            + FormattableString.Invariant($"first {first.Least:0} ms, then median {warm.Median:0} least {warm.Least:0}"));
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
            var (all, one) = (new Samples(), new Samples());
            var sets = all.Time(() => ByDiagrams(assessment, goal));
            var smallest = one.Time(() => BySolver(assessment, goal, 1));
            var count = sets.Count is { } known
                ? known.ToString("0.###E+0", CultureInfo.InvariantCulture)
                : "passed";
            Console.WriteLine(FormattableString.Invariant(
                $"{choices,7}{all.Least,13:0}{count,20}{one.Least,12:0}{smallest.Sets.FirstOrDefault()?.Count,9}"));
        }

        return 0;
    }

    private static (Assessment Assessment, Guarantee Goal) Assess(Profile profile)
    {
        var agreement = AgreementGenerator.Generate(profile);
        return (new AgreementAnalyzer(agreement).Assess(Days.Today, []), agreement.Guarantees[^1]);
    }

    private static ChoiceSets ByDiagrams(Assessment assessment, Guarantee goal)
    {
        using var limit = new DiagramLimit(new SetOptions { Limit = 1 });
        return SetQuestions.Unlock(assessment, goal, limit.Options);
    }

    private static ChoiceSets BySolver(Assessment assessment, Guarantee goal, int most)
    {
        var options = new SetOptions { Limit = most };
        return SmallestAnswers.Ask(assessment, SmallestQuestion.Unlock(assessment, goal, options), options);
    }
}
