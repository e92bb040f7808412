using Entente.Monitoring.Areas;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Holding;

/// <summary>Counts by zone and day.</summary>
internal sealed class DayCounter
{
    private readonly RuleEditions _editions;
    private readonly ZoneFinder _zones;
    private readonly EditionDays _days;
    private readonly Dictionary<(string Zone, DateOnly Day), DayCount> _counts = [];
    private readonly DateOnly _first;
    private readonly DateTimeOffset _begin;

    public DayCounter(RuleEditions editions, ZoneFinder zones) =>
        (_editions, _zones, _days) = (editions, zones, new EditionDays(editions));

    /// <summary>Keeps what another has of the days before one, and counts that day and later ones anew.</summary>
    public DayCounter(DayCounter before, DateOnly first)
        : this(before._editions, before._zones)
    {
        (_first, _begin) = (first, BeginOf(first));
        foreach (var ((zone, day), count) in before._counts.Where(pair => pair.Key.Day < first))
        {
            _counts[(zone, day)] = count;
            Reach(day);
        }
    }

    /// <summary>What ends before this is in no such day, whatever the clock.</summary>
    public static DateTimeOffset BeginOf(DateOnly day) => new(
        DateOnly.FromDayNumber(Math.Max(0, day.DayNumber - 2)).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>What everything together is called here.</summary>
    public const string Whole = "";

    public (DateOnly First, DateOnly Last)? Range { get; private set; }

    public DayCount? Find(string zone, DateOnly day) => _counts.GetValueOrDefault((zone, day));

    public void Add(CountedItem item)
    {
        foreach (var (day, part) in PartsOf(item.When))
        {
            Add(item, day, part);
        }
    }

    private void Add(CountedItem item, DateOnly day, double part)
    {
        var rules = _editions.On(day);
        var (isIn, isSure) = (false, false);
        foreach (var hit in _zones(item.Where, day))
        {
            if (rules.Zones.Contains(hit.Zone))
            {
                Add(Of(hit.Zone, day), item, part, rules, hit.IsSure);
                (isIn, isSure) = (true, isSure || hit.IsSure);
            }
        }

        if (isIn || rules.Zones.Count == 0)
        {
            Add(Of(Whole, day), item, part, rules, !isIn || isSure);
        }
    }

    public void Add(EffortRecord effort)
    {
        foreach (var (day, part) in PartsOf(effort.When))
        {
            var rules = _editions.On(day);
            if (rules.Zones.Count > 0 && !rules.Zones.Contains(effort.Zone))
            {
                continue;
            }

            foreach (var zone in effort.Zone.Length == 0 ? [Whole] : new[] { effort.Zone, Whole })
            {
                var count = Of(zone, day);
                count.Done += effort.Done * part;
                count.Planned += effort.Planned * part;
                count.Denied += effort.Denied * part;
            }
        }
    }

    private IEnumerable<(DateOnly Day, double Part)> PartsOf(Interval when) =>
        when.To < _begin ? [] : _days.PartsOf(when).Where(one => one.Day >= _first);

    private DayCount Of(string zone, DateOnly day)
    {
        if (!_counts.TryGetValue((zone, day), out var count))
        {
            _counts[(zone, day)] = count = new DayCount();
            Reach(day);
        }

        return count;
    }

    private void Reach(DateOnly day)
    {
        var (first, last) = Range ?? (day, day);
        Range = (day < first ? day : first, day > last ? day : last);
    }

    private static void Add(DayCount count, CountedItem item, double part, CeasefireRules rules, bool isSure)
    {
        var number = item.Count * part;
        if (item.AllegedBy is { } party)
        {
            if (rules.Violations.Contains(item.Kind))
            {
                count.AllegedBy[party] = count.AllegedBy.GetValueOrDefault(party) + number;
            }

            return;
        }

        count.Breaches += item.Kind == ObservationKind.WeaponsPresent && isSure ? number : 0;
        count.Denied += item.Kind == ObservationKind.DeniedAccess ? number : 0;
        if (rules.Violations.Contains(item.Kind))
        {
            count.Sure += isSure ? number : 0;
            count.Possible += isSure ? 0 : number;
            count.IsCounted |= item.Where is NamedArea;
        }
    }
}
