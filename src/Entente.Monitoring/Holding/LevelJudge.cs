using System.Globalization;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Holding;

/// <summary>What a day is by itself, and why.</summary>
internal static class LevelJudge
{
    /// <param name="watched">Whether somebody looked hard enough for few violations to mean something.</param>
    /// <param name="brokenZones">Zones that are broken; 0 for a zone itself.</param>
    /// <param name="extra">Violations to add, such as those that one party alleges.</param>
    public static (HoldingState Level, string Why) Judge(
        DayCount count, double? baseline, LevelRules levels, bool watched, int brokenZones = 0, double extra = 0)
    {
        if (levels.BrokenZones is { } most && brokenZones >= most)
        {
            return (HoldingState.Broken, $"{brokenZones} broken zones; {most} break the whole");
        }

        if (Reached(count, baseline, levels.Broken, extra) is { } broken)
        {
            return (HoldingState.Broken, broken);
        }

        if (Reached(count, baseline, levels.Strained, extra) is { } strained)
        {
            return (HoldingState.Strained, strained);
        }

        return watched ? Calm(count, levels, extra) : (HoldingState.Unknown, Unwatched(count));
    }

    private static (HoldingState Level, string Why) Calm(DayCount count, LevelRules levels, double extra) =>
        count.Sure + extra <= levels.QuietAtMost
            ? (HoldingState.Quiet, $"{Violations(count.Sure + extra)}: quiet is up to {Number(levels.QuietAtMost)}")
            : (HoldingState.Holds, $"{Violations(count.Sure + extra)}: no limit is reached");

    private static string Unwatched(DayCount count) => count.Share is { } share
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"only {share * 100:0} % of the planned hours were looked, so {Violations(count.Sure)} say little")
        : $"nobody says how hard was looked, so {Violations(count.Sure)} say little";

    private static string? Reached(DayCount count, double? baseline, LevelRule? rule, double extra)
    {
        if (rule is null)
        {
            return null;
        }

        if (rule.Breaches is { } breaches && count.Breaches >= breaches)
        {
            return $"{Number(count.Breaches)} breaches of withdrawal; the limit is {Number(breaches)}";
        }

        if (rule.Denied is { } denied && count.Denied >= denied)
        {
            return $"access denied {Number(count.Denied)} times; the limit is {Number(denied)}";
        }

        var number = count.Sure + extra;
        var isHigh = rule.Times == 0 || baseline is not { } median || number >= rule.Times * median;
        return number >= rule.AtLeast && isHigh
            ? $"{Violations(number)}: at least {Number(rule.AtLeast)}{Compared(rule, baseline)}"
            : null;
    }

    private static string Compared(LevelRule rule, double? baseline) => (rule.Times, baseline) switch
    {
        (0, _) => "",
        (_, null) => "; too few days before to compare",
        (var times, { } median) => $", and {Number(times)} times the usual {Number(median)}",
    };

    private static string Violations(double number) => number == 1 ? "1 violation" : $"{Number(number)} violations";

    /// <summary>A number as people write it, with a decimal at most.</summary>
    internal static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
