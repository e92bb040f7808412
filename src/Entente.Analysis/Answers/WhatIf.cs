using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Answers;

/// <summary>One thing that a what-if changes.</summary>
/// <param name="Because">The names through which it changes; empty for a choice itself.</param>
public sealed record Change(string Name, string From, string To, IReadOnlyList<string> Because);

/// <summary>The whole assessment with choices taken, beside the one without them.</summary>
/// <param name="Rounds">Who follows in which round beyond those who would sign anyway; the choices first.</param>
public sealed record WhatIf(
    Assessment Before,
    Assessment After,
    IReadOnlyList<Choice> Choices,
    IReadOnlyList<Change> Changes,
    IReadOnlyList<IReadOnlyList<Commitment>> Rounds)
{
    public bool IsComplete => Before.IsComplete && After.IsComplete;

    /// <param name="given">Choices that both assessments take.</param>
    /// <param name="choices">Choices that only the second takes.</param>
    public static WhatIf Of(
        AgreementAnalyzer analyzer, DateOnly asOf, IReadOnlyList<Choice> given, IReadOnlyList<Choice> choices)
    {
        var before = analyzer.Assess(asOf, given);
        return Between(before, analyzer.Assess(asOf, [.. given, .. choices]), choices);
    }

    /// <summary>The same from two assessments that are there already.</summary>
    /// <param name="after">That of the first with the choices taken.</param>
    public static WhatIf Between(Assessment before, Assessment after, IReadOnlyList<Choice> choices)
    {
        var rounds = AgreementAnalyzer.RoundsAfter(before, choices);
        return new WhatIf(before, after, choices, ChangesBetween(before, after, choices), rounds);
    }

    private static IReadOnlyList<Change> ChangesBetween(
        Assessment before, Assessment after, IReadOnlyList<Choice> choices)
    {
        var (old, now) = (States(before), States(after));
        var chosen = choices.Select(choice => choice.Name).ToHashSet(StringComparer.Ordinal);
        var names = now.Keys.Where(name => old[name] != now[name]).Order(StringComparer.Ordinal).ToList();
        var changed = names.ToHashSet(StringComparer.Ordinal);
        changed.UnionWith(after.Agreement.Commitments
            .Where(item => before.Now.IsSigned(item) != after.Now.IsSigned(item)
                || before.Projected.IsSigned(item) != after.Projected.IsSigned(item))
            .Select(item => item.Id));
        changed.UnionWith(after.Agreement.Guarantees
            .Where(item => Enum.GetValues<Level>().Any(level =>
                before.Projected.Holds(item, level) != after.Projected.Holds(item, level)))
            .Select(item => item.Id));
        return [.. names
            .Select(name => new Change(
                name, old[name], now[name], chosen.Contains(name) ? [] : Because(before, after, name, changed)))];
    }

    private static Dictionary<string, string> States(Assessment assessment)
    {
        var states = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var commitment in assessment.Agreement.Commitments.Where(assessment.Exists))
        {
            states.Add(commitment.Id, StateWords.Of(assessment.StateOf(commitment)));
        }

        foreach (var guarantee in assessment.Agreement.Guarantees)
        {
            states.Add(guarantee.Id, StateWords.Of(assessment.StateOf(guarantee)));
        }

        foreach (var fact in assessment.Agreement.Facts)
        {
            states.Add(fact.Id, StateWords.Of(assessment.Situation.StatusOf(fact)));
        }

        return states;
    }

    // The names that have changed as well, in the condition that decides: for what is signed before and after that is
    // when it applies, for what is not when it signs.
    private static IReadOnlyList<string> Because(
        Assessment before, Assessment after, string name, HashSet<string> changed)
    {
        var condition = after.Agreement.Find<Commitment>(name) is not { } commitment
            ? after.Agreement.Find<Guarantee>(name)!.HoldsWhen
            : before.Now.IsSigned(commitment) && after.Now.IsSigned(commitment)
                ? commitment.AppliesWhen
                : commitment.ConfirmsWhen;
        var names = ConditionParts.All(condition).SelectMany(part => Names(after, part)).ToHashSet();
        names.IntersectWith(changed);
        names.Remove(name);
        return [.. names.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Names(Assessment assessment, Condition part) => part switch
    {
        CommitmentCondition commitment => [commitment.Commitment.Id],
        GuaranteeCondition guarantee => [guarantee.Guarantee.Id],
        FactCondition fact => [fact.Fact.Id],
        QuantityCondition quantity => assessment.Covered(quantity.Quantity).Select(item => item.Id),
        ShareCondition share => assessment.Covered(share.Quantity with { From = null }).Select(item => item.Id),
        EveryPartyCondition every => assessment.Covered(every.Parties).Select(item => item.Id),
        _ => [],
    };
}
