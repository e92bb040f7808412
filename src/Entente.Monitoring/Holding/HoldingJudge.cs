using Entente.Agreements.Facts;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Holding;

/// <summary>Says for each zone and day, and for all together, whether the ceasefire holds.</summary>
public sealed class HoldingJudge
{
    private readonly RuleEditions _editions;
    private readonly DayCounter _counter;
    private readonly Dictionary<string, Hysteresis> _states = new(StringComparer.Ordinal);

    private HoldingJudge(RuleEditions editions, DayCounter counter)
    {
        _editions = editions;
        _counter = counter;
    }

    /// <summary>
    /// All verdicts from the first day with evidence to the last, day by day: zones, then all together.
    /// </summary>
    /// <param name="until">The last day to judge; later evidence is left out. Null: the last with evidence.</param>
    public static IReadOnlyList<DayVerdict> Judge(
        IEnumerable<CountedItem> items,
        IEnumerable<EffortRecord> efforts,
        RuleEditions editions,
        ZoneFinder zones,
        DateOnly? until = null)
    {
        var counter = new DayCounter(editions, zones);
        foreach (var item in items)
        {
            counter.Add(item);
        }

        foreach (var effort in efforts)
        {
            counter.Add(effort);
        }

        var judge = new HoldingJudge(editions, counter);
        var verdicts = new List<DayVerdict>();
        for (var day = counter.Range?.First; day <= (until ?? counter.Range?.Last); day = day.Value.AddDays(1))
        {
            judge.Add(day.Value, verdicts);
        }

        return verdicts;
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
        if (!_states.TryGetValue(zone, out var states))
        {
            _states[zone] = states = new Hysteresis();
        }

        var state = states.Next(level, rules.Hysteresis);
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
