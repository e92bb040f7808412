using System.Globalization;
using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Analysis;
using Entente.Analysis.Assessments;
using Entente.Benchmarks.Generation;

namespace Entente.Benchmarks.Commands;

/// <summary>
/// <c>ask PROFILE SIZE SEED TIMES [check]</c>: what-ifs of every kind after a first assessment, in milliseconds; with
/// <c>check</c> each answer is compared with two assessments.
/// </summary>
internal static class AskCommand
{
    private const int SmallAnswer = 1_000;

    public static int Run(string[] args)
    {
        var size = int.Parse(args[2], CultureInfo.InvariantCulture);
        var seed = ulong.Parse(args[3], CultureInfo.InvariantCulture);
        var times = int.Parse(args[4], CultureInfo.InvariantCulture);
        var agreement = AgreementGenerator.Generate(Profile.Named(args[1], size, seed));
        var analyzer = new AgreementAnalyzer(agreement);
        var begin = new Samples();
        var session = begin.Time(() => analyzer.BeginWhatIf(Days.Today, []));
        Console.WriteLine($"begin {begin.Median:0} ms");
        Console.WriteLine("                       median     least     worst   (ms)  changes: median, most");
        var isChecked = args.Contains("check");
        var wrong = 0;
        foreach (var (name, choices) in Kinds(agreement, new Chance(seed + 1)))
        {
            wrong += Ask(name, analyzer, session, choices.Take(times), isChecked);
        }

        return wrong;
    }

    private static IEnumerable<(string Name, IEnumerable<Choice> Choices)> Kinds(Agreement agreement, Chance chance)
    {
        foreach (var (from, to) in new[]
        {
            (CommitmentStatus.Considered, CommitmentStatus.Confirmed),
            (CommitmentStatus.Considered, CommitmentStatus.Withdrawn),
            (CommitmentStatus.Pledged, CommitmentStatus.Confirmed),
            (CommitmentStatus.Pledged, CommitmentStatus.Withdrawn),
            (CommitmentStatus.Confirmed, CommitmentStatus.Withdrawn),
        })
        {
            yield return ($"{from} to {to}", Drawn(agreement.Commitments, chance)
                .Where(commitment => commitment.History[0].Status == from)
                .Select(commitment => new CommitmentChoice(commitment, to)));
        }

        if (agreement.Facts.Count > 0)
        {
            yield return ("fact to true", Drawn(agreement.Facts, chance)
                .Select(fact => new FactChoice(fact, FactStatus.True)));
            yield return ("fact to false", Drawn(agreement.Facts, chance)
                .Select(fact => new FactChoice(fact, FactStatus.False)));
        }
    }

    private static IEnumerable<T> Drawn<T>(IReadOnlyList<T> items, Chance chance)
    {
        while (true)
        {
            yield return items[chance.Below(items.Count)];
        }
    }

    private static int Ask(
        string name, AgreementAnalyzer analyzer, WhatIfSession session, IEnumerable<Choice> choices, bool isChecked)
    {
        var samples = new Samples();
        var sizes = new List<int>();
        var (large, wrong) = (0, 0);
        session.Ask([choices.First()]);
        foreach (var choice in choices)
        {
            var trial = new Samples();
            var changes = trial.Time(() => session.Ask([choice]));
            var size = changes.Commitments.Count + changes.Guarantees.Count;
            if (size < SmallAnswer)
            {
                samples.Add(trial);
                sizes.Add(size);
            }
            else
            {
                large++;
            }

            wrong += isChecked && !Difference(analyzer, choice).SetEquals(Said(changes)) ? 1 : 0;
        }

        sizes.Sort();
        Console.WriteLine($"{name,-26}{samples}        {sizes[sizes.Count / 2]}, {sizes[^1]}"
            + (large > 0 ? $"; {large} larger" : "") + (isChecked ? $"; {wrong} wrong" : ""));
        return wrong;
    }

    private static HashSet<string> Said(WhatIfChanges changes) =>
    [
        .. changes.Commitments.Select(change => $"{change.Commitment}: {change.From} to {change.To}"),
        .. changes.Guarantees.Select(change => $"{change.Guarantee}: {change.From} to {change.To}"),
    ];

    private static HashSet<string> Difference(AgreementAnalyzer analyzer, Choice choice)
    {
        var before = analyzer.Assess(Days.Today, []);
        var after = analyzer.Assess(Days.Today, [choice]);
        var commitments = analyzer.Agreement.Commitments
            .Where(item => before.StateOf(item) != after.StateOf(item))
            .Select(item => $"{item}: {before.StateOf(item)} to {after.StateOf(item)}");
        var guarantees = analyzer.Agreement.Guarantees
            .Where(item => before.StateOf(item) != after.StateOf(item))
            .Select(item => $"{item}: {before.StateOf(item)} to {after.StateOf(item)}");
        return [.. commitments, .. guarantees];
    }
}
