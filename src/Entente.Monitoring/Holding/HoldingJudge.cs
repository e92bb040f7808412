using Entente.Agreements.Facts;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Holding;

/// <summary>Says for each zone and day, and for all together, whether the ceasefire holds.</summary>
public sealed class HoldingJudge
{
    /// <summary>An interval that begins at a moment meets no day that is more than these before it.</summary>
    private const int DaysBefore = 2;

    private readonly RuleEditions _editions;
    private readonly DayCounter _counter;
    private readonly Dictionary<string, Hysteresis> _states = new(StringComparer.Ordinal);
    private readonly List<DayVerdict> _verdicts = [];

    private HoldingJudge(RuleEditions editions, DayCounter counter)
    {
        _editions = editions;
        _counter = counter;
    }

    /// <summary>From the first day with evidence to the last, day by day: zones, then all together.</summary>
    public IReadOnlyList<DayVerdict> Verdicts => _verdicts;

    /// <summary>The verdicts on one day.</summary>
    public IReadOnlyList<DayVerdict> On(DateOnly day)
    {
        var (low, high) = (0, _verdicts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _verdicts[middle].Day < day ? (middle + 1, high) : (low, middle);
        }

        return [.. _verdicts.Skip(low).TakeWhile(verdict => verdict.Day == day)];
    }

    /// <summary>Judges all days.</summary>
    public static HoldingJudge Of(
        IEnumerable<CountedItem> items,
        IEnumerable<EffortRecord> efforts,
        RuleEditions editions,
        ZoneFinder zones)
    {
        var judge = new HoldingJudge(editions, new DayCounter(editions, zones));
        judge.Judge([], items, efforts);
        return judge;
    }

    /// <summary>What ends before this meets no day that is judged anew after a change.</summary>
    /// <param name="since">The earliest moment of what is another.</param>
    public static DateTimeOffset Reach(DateTimeOffset since) => DayCounter.BeginOf(FirstDay(since));

    /// <summary>The same where only what begins at a moment or later is another: days before it stay judged.</summary>
    /// <param name="items">All items now; those that end before <see cref="Reach"/> may be left out.</param>
    /// <param name="efforts">All efforts now.</param>
    public HoldingJudge Then(
        IEnumerable<CountedItem> items, IEnumerable<EffortRecord> efforts, DateTimeOffset since)
    {
        if (since == DateTimeOffset.MaxValue)
        {
            return this;
        }

        var first = FirstDay(since);
        var judge = new HoldingJudge(_editions, new DayCounter(_counter, first));
        judge.Judge(_verdicts.TakeWhile(verdict => verdict.Day < first), items, efforts);
        return judge;
    }

    private static DateOnly FirstDay(DateTimeOffset since) => DateOnly.FromDayNumber(
        Math.Max(0, DateOnly.FromDateTime(since.UtcDateTime).DayNumber - DaysBefore));

    private void Judge(
        IEnumerable<DayVerdict> known, IEnumerable<CountedItem> items, IEnumerable<EffortRecord> efforts)
    {
        foreach (var item in items)
        {
            _counter.Add(item);
        }

        foreach (var effort in efforts)
        {
            _counter.Add(effort);
        }

        if (_counter.Range is var (day, last))
        {
            foreach (var verdict in known.TakeWhile(verdict => verdict.Day <= last))
            {
                Keep(verdict);
                day = verdict.Day.AddDays(1);
            }

            for (; day <= last; day = day.AddDays(1))
            {
                Add(day, _verdicts);
            }
        }
    }

    private void Keep(DayVerdict verdict)
    {
        StatesOf(verdict.Zone).Next(verdict.Level, _editions.On(verdict.Day).Hysteresis);
        _verdicts.Add(verdict);
    }

    private void Add(DateOnly day, List<DayVerdict> verdicts)
    {
        var rules = _editions.On(day);
        var (broken, watched) = (0, true);
        foreach (var zone in rules.Zones)
        {
            var verdict = Verdict(zone, day, rules, 0, IsWatched(Count(zone, day), rules));
            verdicts.Add(verdict);
            broken += verdict.State == HoldingState.Broken ? 1 : 0;
            watched &= IsWatched(verdict.Count, rules);
        }

        var isWatched = rules.Zones.Count > 0 ? watched : IsWatched(Count(DayCounter.Whole, day), rules);
        verdicts.Add(Verdict(DayCounter.Whole, day, rules, broken, isWatched));
    }

    private DayVerdict Verdict(string zone, DateOnly day, CeasefireRules rules, int broken, bool watched)
    {
        var count = Count(zone, day);
        var levels = zone.Length == 0 ? rules.Whole : rules.Zone;
        var baseline = Baseline(zone, day, rules);
        var (level, why) = LevelJudge.Judge(count, baseline, levels, watched, broken);
        var state = StatesOf(zone).Next(level, rules.Hysteresis);
        return new DayVerdict(
            zone,
            day,
            count,
            baseline,
            level,
            state,
            Fact(count, baseline, levels, state),
            rules.Version,
            why,
            watched);
    }

    private Hysteresis StatesOf(string zone)
    {
        if (!_states.TryGetValue(zone, out var states))
        {
            _states[zone] = states = new Hysteresis();
        }

        return states;
    }

    private static FactStatus Fact(DayCount count, double? baseline, LevelRules levels, HoldingState state) =>
        state switch
        {
            HoldingState.Unknown => SidesDisagree(count, baseline, levels) ? FactStatus.Contested : FactStatus.Unknown,
            HoldingState.Broken => FactStatus.False,
            _ => FactStatus.True,
        };

    // With too little evidence of others, a day that is broken by the word of some side is contested.
    private static bool SidesDisagree(DayCount count, double? baseline, LevelRules levels) =>
        count.Alleged.Values.Any(number =>
            LevelJudge.Judge(count, baseline, levels, watched: true, extra: number).Level == HoldingState.Broken);

    private DayCount Count(string zone, DateOnly day) => _counter.Find(zone, day) ?? new DayCount();

    private static bool IsWatched(DayCount count, CeasefireRules rules) =>
        count.Share is { } share ? share >= rules.Effort.LeastShare : count.IsCounted && rules.Effort.TrustsCounts;

    private double? Baseline(string zone, DateOnly day, CeasefireRules rules)
    {
        var rule = rules.Baseline;
        var numbers = new List<double>();
        for (var back = rule.Gap; back < rule.Gap + rule.Days; back++)
        {
            if (day.DayNumber > back && _counter.Find(zone, day.AddDays(-back)) is { } count
                && (count.Sure > 0 || IsWatched(count, rules)))
            {
                numbers.Add(count.Sure);
            }
        }

        numbers.Sort();
        return numbers.Count >= rule.LeastDays && numbers.Count > 0
            ? (numbers[(numbers.Count - 1) / 2] + numbers[numbers.Count / 2]) / 2
            : null;
    }
}
