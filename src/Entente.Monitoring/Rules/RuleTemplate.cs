using System.Globalization;

namespace Entente.Monitoring.Rules;

/// <summary>Rules to begin with, which say what each line means.</summary>
public static class RuleTemplate
{
    /// <param name="from">The first day that they are in force.</param>
    public static string Of(DateOnly from) => $"""
        # By what the ceasefire is judged. Change what you need, and write an edition into a file of its own when the
        # rules change: each is in force from its day until the next one's.
        title: Ceasefire
        version: "1"
        from: {from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}
        fact: ceasefire                 # the agreement's fact that the answer is for

        # A day ends at the cut-off of this clock, and is called after the calendar's day on which it ends.
        days: {"{"} clock: Europe/Kyiv, cut-off: "19:30" {"}"}

        # Two observations of one kind are one incident when no two of it are farther apart than this, in metres and
        # minutes. What is known less exactly than widest-place and widest-time stands alone.
        merging: {"{"} distance: 1000, minutes: 30, widest-place: 1000, widest-time: 60, episode-minutes: 60 {"}"}

        # What is counted: observations, incidents or episodes; and which kinds of them.
        unit: observations
        violations: [violation, explosion, shelling, small-arms, airstrike, drone, missile, projectile, clash, flare]

        # Few violations mean quiet only where half of the planned hours were looked. unstated: trusted takes a table
        # of counts without hours as a day that was watched; unknown does not.
        effort: {"{"} least-share: 0.5, unstated: unknown {"}"}

        # A day is compared with the median of four weeks, which end three days before it.
        baseline: {"{"} days: 28, gap: 3, least-days: 7 {"}"}

        # zones: [names, of, zones]     # each is judged by itself, and all of them together
        zone:
          quiet: {"{"} at-most: 0 {"}"}
          strained: {"{"} at-least: 20, times: 2, denied: 5, breaches: 1 {"}"}
          broken: {"{"} at-least: 100, times: 2 {"}"}
        whole:
          quiet: {"{"} at-most: 0 {"}"}
          strained: {"{"} at-least: 50, times: 2, denied: 10, breaches: 5 {"}"}
          broken: {"{"} at-least: 200, times: 2 {"}"}

        # So many days in a row move the state.
        hysteresis: {"{"} worse: 2, better: 3 {"}"}

        """;
}
