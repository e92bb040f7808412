using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Alerts;

/// <summary>
/// Alerts about what the rules say. Only a change of state is worth one, not each violation, and a day has no more than
/// so many: what is beyond goes into one alert that names the rest, so that a bad night does not drown the reader.
/// </summary>
public static class StateAlerts
{
    /// <summary>The alerts of some days, the whole of a day first, then zones from the worst on.</summary>
    /// <param name="verdicts">Day by day, as the monitor gives them.</param>
    /// <param name="rules">By which they were made.</param>
    /// <param name="sender">Names the sender for the whole world, such as a mail address.</param>
    /// <param name="most">The most alerts of one day, at least 1.</param>
    public static IReadOnlyList<CapAlert> Of(
        IReadOnlyList<DayVerdict> verdicts, RuleEditions rules, string sender, int most)
    {
        var alerts = new List<CapAlert>();
        var last = new Dictionary<string, HoldingState>(StringComparer.Ordinal);
        var told = new Dictionary<string, CapReference>(StringComparer.Ordinal);
        foreach (var day in verdicts.GroupBy(one => one.Day))
        {
            var changed = day.Where(one => last.TryGetValue(one.Zone, out var was) && Rank(was) != Rank(one.State))
                .OrderBy(one => one.Zone.Length == 0 ? 0 : 1)
                .ThenByDescending(one => one.State)
                .ThenBy(one => one.Zone, StringComparer.Ordinal)
                .ToList();
            var whole = changed.Count <= most ? changed : changed[..Math.Max(0, most - 1)];
            foreach (var verdict in whole)
            {
                var alert = Alert(verdict, last[verdict.Zone], rules.On(verdict.Day), sender);
                alerts.Add(told.TryGetValue(verdict.Zone, out var before)
                    ? alert with { Message = CapMessage.Update, References = [before] }
                    : alert);
                told[verdict.Zone] = new CapReference(sender, alert.Identifier, alert.Sent);
            }

            if (whole.Count < changed.Count)
            {
                alerts.Add(Rest(changed[whole.Count..], rules.On(day.Key), sender));
            }

            foreach (var verdict in day)
            {
                last[verdict.Zone] = verdict.State;
            }
        }

        return alerts;
    }

    // Quiet or not quite, it holds: that is no news.
    private static HoldingState Rank(HoldingState state) => state == HoldingState.Quiet ? HoldingState.Holds : state;

    private static CapAlert Alert(DayVerdict verdict, HoldingState before, CeasefireRules rules, string sender)
    {
        var zone = verdict.Zone.Length == 0 ? "All zones" : verdict.Zone;
        return Base(verdict.Day, rules, sender, Name(verdict.Zone)) with
        {
            Severity = SeverityOf(verdict.State),
            Certainty = verdict.State == HoldingState.Unknown ? CapCertainty.Unknown : CapCertainty.Observed,
            Headline = $"{zone}: the ceasefire {HoldingWords.Said(verdict.State)}; before: {HoldingWords.Word(before)}",
            Description = $"{verdict.Why}. By edition {verdict.Version} of the rules.",
            Areas = [new CapArea(zone)],
        };
    }

    private static CapAlert Rest(IReadOnlyList<DayVerdict> changed, CeasefireRules rules, string sender) =>
        Base(changed[0].Day, rules, sender, "further.zones") with
        {
            Severity = SeverityOf(changed.Max(one => one.State)),
            Certainty = CapCertainty.Observed,
            Headline = $"The state of {changed.Count} further zones has changed",
            Description = string.Join("; ", changed.Select(one => $"{one.Zone}: {HoldingWords.Word(one.State)}")),
            Areas = [.. changed.Select(one => new CapArea(one.Zone))],
        };

    private static CapAlert Base(DateOnly day, CeasefireRules rules, string sender, string part) => new(
        string.Join('-', new[] { rules.Fact, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), part }
            .Where(text => text.Length > 0)),
        sender,
        new Days(rules.Days).EndOf(day),
        CapStatus.Actual,
        CapMessage.Alert,
        CapScope.Public,
        "en-GB",
        CapCategory.Security,
        "State of the ceasefire",
        CapUrgency.Past,
        CapSeverity.Unknown,
        CapCertainty.Observed,
        "",
        "",
        []);

    // An identifier takes no blanks, commas, < or &; where something was replaced, a hash tells it from its like.
    private static string Name(string zone)
    {
        var plain = string.Concat(
            zone.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
        return plain == zone ? plain
            : $"{plain}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(zone)))[..6]}";
    }

    private static CapSeverity SeverityOf(HoldingState state) => state switch
    {
        HoldingState.Broken => CapSeverity.Severe,
        HoldingState.Strained => CapSeverity.Moderate,
        HoldingState.Unknown => CapSeverity.Unknown,
        _ => CapSeverity.Minor,
    };
}
