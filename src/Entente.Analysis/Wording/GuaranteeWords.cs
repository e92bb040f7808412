using System.Globalization;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Wording;

/// <summary>Says in a sentence or two whether a guarantee holds and what it waits for.</summary>
public static class GuaranteeWords
{
    private const int MostNamed = 4;

    /// <summary>"Does not hold. Waiting for one confirmation: United States (air cover)."</summary>
    public static string Sentence(Assessment assessment, Guarantee guarantee)
    {
        var waits = WaitsFor(RootFinder.Of(assessment, guarantee));
        var lead = Lead(assessment, guarantee);
        return waits.Count == 0 ? lead : $"{lead} {Upper(string.Join("; ", waits))}.";
    }

    /// <summary>
    /// The same within a line or two: only what somebody has to do; how many parties and amounts are missing is
    /// counted.
    /// </summary>
    public static string Short(Assessment assessment, Guarantee guarantee)
    {
        var roots = RootFinder.Of(assessment, guarantee);
        var amounts = roots.OfType<AmountRoot>().Count();
        var waits = WaitsFor([.. roots.Where(root => root is not AmountRoot)]).ToList();
        if (amounts > 0)
        {
            waits.Add(amounts == 1 ? WaitsFor([roots.OfType<AmountRoot>().First()])[0] : $"{amounts} amounts missing");
        }

        var lead = Lead(assessment, guarantee);
        return waits.Count == 0 ? lead : $"{lead} {Upper(string.Join("; ", waits))}.";
    }

    /// <summary>Whether it holds, in a sentence, and how far it is from it.</summary>
    public static string Lead(Assessment assessment, Guarantee guarantee) => assessment.StateOf(guarantee) switch
    {
        GuaranteeState.Holds => "Holds.",
        GuaranteeState.Projected => "Does not hold yet, and will once everyone has done what they said.",
        GuaranteeState.Interlocked => "Does not hold. Some wait for each other in a circle, and could sign together.",
        GuaranteeState.Open => "Does not hold.",
        _ => "Does not hold, and nothing that is on offer can make it hold.",
    };

    /// <summary>The roots in words, confirmations by party first: "waiting for two confirmations: …".</summary>
    public static IReadOnlyList<string> WaitsFor(IReadOnlyList<Root> roots)
    {
        var lines = new List<string>();
        AddConfirmations(lines, [.. roots.OfType<ConfirmationRoot>()]);
        AddNamed(lines, "signed as things stand: ", [.. roots.OfType<SignatureRoot>().Select(root => root.Commitment)]);
        AddNamed(lines, "waiting for each other: ", [.. roots.OfType<CircleRoot>().Select(root => root.Commitment)]);
        lines.AddRange(roots.OfType<FactRoot>().Select(Words));
        lines.AddRange(Some([.. roots.OfType<AmountRoot>().Select(Words).Distinct()], "more amounts"));
        lines.AddRange(roots.OfType<DateRoot>()
            .Select(root => $"needs the day to be {(root.IsNegated ? "not " : "")}{root.Condition}"));
        return lines;
    }

    /// <summary>The title where there is one, else the id.</summary>
    public static string TitleOf(Commitment commitment) =>
        commitment.Title.Length > 0 ? commitment.Title : commitment.Id;

    /// <summary>The name where there is one, else the code.</summary>
    public static string NameOf(Party party) => party.Name.Length > 0 ? party.Name : party.Code;

    /// <summary>"one confirmation", "3 facts".</summary>
    public static string Count(int number, string thing) => number switch
    {
        1 => $"one {thing}",
        2 => $"two {thing}s",
        3 => $"three {thing}s",
        _ => string.Create(CultureInfo.InvariantCulture, $"{number} {thing}s"),
    };

    private static void AddConfirmations(List<string> lines, IReadOnlyList<ConfirmationRoot> roots)
    {
        var open = roots.Where(root => root.Standing == Standing.Considered).ToList();
        if (open.Count > 0)
        {
            var parties = open.GroupBy(root => root.Commitment.Party)
                .Select(own => $"{NameOf(own.Key)} ({string.Join(", ", own.Select(root => TitleOf(root.Commitment)))})")
                .ToList();
            lines.Add($"waiting for {Count(open.Count, "confirmation")}: {Joined(parties)}");
        }

        lines.AddRange(roots.Except(open).Select(root =>
            $"needs {TitleOf(root.Commitment)} by {NameOf(root.Commitment.Party)}, "
            + $"which is {StateWords.Of(root.Standing)}"));
    }

    private static void AddNamed(List<string> lines, string lead, IReadOnlyList<Commitment> commitments)
    {
        if (commitments.Count > 0)
        {
            lines.Add(lead + Joined([.. commitments.Select(item => $"{NameOf(item.Party)} ({TitleOf(item)})")]));
        }
    }

    private static string Words(FactRoot root)
    {
        var title = root.Fact.Title.Length > 0 ? $"“{root.Fact.Title}”" : root.Fact.Id;
        return $"waiting for a fact: {title}, now {StateWords.Of(root.Status)}"
            + (root.IsNeededTrue ? "" : ", needed false");
    }

    private static string Words(AmountRoot root) => root switch
    {
        { Condition: QuantityCondition { Quantity.Capability: null } parties, Reached: { } reached } =>
            $"needs {AmountText.WriteGrouped(parties.Amount)} parties{Of(parties.Quantity)}, "
            + $"{(reached == 0 ? "none" : AmountText.WriteGrouped(reached))} so far",
        { Condition: QuantityCondition { Quantity.Capability: { } capability } amount, Reached: { } reached } =>
            $"needs {AmountText.WriteGrouped(amount.Amount)} {UnitOf(capability)}{Of(amount.Quantity)}, "
            + $"{(reached == 0 ? "none" : AmountText.WriteGrouped(reached))} so far",
        _ => $"needs {root.Condition}",
    };

    private static string Of(Quantity quantity) =>
        (quantity.For is { } served ? $" for “{(served.Title.Length > 0 ? served.Title : served.Id)}”" : "")
        + (quantity.From is { } from ? $" from {from.Name}" : "");

    private static string UnitOf(Capability capability) =>
        capability.Unit.Length > 0 ? $"{capability.Unit} of {capability.Id}" : $"of {capability.Id}";

    private static string Joined(IReadOnlyList<string> items) => string.Join("; ", Some(items, "more"));

    private static IEnumerable<string> Some(IReadOnlyList<string> items, string more) =>
        items.Count <= MostNamed
            ? items
            : items.Take(MostNamed).Append($"{items.Count - MostNamed} {more}");

    /// <summary>With a capital at its beginning.</summary>
    public static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
