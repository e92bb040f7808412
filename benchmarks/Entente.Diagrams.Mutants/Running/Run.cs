using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Entente.Diagrams.Mutants.Running;

/// <summary>Runs the mutants that are asked for and have no verdict yet.</summary>
internal sealed class Run(Options options)
{
    private readonly Results results = new(options);
    private readonly Dictionary<string, int> outcomes = [];
    private string under = "";

    public int Start()
    {
        // What is asked is read before what each test reaches is recorded, which takes minutes.
        double budget = options.Number("--budget", IsAgain ? 20 : 3);
        double longest = options.Number("--longest", IsAgain ? 20 : 0.6);
        int workers = (int)options.Number("--workers", 1);
        int[]? ids = options.Of("--ids")?.Split(',').Select(id => int.Parse(id, null)).ToArray();
        Regex files = new(options.Of("--files") ?? "");
        string folder = TestsWithMutants();
        Coverage coverage = Coverage.Of(folder, Path.Combine(options.Work, "coverage.json"));
        under = string.Create(CultureInfo.InvariantCulture, $"{coverage.Key} {budget} {longest}");
        Mutation[] asked = Asked(ids, files);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{coverage.Tests.Length} tests, {coverage.Tests.Sum(test => test.Seconds):F1} s without mutants; "
            + $"{asked.Length} of {results.Mutants.Length} mutants to run"));
        Plan plan = new(coverage, results.Mutants, budget, longest);
        RunAll(asked, workers, () => new Judge(folder, plan, coverage));
        return 0;
    }

    private bool IsAgain => options.Of("--again") == "survivors";

    /// <summary>The tests' folder with the mutated kernel in place of its own.</summary>
    private string TestsWithMutants()
    {
        string source = options.Of("--tests")
            ?? Path.Combine("artifacts", "bin", "Entente.Diagrams.Tests", "release");
        string folder = Path.Combine(options.Work, "tests");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        foreach (string file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        File.Delete(Path.Combine(folder, "Entente.Diagrams.pdb"));
        File.Copy(
            Path.Combine(options.Built, "Entente.Diagrams.dll"),
            Path.Combine(folder, "Entente.Diagrams.dll"),
            overwrite: true);
        return folder;
    }

    private Mutation[] Asked(int[]? ids, Regex files)
    {
        Dictionary<int, Verdict> known = results.Read();
        return [.. results.Mutants
            .Where(mutant => files.IsMatch(mutant.File))
            .Where(mutant => ids is not null ? ids.Contains(mutant.Id)
                : IsAgain ? known.TryGetValue(mutant.Id, out Verdict? last) && last.IsSurvivor && last.Under != under
                : !known.ContainsKey(mutant.Id))];
    }

    private void RunAll(Mutation[] asked, int workers, Func<Judge> newJudge)
    {
        ConcurrentQueue<Mutation> queue = new(asked);
        long start = Stopwatch.GetTimestamp();
        Thread[] threads = [.. Enumerable.Range(0, workers).Select(_ => new Thread(() =>
        {
            using Judge judge = newJudge();
            while (queue.TryDequeue(out Mutation? mutant))
            {
                Tell(mutant, judge.Of(mutant), asked.Length, Stopwatch.GetElapsedTime(start));
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
    }

    private void Tell(Mutation mutant, Verdict verdict, int of, TimeSpan elapsed)
    {
        results.Add(verdict with { Under = under });
        lock (outcomes)
        {
            outcomes[verdict.Outcome] = outcomes.GetValueOrDefault(verdict.Outcome) + 1;
            int done = outcomes.Values.Sum();
            if (done % 50 == 0 || done == of)
            {
                string counts = string.Join(", ", outcomes.Select(pair => $"{pair.Value} {pair.Key}"));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{done} of {of}, {elapsed.TotalSeconds / done:F2} s each, at {mutant.Place}: {counts}"));
            }
        }
    }
}
