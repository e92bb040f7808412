using System.Globalization;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;

namespace Entente.Cli.Text;

/// <summary>Minimal sets as people read them.</summary>
/// <param name="limit">The longest list; null: what fits a screen.</param>
internal sealed class SetText(Page page, Assessment assessment, ChoiceSets sets, SetOptions options, int? limit)
{
    public const int FitsScreen = 15;

    private readonly StepsText _steps = new(page, limit);

    public void Unlock()
    {
        Head();
        if (SmallestText.Write(page, sets))
        {
            return;
        }

        if (sets.Count is not { } count)
        {
            WriteNothingKnown(assessment.StateOf(sets.Guarantee) is GuaranteeState.Open or GuaranteeState.Interlocked
                ? "At least one set of choices makes it hold." : "");
            return;
        }

        var what = options.ByParty ? "parties and facts" : "choices";
        page.Line(count.IsZero ? "No set of choices makes it hold."
            : sets.Sets is [{ Count: 0 }]
                ? "It holds without any further choice, once everyone has done what they said."
            : $"{Number("minimal set", "minimal sets")} of {what} {Make("makes", "make")} it hold, "
                + $"everyone else doing what they said{Sizes()}.");
        List(_ => "");
        Hint("what happens once it is taken");
    }

    public void Joint()
    {
        Head();
        if (sets.Count is not { } count)
        {
            WriteNothingKnown("");
            return;
        }

        page.Line(count.IsZero
            ? "No joint signature of interlocked pledges makes it hold."
            : sets.Sets is [{ Count: 0 }]
                ? "It needs no joint signature: everyone does what they said, and it holds."
                : $"{Number("joint signature", "joint signatures")} {Make("makes", "make")} it hold and "
                    + $"{Make("leaves", "leave")} nobody's condition unmet{Sizes()}.");
        List(set => set.Count == 1 ? " (a lead that pays for itself)" : "");
        Hint("what happens once it is taken");
    }

    public void Break()
    {
        Head();
        if (SmallestText.Write(page, sets))
        {
            return;
        }

        if (sets.Count is not { } count)
        {
            WriteNothingKnown("");
            return;
        }

        var what = options.ByParty ? "parties" : "losses";
        page.Line(count.IsZero
            ? "No loss defeats it."
            : sets.Sets is [{ Count: 0 }]
                ? "It does not hold even once everybody has signed, so nothing need be lost." + InTheWay()
                : $"Once everybody has signed, {Number("minimal set", "minimal sets")} of {what} "
                    + $"{Make("defeats", "defeat")} it{Sizes()}.");
        var singles = sets.Sets.TakeWhile(set => set.Count <= 1).Count(set => set.Count == 1);
        WriteSingles(singles);
        if (sets.Sets.Count > singles && sets.Sets is not [{ Count: 0 }])
        {
            page.Heading("Together");
            for (var i = singles; i < sets.Sets.Count; i++)
            {
                page.Line(string.Join(", ", sets.Sets[i]), 2, 4);
                if (i < sets.Losses?.Count)
                {
                    page.Line(_steps.Losses(sets.Losses[i], sets.Guarantee.Id), 6, 8);
                }
            }
        }

        More();
        Hint("what goes with it");
    }

    private void WriteSingles(int singles)
    {
        if (singles == 0)
        {
            return;
        }

        page.Heading("Single points of failure, and what goes with each");
        page.Table([.. sets.Sets.Take(singles).Select((set, i) => new[]
        {
            set[0],
            i < sets.Losses?.Count ? _steps.Losses(sets.Losses[i], sets.Guarantee.Id) : "",
        })]);
    }

    private string InTheWay()
    {
        var facts = FactsInTheWay.Find(assessment, sets.Guarantee);
        return facts.Count == 0
            ? ""
            : " Facts stand in its way; ask again with --given "
                + string.Join(",", facts.Select(fact => $"{fact.Id}=true"));
    }

    private void Head()
    {
        page.Verbatim(page.Ink.Bold(sets.Guarantee.Id)
            + $" — {Signs.Of(assessment.StateOf(sets.Guarantee), page.Ink)}, "
            + $"as of {Words.Day(assessment.Situation.AsOf)}");
        if (assessment.Situation.Given.Count > 0)
        {
            page.Line($"Given: {string.Join(", ", assessment.Situation.Given)}");
        }
    }

    private void WriteNothingKnown(string known)
    {
        page.Line($"Incomplete: {sets.Stop}. How many sets there are is not known"
            + (sets.Sets.Count > 0 ? "; this is one of them:" : known.Length > 0 ? $". {known}" : "."));
        if (sets.Sets.Count > 0)
        {
            page.Blank();
            page.Line(string.Join(", ", sets.Sets[0]) + Cost(0), 2, 4);
        }
    }

    private void List(Func<IReadOnlyList<string>, string> remark)
    {
        if (sets.Sets is [] or [{ Count: 0 }])
        {
            More();
            return;
        }

        if (sets.Costs is not null)
        {
            page.Line(sets.Costs.All(cost => cost is { Total: 0, Unstated: > 0 })
                ? "Cheapest first; but no cost is stated, so the smallest come first."
                : "Cheapest first.");
        }

        page.Blank();
        for (var i = 0; i < sets.Sets.Count; i++)
        {
            page.Line(string.Join(", ", sets.Sets[i]) + remark(sets.Sets[i]) + Cost(i), 2, 4);
            if (i < sets.Steps?.Count)
            {
                _steps.Write(sets.Steps[i], 6, sets.Guarantee.Id);
            }
        }

        More();
    }

    private string Cost(int i)
    {
        if (sets.Costs is not { } costs)
        {
            return "";
        }

        var unstated = costs[i].Unstated == 0 ? ""
            : $", {costs[i].Unstated} of them without a stated cost";
        return $" — cost {AmountText.WriteGrouped(costs[i].Total)}{unstated}";
    }

    private void More()
    {
        if (sets.Count is { } count && count > sets.Sets.Count)
        {
            page.Line($"and {(count - sets.Sets.Count).ToString("N0", CultureInfo.InvariantCulture)} more", 2);
        }

        if (sets.WasStopped)
        {
            page.Blank();
            page.Line($"Incomplete: {sets.Stop}. Their number is exact.");
        }
    }

    // Said where some sets stand without what comes of them.
    private void Hint(string what)
    {
        var told = Math.Max(sets.Steps?.Count ?? 0, sets.Losses?.Count ?? 0);
        if (!sets.WasStopped && told < sets.Sets.Count && limit is null)
        {
            page.Blank();
            page.Line($"--explain tells of each set {what}.");
        }
    }

    private string Number(string one, string many) => sets.Count!.Value.IsOne
        ? $"1 {one}"
        : $"{sets.Count.Value.ToString("N0", CultureInfo.InvariantCulture)} {many}";

    private string Make(string one, string many) => sets.Count!.Value.IsOne ? one : many;

    // ": 3 with 2 members, 12 with 3", where there is more than one set.
    private string Sizes()
    {
        var sizes = sets.BySize
            .Select((count, size) => (count, size))
            .Where(item => !item.count.IsZero)
            .Select((item, i) => $"{item.count.ToString("N0", CultureInfo.InvariantCulture)} with {item.size}"
                + (i > 0 ? "" : item.size == 1 ? " member" : " members"))
            .ToList();
        return sets.Count!.Value.IsOne ? "" : $": {Page.Some(sizes, 8)}";
    }
}
