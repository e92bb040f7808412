using System.Globalization;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Analysis;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;
using Entente.Cli.Commands;

namespace Entente.Cli.Text;

/// <summary>Minimal sets as people read them.</summary>
internal static class SetText
{
    public const int FitsScreen = 15;

    /// <summary>Sets whose steps are told one by one.</summary>
    private const int Told = 3;

    public static void Unlock(Page page, Asked asked, Assessment assessment, ChoiceSets sets, SetOptions options)
    {
        Head(page, assessment, sets);
        if (SmallestText.Write(page, sets))
        {
            return;
        }

        if (sets.Count is not { } count)
        {
            return;
        }

        if (count.IsZero)
        {
            page.Line("No set of choices makes it hold.");
            return;
        }

        if (sets.Sets is [{ Count: 0 }])
        {
            page.Line("It holds without any further choice, once everyone has done what they said.");
            return;
        }

        var what = options.ByParty ? "parties and facts" : "choices";
        page.Line($"{Number(sets, "minimal set", "minimal sets")} of {what} {Make(sets, "makes", "make")} it hold, "
            + $"everyone else doing what they said{Sizes(sets)}.");
        page.Blank();
        for (var i = 0; i < sets.Sets.Count; i++)
        {
            page.Line(string.Join(", ", sets.Sets[i]), 2, 4);
            if (i < Told && !options.ByParty)
            {
                Steps(page, asked, assessment, sets.Sets[i]);
            }
        }

        More(page, sets);
    }

    public static void Joint(Page page, Assessment assessment, ChoiceSets sets)
    {
        Head(page, assessment, sets);
        if (sets.Count is not { } count)
        {
            return;
        }

        page.Line(count.IsZero
            ? "No joint signature of interlocked pledges makes it hold."
            : sets.Sets is [{ Count: 0 }]
                ? "It needs no joint signature: everyone does what they said, and it holds."
                : $"{Number(sets, "joint signature", "joint signatures")} {Make(sets, "makes", "make")} it hold and "
                    + $"{Make(sets, "leaves", "leave")} nobody's condition unmet{Sizes(sets)}.");
        List(page, sets, set => set.Count == 1 ? " (a lead that pays for itself)" : "");
    }

    public static void Break(Page page, Assessment assessment, ChoiceSets sets, SetOptions options)
    {
        Head(page, assessment, sets);
        if (SmallestText.Write(page, sets))
        {
            return;
        }

        if (sets.Count is not { } count)
        {
            return;
        }

        var what = options.ByParty ? "parties" : "losses";
        page.Line(count.IsZero
            ? "No loss defeats it."
            : sets.Sets is [{ Count: 0 }]
                ? "It does not hold even once everybody has signed, so nothing need be lost."
                    + InTheWay(assessment, sets)
                : $"Once everybody has signed, {Number(sets, "minimal set", "minimal sets")} of {what} "
                    + $"{Make(sets, "defeats", "defeat")} it{Sizes(sets)}.");
        var single = sets.Sets.TakeWhile(set => set.Count == 1).Select(set => set[0]).ToList();
        if (single.Count > 0)
        {
            page.Heading("Single points of failure");
            page.Line(string.Join(", ", single), 2, 2);
        }

        var rest = sets with { Sets = [.. sets.Sets.Where(set => set.Count > 1)] };
        if (rest.Sets.Count > 0)
        {
            page.Heading("Together");
            foreach (var set in rest.Sets)
            {
                page.Line(string.Join(", ", set), 2, 4);
            }
        }

        More(page, sets);
    }

    private static string InTheWay(Assessment assessment, ChoiceSets sets)
    {
        var facts = FactsInTheWay.Find(assessment, sets.Guarantee);
        return facts.Count == 0
            ? ""
            : " Facts stand in its way; ask again with --given "
                + string.Join(",", facts.Select(fact => $"{fact.Id}=true"));
    }

    private static void Head(Page page, Assessment assessment, ChoiceSets sets)
    {
        page.Verbatim(page.Ink.Bold(sets.Guarantee.Id)
            + $" — {Signs.Of(assessment.StateOf(sets.Guarantee), page.Ink)}, "
            + $"as of {Words.Day(assessment.Situation.AsOf)}");
        if (assessment.Situation.Given.Count > 0)
        {
            page.Line($"Given: {string.Join(", ", assessment.Situation.Given)}");
        }

        if (sets.Count is null && sets.Smallest is null)
        {
            page.Line($"There is no answer: {sets.Stop}.");
        }
    }

    private static void List(Page page, ChoiceSets sets, Func<IReadOnlyList<string>, string> remark)
    {
        if (sets.Sets is [] or [{ Count: 0 }])
        {
            return;
        }

        page.Blank();
        foreach (var set in sets.Sets)
        {
            page.Line(string.Join(", ", set) + remark(set), 2, 4);
        }

        More(page, sets);
    }

    private static void More(Page page, ChoiceSets sets)
    {
        if (sets.Count is { } count && count > sets.Sets.Count)
        {
            page.Line($"and {(count - sets.Sets.Count).ToString("N0", CultureInfo.InvariantCulture)} more", 2);
        }
    }

    private static string Number(ChoiceSets sets, string one, string many) => sets.Count!.Value.IsOne
        ? $"1 {one}"
        : $"{sets.Count.Value.ToString("N0", CultureInfo.InvariantCulture)} {many}";

    private static string Make(ChoiceSets sets, string one, string many) => sets.Count!.Value.IsOne ? one : many;

    // ": 3 of two, 12 of three", where there is more than one set.
    private static string Sizes(ChoiceSets sets)
    {
        var sizes = sets.BySize
            .Select((count, size) => (count, size))
            .Where(item => !item.count.IsZero)
            .Select(item => $"{item.count.ToString("N0", CultureInfo.InvariantCulture)} of {item.size}")
            .ToList();
        return sets.Count!.Value.IsOne ? "" : $": {Page.Some(sizes, 8)}";
    }

    private static void Steps(Page page, Asked asked, Assessment assessment, IReadOnlyList<string> set)
    {
        var choices = set
            .Select(text => ChoiceText.Parse(asked.Agreement, asked.AsOf, text).Choice)
            .OfType<Choice>()
            .ToList();
        var chosen = choices.Select(choice => choice.Name).ToHashSet(StringComparer.Ordinal);
        var rounds = AgreementAnalyzer.RoundsAfter(assessment, choices)
            .Select(round => round.Where(item => !chosen.Contains(item.Id)).Select(item => item.Id).ToList())
            .Where(round => round.Count > 0)
            .ToList();
        for (var i = 0; i < rounds.Count; i++)
        {
            var lead = i == 0 ? "then at once: " : "then: ";
            page.Line(page.Ink.Faint(lead + Page.Some(rounds[i], 8)), 6, 8);
        }
    }
}
