using System.Globalization;
using Entente.Diagrams.Mutants.Running;

namespace Entente.Diagrams.Mutants;

/// <summary>A table by folder, and the survivors.</summary>
internal sealed class Report(Options options)
{
    private readonly Results results = new(options);

    public int Print()
    {
        Dictionary<int, Verdict> verdicts = results.Read();
        Mutation[] judged = [.. results.Mutants.Where(mutant => verdicts.ContainsKey(mutant.Id))];
        Console.WriteLine(
            "| folder | mutants | killed by a test | aborted | never ended | survived | not reached | killed |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (IGrouping<string, Mutation> folder in judged.GroupBy(Folder).OrderBy(group => group.Key))
        {
            Console.WriteLine(Row(folder.Key, [.. folder.Select(mutant => verdicts[mutant.Id])]));
        }

        Console.WriteLine(Row("together", [.. judged.Select(mutant => verdicts[mutant.Id])]));
        Console.WriteLine();
        Console.WriteLine($"{results.Mutants.Length - judged.Length} not run yet. Survivors:");
        Console.WriteLine();
        foreach (Mutation mutant in judged.Where(mutant => verdicts[mutant.Id].IsSurvivor)
            .OrderBy(mutant => mutant.File, StringComparer.Ordinal).ThenBy(mutant => mutant.Line)
            .ThenBy(mutant => mutant.Column).ThenBy(mutant => mutant.Id))
        {
            Console.WriteLine(Line(mutant, verdicts[mutant.Id]));
        }

        return 0;
    }

    private static string Line(Mutation mutant, Verdict verdict) =>
        $"{mutant.Place}:{mutant.Column} [{mutant.Id}, {mutant.Kind}] {mutant.Original} -> {mutant.Replacement}"
        + (verdict.Outcome == Verdict.NotReached ? " (not reached)" : "");

    private static string Folder(Mutation mutant) =>
        Path.GetDirectoryName(mutant.File) is { Length: > 0 } folder ? $"`{folder}/`" : "the rest";

    private static string Row(string name, Verdict[] verdicts)
    {
        int Of(string outcome) => verdicts.Count(verdict => verdict.Outcome == outcome);
        double killed = 100.0 * verdicts.Count(verdict => !verdict.IsSurvivor) / Math.Max(1, verdicts.Length);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {verdicts.Length:N0} | {Of(Verdict.Killed):N0} | {Of(Verdict.Aborted)} "
            + $"| {Of(Verdict.NeverEnded)} | {Of(Verdict.Survived)} | {Of(Verdict.NotReached)} | {killed:F1} % |");
    }
}
