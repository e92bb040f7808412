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

        if (Environment.GetEnvironmentVariable("MIXED") is not null)
        {
            profile = Profile.Mixed(size, seed) with { Goal = profile.Goal };
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

        if (Environment.GetEnvironmentVariable("WHICH") is { } w)
        {
            goal = agreement.Guarantees[int.Parse(w, CultureInfo.InvariantCulture)];
        }

        if (args[1] == "solve")
        {
            var assessment = new Analysis.AgreementAnalyzer(agreement).Assess(Days.Today, []);
            for (var i = 0; i < 2; i++)
            {
                var c = Environment.TickCount64;
                var options = new Analysis.Sets.SetOptions { Progress = new P() };
                if (args[4] == "diagrams")
                {
                    var all = Analysis.AgreementAnalyzer.Unlock(assessment, goal, options);
                    Console.WriteLine($"{Environment.TickCount64 - c} ms {all.Count} {all.Stop}");
                    continue;
                }

                var q = Analysis.Smallest.SmallestQuestion.Unlock(assessment, goal, options);
                Console.WriteLine($"{Environment.TickCount64 - c} ms question");
                var a = Analysis.Smallest.SmallestAnswers.Ask(assessment, q, options with { Limit = int.Parse(args[4], CultureInfo.InvariantCulture) });
                Console.WriteLine($"{Environment.TickCount64 - c} ms {a.Count} {a.Sets.Count} {a.Stop}");
            }

            return 0;
        }

        using var to = new StreamWriter(args[1]);
        PeerFiles.WriteSmallest(CountProblem.Of(agreement), [.. names], to);
        return 0;
    }
}

internal sealed class P : IProgress<string>
{
    private readonly long _start = Environment.TickCount64;
    private string _last = "";
    private long _n;
    public void Report(string value) { _n++; var v = value.Split(':')[0]; if (v != _last || _n % 500 == 0) Console.WriteLine($"   {Environment.TickCount64 - _start} {_n} {value}"); _last = v; }
}
