using System.Security.Cryptography;
using System.Text.Json;

namespace Entente.Diagrams.Mutants.Running;

/// <summary>A test as it is without mutants, and the mutants that it reaches.</summary>
/// <param name="Once">Of those it reaches, what only the first of its process did.</param>
internal sealed record Measured(int Index, string Name, double Seconds, long Steps, int[] Ids, int[] Once);

/// <summary>
/// Which tests reach which mutants, and what they take: each test is run twice while what it reaches is recorded, and
/// twice for its time. Kept in a file, for as long as neither the kernel nor the tests change.
/// </summary>
internal sealed class Coverage
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ILookup<int, Measured> testsOf;
    private readonly HashSet<int> always;

    private Coverage(Known known)
    {
        Measured[] tests = known.Tests;
        Key = known.Key;
        Tests = tests;
        testsOf = tests.SelectMany(test => test.Ids.Select(id => (Id: id, Test: test)))
            .ToLookup(pair => pair.Id, pair => pair.Test);
        always = [.. tests.SelectMany(test => test.Ids.Except(test.Once))];
    }

    /// <summary>Other for other tests or another kernel.</summary>
    public string Key { get; }

    public Measured[] Tests { get; }

    public static Coverage Of(string folder, string file)
    {
        string key = string.Concat(Hash(folder, "Entente.Diagrams.dll"), Hash(folder, "Entente.Diagrams.Tests.dll"));
        Known? known = File.Exists(file) ? JsonSerializer.Deserialize<Known>(File.ReadAllText(file)) : null;
        if (known?.Key != key)
        {
            known = new Known(key, Record(folder));
            File.WriteAllText(file, JsonSerializer.Serialize(known));
        }

        return new Coverage(known);
    }

    /// <summary>Whether it is reached only when something is made once for a process.</summary>
    public bool IsOnce(int mutant) => testsOf.Contains(mutant) && !always.Contains(mutant);

    public IEnumerable<Measured> Of(int mutant) => testsOf[mutant];

    private static Measured[] Record(string folder)
    {
        using WorkerProcess recording = new(folder, records: true);
        string[] names = Told(recording, "tests").Split('\t');
        List<int[]> first = [.. names.Select((_, test) => Reached(recording, test))];
        List<int[]> second = [.. names.Select((_, test) => Reached(recording, test))];
        using WorkerProcess plain = new(folder);
        _ = names.Select((_, test) => Unmutated(plain, test)).ToArray();
        List<Measured> tests = [];
        foreach ((int test, string name) in names.Index())
        {
            Trial trial = Unmutated(plain, test);
            if (trial.Outcome == "passed")
            {
                tests.Add(new Measured(test, name, trial.Seconds, trial.Steps, [.. first[test].Union(second[test])],
                    [.. first[test].Except(second[test])]));
            }
            else
            {
                Console.WriteLine($"left out, since it fails without mutants: {name}: {trial.Why}");
            }
        }

        return [.. tests];
    }

    private static string Hash(string folder, string name) =>
        Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name))))[..16];

    private static string Told(WorkerProcess worker, string line) =>
        worker.Ask(line, Patience) ?? throw new InvalidOperationException($"No answer without mutants: {line}");

    private static Trial Unmutated(WorkerProcess worker, int test) =>
        Trial.Of(Told(worker, $"run -1 {test} {long.MaxValue}"))!;

    private static int[] Reached(WorkerProcess worker, int test)
    {
        Unmutated(worker, test);
        string ids = Told(worker, "reached");
        return ids.Length == 0 ? [] : [.. ids.Split(' ').Select(id => int.Parse(id, null))];
    }

    private sealed record Known(string Key, Measured[] Tests);
}
