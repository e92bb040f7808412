using System.Text.Json;
using Entente.Diagrams.Mutants.Running;

namespace Entente.Diagrams.Mutants;

/// <summary>The mutants as they were written, and a line for each verdict; the last one of a mutant counts.</summary>
internal sealed class Results(Options options)
{
    private readonly Lock writing = new();

    public Mutation[] Mutants { get; } =
        JsonSerializer.Deserialize<Mutation[]>(File.ReadAllText(options.Mutants))!;

    public Dictionary<int, Verdict> Read()
    {
        Dictionary<int, Verdict> verdicts = [];
        foreach (string line in File.Exists(options.Results) ? File.ReadLines(options.Results) : [])
        {
            Verdict verdict = JsonSerializer.Deserialize<Verdict>(line)!;
            verdicts[verdict.Id] = verdict;
        }

        return verdicts;
    }

    public void Add(Verdict verdict)
    {
        lock (writing)
        {
            File.AppendAllText(options.Results, JsonSerializer.Serialize(verdict) + "\n");
        }
    }
}
