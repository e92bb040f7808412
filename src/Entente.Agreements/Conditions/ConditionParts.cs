namespace Entente.Agreements.Conditions;

/// <summary>Walks over the parts of a condition.</summary>
public static class ConditionParts
{
    /// <summary>The condition itself and all conditions inside it, outermost first.</summary>
    public static IEnumerable<Condition> All(Condition condition)
    {
        var rest = new Stack<Condition>();
        rest.Push(condition);
        while (rest.TryPop(out var next))
        {
            yield return next;
            switch (next)
            {
                case PartsCondition parts:
                    for (var i = parts.Parts.Count - 1; i >= 0; i--)
                    {
                        rest.Push(parts.Parts[i]);
                    }

                    break;
                case NotCondition not:
                    rest.Push(not.Part);
                    break;
            }
        }
    }

    /// <summary>Whether the condition or one inside it is of some kind.</summary>
    internal static bool Any<T>(Condition condition, T context, Func<Condition, T, bool> isOfKind) =>
        isOfKind(condition, context) || condition switch
        {
            NotCondition not => Any(not.Part, context, isOfKind),
            PartsCondition parts => AnyOf(parts.Parts, context, isOfKind),
            _ => false,
        };

    private static bool AnyOf<T>(IReadOnlyList<Condition> parts, T context, Func<Condition, T, bool> isOfKind)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (Any(parts[i], context, isOfKind))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first part that asks for a promise, which cannot be negated; null where there is none.</summary>
    internal static Condition? FirstPromise(Condition condition) => All(condition).FirstOrDefault(
        part => part is CommitmentCondition or GuaranteeCondition or QuantityCondition or ShareCondition
            or EveryPartyCondition);
}
