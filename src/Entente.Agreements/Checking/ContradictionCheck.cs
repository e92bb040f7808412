using Entente.Agreements.Binding;
using Entente.Agreements.Conditions;
using Entente.Agreements.Facts;
using Entente.Agreements.Mistakes;

namespace Entente.Agreements.Checking;

/// <summary>
/// Warns of conditions that contradict themselves: that are true on no day and for no reading of the facts, even if
/// every promise in them were kept.
/// </summary>
internal static class ContradictionCheck
{
    /// <summary>Facts that are tried both ways; a condition with more is not searched.</summary>
    private const int MostTried = 12;

    /// <summary>
    /// Parts that are looked at for one condition, over all days and readings; then it is left alone.
    /// </summary>
    private const int MostSteps = 1_000_000;

    public static void Run(Agreement agreement, ItemPlaces places, MistakeLog mistakes)
    {
        foreach (var (section, name, field, condition) in AgreementChecks.Conditions(agreement))
        {
            if (condition is PartsCondition or NotCondition && ContradictsItself(condition))
            {
                mistakes.Add(
                    MistakeCodes.SelfContradiction,
                    places.Of(section, name, field),
                    $"{field} of {name} contradicts itself: {Cut(condition.ToString())} is true on no day, "
                        + "whatever the facts",
                    "Take away one of the two sides");
            }
        }
    }

    private static bool ContradictsItself(Condition condition)
    {
        // Nearly all conditions speak of promises alone.
        if (!ConditionParts.Any(condition, 0, static (part, _) => part is FactCondition or DateCondition))
        {
            return false;
        }

        var parts = ConditionParts.All(condition).ToList();
        var facts = parts.OfType<FactCondition>().Select(part => part.Fact).Distinct().ToList();
        var days = DaysThatMatter(parts.OfType<DateCondition>());
        if ((facts.Count == 0 && days.Count == 1) || facts.Count > MostTried
            || parts.Any(part => part is ConstantCondition { Value: false }))
        {
            return false;
        }

        return !IsEverTrue(condition, facts, days, MostSteps / parts.Count);
    }

    // Also where the search takes too long: nothing sure is known then.
    private static bool IsEverTrue(Condition condition, List<Fact> facts, List<DateOnly> days, int tries)
    {
        for (var values = 0; values < 1 << facts.Count; values++)
        {
            foreach (var day in days)
            {
                var reading = values;
                if (--tries < 0 || CanBeTrue(condition, day, fact => (reading >> facts.IndexOf(fact) & 1) != 0))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Between two bounds nothing changes, so the days at the bounds and beside them stand for all days.
    private static List<DateOnly> DaysThatMatter(IEnumerable<DateCondition> bounds)
    {
        var days = new SortedSet<DateOnly>();
        foreach (var date in bounds.Select(bound => bound.Date))
        {
            days.Add(date);
            days.Add(date == DateOnly.MinValue ? date : date.AddDays(-1));
            days.Add(date == DateOnly.MaxValue ? date : date.AddDays(1));
        }

        return days.Count == 0 ? [DateOnly.MinValue] : [.. days];
    }

    private static bool CanBeTrue(Condition condition, DateOnly day, Func<Fact, bool> read) => condition switch
    {
        PartsCondition parts => parts.Parts.Count(part => CanBeTrue(part, day, read)) >= parts.Count,
        NotCondition not => !CanBeTrue(not.Part, day, read),
        FactCondition fact => read(fact.Fact),
        DateCondition date => date.IsMetOn(day),
        ConstantCondition constant => constant.Value,
        _ => true,
    };

    private static string Cut(string text) => text.Length > 120 ? text[..120] + "…" : text;
}
