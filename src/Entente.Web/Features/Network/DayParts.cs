using Entente.Agreements.Conditions;

namespace Entente.Web.Features.Network;

/// <summary>The parts of a condition that bear on a day: those that a date has decided are left out.</summary>
internal static class DayParts
{
    /// <summary>
    /// The parts without parts, and whether a "not" stands before them; none where dates have decided the whole.
    /// </summary>
    public static IEnumerable<(Condition Part, bool IsNegated)> On(DateOnly day, Condition condition)
    {
        var rest = new Stack<(Condition, bool)>([(condition, false)]);
        while (rest.TryPop(out var item))
        {
            var (next, isNegated) = item;
            if (Decided(next, day) is not null)
            {
                continue;
            }

            switch (next)
            {
                case PartsCondition parts:
                    foreach (var part in parts.Parts.Reverse())
                    {
                        rest.Push((part, isNegated));
                    }

                    break;
                case NotCondition not:
                    rest.Push((not.Part, !isNegated));
                    break;
                default:
                    yield return (next, isNegated);
                    break;
            }
        }
    }

    // Null where it is open: a day that is still to come can be waited for.
    private static bool? Decided(Condition condition, DateOnly day)
    {
        switch (condition)
        {
            case ConstantCondition constant:
                return constant.Value;
            case DateCondition date:
                return date.IsMetOn(day) ? true : date.Bound == DateBound.From ? null : false;
            case NotCondition not:
                return !Decided(not.Part, day);
            case PartsCondition parts:
                var decided = parts.Parts.Select(part => Decided(part, day)).ToList();
                return decided.Count(one => one is true) >= parts.Count ? true
                    : decided.Count(one => one is not false) < parts.Count ? false
                    : null;
            default:
                return null;
        }
    }
}
