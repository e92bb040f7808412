using System.Globalization;
using Entente.Agreements.Conditions;
using Entente.Agreements.Guarantees;
using Entente.Benchmarks.Generation;

namespace Entente.Benchmarks.Commands;

internal static class SmallestCommand
{
    public static int Run(string[] args)
    {
        var size = int.Parse(args[2], CultureInfo.InvariantCulture);
        var seed = ulong.Parse(args[3], CultureInfo.InvariantCulture);
        var profile = Profile.Unlocked(size, seed);
        if (Environment.GetEnvironmentVariable("GOAL") is { } g)
        {
            profile = profile with { Goal = int.Parse(g, CultureInfo.InvariantCulture) };
        }

        var agreement = AgreementGenerator.Generate(profile);
        var goal = agreement.Guarantees[^1];
        var names = ((PartsCondition)goal.HoldsWhen).Parts.Select(p => ((CommitmentCondition)p).Commitment.Index);
        if (Environment.GetEnvironmentVariable("FRAC") is { } f)
        {
            var parts = ((PartsCondition)goal.HoldsWhen).Parts;
            goal.HoldsWhen = new PartsCondition(
                (int)Math.Ceiling(parts.Count * double.Parse(f, CultureInfo.InvariantCulture)), parts, true);
        }

        if (args[1] == "solve")
        {
            var assessment = new Analysis.AgreementAnalyzer(agreement).Assess(Days.Today, []);
            for (var i = 0; i < 2; i++)
            {
                var q = Analysis.Smallest.SmallestQuestion.Unlock(assessment, goal, new Analysis.Sets.SetOptions());
                Analysis.Smallest.SmallestSearch.Trial(q.Net!, [.. q.Names.Select(_ => 1L)], Console.WriteLine);
            }

            return 0;
        }

        using var to = new StreamWriter(args[1]);
        PeerFiles.WriteSmallest(CountProblem.Of(agreement), [.. names], to);
        return 0;
    }
}
