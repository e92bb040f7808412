using System.Diagnostics;

namespace Entente.Diagrams.Mutants.Running;

/// <summary>Tries one mutant after the other in a worker that is kept as long as it is sound.</summary>
internal sealed class Judge(string folder, Plan plan, Coverage coverage) : IDisposable
{
    private const long MoreSteps = 20_000_000;
    private const double Times = 10;
    private const double MoreSeconds = 10;

    private WorkerProcess? worker;

    public Verdict Of(Mutation mutant)
    {
        List<Measured> tests = plan.Of(mutant);
        if (tests.Count == 0)
        {
            return new Verdict(mutant.Id, Verdict.NotReached, "", "", 0, 0);
        }

        long start = Stopwatch.GetTimestamp();
        bool isOnce = coverage.IsOnce(mutant.Id);
        if (isOnce)
        {
            Replace();
        }

        Verdict verdict = Tried(mutant, tests, isOnce) ?? Tried(mutant, tests, isOnce)!;
        if (isOnce)
        {
            Replace();
        }

        return verdict with { Seconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 3) };
    }

    public void Dispose() => Replace();

    private void Replace()
    {
        worker?.Dispose();
        worker = null;
    }

    /// <summary>The verdict; none when a worker that was not fresh gave reason to doubt it, and was replaced.</summary>
    private Verdict? Tried(Mutation mutant, List<Measured> tests, bool isOnce)
    {
        bool isFresh = worker is null;
        worker ??= Started(isOnce);
        foreach ((int count, Measured test) in tests.Index())
        {
            Trial? trial = Asked(mutant.Id, test);
            if (trial is null)
            {
                bool isLate = worker.End == WorkerEnd.Late;
                Replace();
                return isLate || isFresh
                    ? new Verdict(mutant.Id, isLate ? Verdict.NeverEnded : Verdict.Aborted, test.Name, "", count + 1, 0)
                    : null;
            }

            if (trial.Outcome != "passed")
            {
                bool isSound = isOnce || Asked(-1, test) is { Outcome: "passed" };
                if (!isSound)
                {
                    Replace();
                }

                string outcome = trial.Outcome == "endless" ? Verdict.NeverEnded : Verdict.Killed;
                return isSound || isFresh
                    ? new Verdict(mutant.Id, outcome, test.Name, Short(trial.Why), count + 1, 0)
                    : null;
            }
        }

        return new Verdict(mutant.Id, Verdict.Survived, "", "", tests.Count, 0);
    }

    private WorkerProcess Started(bool isOnce)
    {
        WorkerProcess started = new(folder);
        if (!isOnce)
        {
            started.Ask("statics", TimeSpan.FromMinutes(1));
        }

        return started;
    }

    private Trial? Asked(int mutant, Measured test) => Trial.Of(worker!.Ask(
        $"run {mutant} {test.Index} {(long)(test.Steps * Times) + MoreSteps}",
        TimeSpan.FromSeconds((test.Seconds * Times) + MoreSeconds)));

    private static string Short(string why) => why.Length > 100 ? why[..100] : why;
}
