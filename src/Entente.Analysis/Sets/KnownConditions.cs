using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;

namespace Entente.Analysis.Sets;

/// <summary>Conditions whose value is the same whoever signs: days and facts, or an amount of nothing.</summary>
internal static class KnownConditions
{
    /// <summary>The value; null where it may hang on signatures.</summary>
    public static bool? ValueOf(Condition condition, Situation situation) => condition switch
    {
        ConstantCondition constant => constant.Value,
        DateCondition date => date.IsMetOn(situation.AsOf),
        FactCondition fact => situation.StatusOf(fact.Fact) == FactStatus.True,
        NotCondition not => !ValueOf(not.Part, situation),
        PartsCondition parts => ValueOf(parts, situation),
        QuantityCondition { Amount: <= 0 } => true,
        ShareCondition { Percent: <= 0 } => true,
        _ => null,
    };

    private static bool? ValueOf(PartsCondition parts, Situation situation)
    {
        var missing = parts.Count;
        var open = 0;
        foreach (var part in parts.Parts)
        {
            var value = ValueOf(part, situation);
            missing -= value == true ? 1 : 0;
            open += value is null ? 1 : 0;
        }

        return missing <= 0 ? true : missing > open ? false : null;
    }
}
