using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Holding;

/// <summary>The days by all editions of the rules.</summary>
public sealed class EditionDays
{
    /// <summary>What is less exact in time belongs to no day.</summary>
    private static readonly TimeSpan Widest = TimeSpan.FromDays(366);

    private readonly RuleEditions _editions;
    private readonly Dictionary<CeasefireRules, Days> _days = new(ReferenceEqualityComparer.Instance);

    public EditionDays(RuleEditions editions)
    {
        _editions = editions;
        foreach (var edition in editions.All)
        {
            _days[edition] = new Days(edition.Days);
        }
    }

    /// <summary>
    /// The days of an interval, each with its part of it, by the edition that its middle falls under; none where it is
    /// longer than 366 days.
    /// </summary>
    public IEnumerable<(DateOnly Day, double Part)> PartsOf(Interval when) => when.Width > Widest
        ? []
        : _days[_editions.On(DateOnly.FromDateTime((when.From + when.Width / 2).UtcDateTime))].PartsOf(when);

    /// <summary>The moments of some days, whichever edition they are told by.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Span(DateOnly first, DateOnly last)
    {
        var spans = _days.Values.Select(days => days.Span(first, last)).ToList();
        return (spans.Min(span => span.From), spans.Max(span => span.To));
    }
}
