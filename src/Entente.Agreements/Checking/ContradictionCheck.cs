using Entente.Agreements.Conditions;
using Entente.Agreements.Facts;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Text;

namespace Entente.Agreements.Checking;

/// <summary>
/// Warns of conditions that contradict themselves: that are true on no day and for no reading of the facts, even if
/// every promise in them were kept.
/// </summary>
internal static class ContradictionCheck
{
    /// <summary>Facts and days that are tried both ways; a condition with more is not searched.</summary>
    private const int MostTried = 12;

    public static void Run(Agreement agreement, MistakeLog mistakes)
    {
        foreach (var commitment in agreement.Commitments)
        {
            Check(commitment.ConfirmsWhen, "confirms-when", commitment.Id, commitment.Place, mistakes);
            Check(commitment.AppliesWhen, "applies-when", commitment.Id, commitment.Place, mistakes);
        }

        foreach (var guarantee in agreement.Guarantees)
        {
            Check(guarantee.HoldsWhen, "holds-when", guarantee.Id, guarantee.Place, mistakes);
        }
    }

    private static void Check(Condition condition, string field, string name, Place place, MistakeLog mistakes)
    {
        if (condition is not PartsCondition && condition is not NotCondition)
        {
            return;
        }

        var parts = ConditionParts.All(condition).ToList();
        var facts = parts.OfType<FactCondition>().Select(part => part.Fact).Distinct().ToList();
        var days = DaysThatMatter(parts.OfType<DateCondition>());
        if ((facts.Count == 0 && days.Count == 1) || facts.Count > MostTried || days.Count > 1 << MostTried
            || parts.Any(part => part is ConstantCondition { Value: false }))
        {
            return;
        }

        for (var values = 0; values < 1 << facts.Count; values++)
        {
            var reading = values;
            if (days.Any(day => CanBeTrue(condition, day, fact => (reading >> facts.IndexOf(fact) & 1) != 0)))
            {
                return;
            }
        }

        mistakes.Add(
            MistakeCodes.SelfContradiction,
            place,
            $"{field} of {name} contradicts itself: {Short(condition.ToString())} is true on no day, whatever the facts",
            "Take away one of the two sides");
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

    private static string Short(string text) => text.Length > 120 ? text[..120] + "…" : text;
}
