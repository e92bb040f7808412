using Entente.Agreements.Facts;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Tests.Holding;

public sealed class HoldingJudgeTests
{
    private const string Text = """
        title: Test
        version: "1"
        from: 2020-01-01
        days: { clock: UTC }
        violations: [explosion]
        effort: { least-share: 0.5, unstated: UNSTATED }
        baseline: { days: 10, gap: 2, least-days: 3 }
        zones: [East, West]
        zone: { strained: { at-least: 20, denied: 3 }, broken: { at-least: 50, times: 2 } }
        whole:
          quiet: { at-most: 2 }
          strained: { at-least: 20, breaches: 5 }
          broken: { at-least: 100 }
          broken-zones: 2
        hysteresis: { worse: WORSE, better: BETTER }
        """;

    private static readonly DateOnly First = new(2022, 2, 1);

    private static RuleEditions Rules(int worse = 1, int better = 1, string unstated = "trusted") => new([Made.Rules(
        Text.Replace("WORSE", $"{worse}").Replace("BETTER", $"{better}").Replace("UNSTATED", unstated))]);

    private static CountedItem Item(
        int day,
        double count,
        string zone = "East",
        string? by = null,
        ObservationKind kind = ObservationKind.Explosion) => new(
            kind, count, Interval.At(Midday(day)), new NamedArea(zone), by);

    private static DateTimeOffset Midday(int day) =>
        new(First.AddDays(day).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

    private static EffortRecord Effort(int day, double done, string zone = "East", int denied = 0) => new(
        new ObservationKey("e", $"{zone}{day}"), zone, Interval.At(Midday(day)), "patrol", done, 10, denied, "")
    {
        Origin = Made.Origin,
    };

    private static List<HoldingState> States(RuleEditions rules, string zone, params CountedItem[] items) =>
        [.. Judge(rules, items).Where(one => one.Zone == zone).Select(one => one.State)];

    private static IReadOnlyList<DayVerdict> Judge(RuleEditions rules, params CountedItem[] items) =>
        HoldingJudge.Of(items, [], rules, Made.Named).Verdicts;

    private static DayVerdict Whole(RuleEditions rules, CountedItem[] items, EffortRecord[] efforts) =>
        HoldingJudge.Of(items, efforts, rules, Made.Named).Verdicts.Last(one => one.Zone.Length == 0);

    [Fact]
    public void No_data_is_unknown_and_never_quiet()
    {
        Assert.Equal(
            [HoldingState.Quiet, HoldingState.Unknown, HoldingState.Quiet],
            States(Rules(), "East", Item(0, 0), Item(2, 0)));
        Assert.Equal(FactStatus.Unknown, Judge(Rules(), Item(0, 0), Item(2, 0)).First(one =>
            one.Zone.Length == 0 && one.Day == First.AddDays(1)).Fact);
    }

    [Fact]
    public void A_count_without_hours_is_worth_what_the_rules_say() =>
        Assert.Equal([HoldingState.Unknown], States(Rules(unstated: "unknown"), "East", Item(0, 0)));

    [Fact]
    public void Few_violations_mean_nothing_where_half_of_the_hours_were_not_looked()
    {
        CountedItem[] items = [Item(0, 0), Item(0, 0, "West")];
        Assert.Equal(
            HoldingState.Quiet, Whole(Rules(), items, [Effort(0, 5), Effort(0, 10, "West")]).State);
        var thin = Whole(Rules(), items, [Effort(0, 4), Effort(0, 10, "West")]);
        Assert.Equal(HoldingState.Unknown, thin.State);
        Assert.Equal("only 70 % of the planned hours were looked, so 0 violations say little", thin.Why);
    }

    [Fact]
    public void Many_violations_break_it_however_few_looked() => Assert.Equal(
        HoldingState.Broken, Whole(Rules(), [Item(0, 100)], [Effort(0, 0.1)]).State);

    [Fact]
    public void Two_broken_zones_break_the_whole() => Assert.Equal(
        HoldingState.Broken, Judge(Rules(), Item(0, 49.9), Item(0, 49.9, "West"), Item(1, 50), Item(1, 49, "West"),
            Item(2, 50), Item(2, 50, "West"))[^1].State);

    [Fact]
    public void A_day_is_compared_with_the_median_of_days_before_it_and_not_with_its_neighbours()
    {
        var quiet = Enumerable.Range(0, 5).Select(day => Item(day, 40)).ToList();
        Assert.Equal(HoldingState.Strained, States(Rules(), "East", [.. quiet, Item(5, 60)])[^1]);
        Assert.Equal(HoldingState.Broken, States(Rules(), "East", [.. quiet, Item(5, 80)])[^1]);
        Assert.Equal(40, Judge(Rules(), [.. quiet, Item(5, 80)]).Last(one => one.Zone == "East").Baseline);
    }

    [Fact]
    public void The_state_moves_only_after_days_in_a_row() => Assert.Equal(
        "quiet quiet strained strained strained quiet",
        string.Join(' ', States(Rules(worse: 2, better: 3), "East",
            Item(0, 0), Item(1, 30), Item(2, 40), Item(3, 0), Item(4, 0), Item(5, 0)).Select(HoldingWords.Word)));

    [Fact]
    public void A_single_bad_day_between_good_ones_moves_nothing() => Assert.DoesNotContain(
        HoldingState.Strained,
        States(Rules(worse: 2), "East", Item(0, 0), Item(1, 30), Item(2, 0), Item(3, 30), Item(4, 0)));

    [Fact]
    public void Breaches_and_denied_access_strain_it_without_a_shot()
    {
        CountedItem[] calm = [Item(0, 0), Item(0, 0, "West")];
        var weapons = Item(0, 5, kind: ObservationKind.WeaponsPresent);
        Assert.Equal(HoldingState.Strained, Whole(Rules(), [.. calm, weapons], []).State);
        var denied = HoldingJudge.Of(calm, [Effort(0, 10, denied: 3)], Rules(), Made.Named).Verdicts;
        Assert.Equal(HoldingState.Strained, denied.Single(one => one.Zone == "East").State);
    }

    [Fact]
    public void What_one_side_alone_says_does_not_count_and_makes_the_fact_contested()
    {
        var verdict = Judge(Rules(), Item(0, 500, by: "RUS"))[^1];
        Assert.Equal(HoldingState.Unknown, verdict.State);
        Assert.Equal(FactStatus.Contested, verdict.Fact);
        Assert.Equal(500, verdict.Count.Alleged["RUS"]);
        var watched = Judge(Rules(), Item(0, 500, by: "RUS"), Item(0, 0), Item(0, 0, "West"))[^1];
        Assert.Equal(FactStatus.True, watched.Fact);
    }

    [Fact]
    public void What_is_possibly_in_a_zone_is_shown_beside_what_surely_is()
    {
        IReadOnlyList<ZoneHit> Half(Area area, DateOnly day) => [new("East", false), new("West", false)];
        var verdicts = HoldingJudge.Of([Item(0, 60)], [], Rules(), Half).Verdicts;
        Assert.All(verdicts, verdict => Assert.Equal((0, 60), (verdict.Count.Sure, verdict.Count.Possible)));
    }

    [Fact]
    public void A_day_is_judged_by_the_edition_that_was_in_force_or_by_the_newest()
    {
        var old = Made.Rules(Text.Replace("WORSE", "1").Replace("BETTER", "1").Replace("UNSTATED", "trusted"));
        var strict = old with
        {
            Version = "2",
            From = First.AddDays(1),
            Zone = old.Zone with { Broken = old.Zone.Strained },
        };
        var editions = new RuleEditions([strict, old]);
        Assert.Equal(
            [HoldingState.Strained, HoldingState.Broken], States(editions, "East", Item(0, 30), Item(1, 30)));
        Assert.Equal(
            [HoldingState.Broken, HoldingState.Broken],
            States(editions.NewestForAll(), "East", Item(0, 30), Item(1, 30)));
    }

    [Fact]
    public void A_period_of_several_days_is_spread_over_them()
    {
        var when = new Interval(Midday(0).AddHours(-12), Midday(2).AddHours(-12));
        var verdicts = Judge(Rules(), Item(0, 30) with { When = when });
        Assert.Equal([15.0, 15.0], verdicts.Where(one => one.Zone == "East").Select(one => one.Count.Sure));
    }

    // Violations by day and region from the OSCE's daily reports (osce.org; free non-commercial use, acknowledged).
    [Fact]
    public void The_collapse_of_February_2022_is_called_by_the_seventeenth()
    {
        var rules = new RuleEditions([SampleRules()]);
        (int Day, int Donetsk, int Luhansk)[] counts =
            [(1, 75, 118), (2, 292, 114), (15, 24, 129), (16, 189, 402), (17, 222, 648), (18, 591, 975)];
        var verdicts = HoldingJudge.Of(
            counts.SelectMany(one => new[]
            {
                Item(one.Day - 1, one.Donetsk, "Donetsk"), Item(one.Day - 1, one.Luhansk, "Luhansk"),
            }),
            [],
            rules,
            Made.Named).Verdicts.Where(one => one.Zone.Length == 0).ToDictionary(one => one.Day.Day);
        Assert.DoesNotContain(HoldingState.Broken, Enumerable.Range(1, 16).Select(day => verdicts[day].State));
        Assert.Equal((HoldingState.Broken, FactStatus.False), (verdicts[17].State, verdicts[17].Fact));
        Assert.Equal(HoldingState.Broken, verdicts[18].State);
    }

    // The same figures as they were published, where they lie beside the working tree.
    [Fact]
    public void Of_the_published_counts_no_quiet_day_of_2020_is_broken_and_February_2022_is_by_the_seventeenth()
    {
        if (Intake.SharedData.Find("osce_smm_daily_counts_sample.csv") is not { } file)
        {
            return;
        }

        var evidence = new Entente.Monitoring.Evidence.EvidenceRecord();
        evidence.Add(
            Entente.Monitoring.Intake.DeliveryReader.Read(
                Entente.Monitoring.Intake.IntakeFormat.OsceCounts, File.ReadAllBytes(file), new("osce")),
            isWhole: false);
        var states = new CeasefireMonitor(evidence, [], new RuleEditions([SampleRules()]), Made.Named).Verdicts
            .Where(one => one.Zone.Length == 0).ToDictionary(one => one.Day, one => one.State);
        Assert.DoesNotContain(states, one => one.Key < new DateOnly(2020, 11, 1) && one.Value == HoldingState.Broken);
        Assert.Contains(states, one => one.Key < new DateOnly(2020, 11, 1) && one.Value == HoldingState.Quiet);
        Assert.Equal(HoldingState.Holds, states[new DateOnly(2022, 2, 16)]);
        Assert.Equal(HoldingState.Broken, states[new DateOnly(2022, 2, 17)]);
    }

    private static CeasefireRules SampleRules() =>
        Made.Rules(File.ReadAllText(Sources.PathTo("samples/monitoring/rules/2020-07-27.yaml")));
}
