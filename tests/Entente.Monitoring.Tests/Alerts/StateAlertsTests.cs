using Entente.Agreements.Facts;
using Entente.Monitoring.Alerts;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Tests.Alerts;

public sealed class StateAlertsTests
{
    private static readonly RuleEditions Rules =
        new([Made.Rules(File.ReadAllText(Sources.PathTo("samples/monitoring/rules/2020-07-27.yaml")))]);

    private static DayVerdict Day(int day, HoldingState state, string zone = "") => new(
        zone, new DateOnly(2025, 9, day), new DayCount(), null, state, state, FactStatus.True, "1", "because");

    private static IReadOnlyList<CapAlert> Of(int most, params DayVerdict[] verdicts) =>
        StateAlerts.Of(verdicts, Rules, "monitor@example.org", most);

    [Fact]
    public void A_change_is_told_once_and_no_change_is_not()
    {
        var alerts = Of(
            5, Day(1, HoldingState.Quiet), Day(2, HoldingState.Broken), Day(3, HoldingState.Broken),
            Day(4, HoldingState.Holds), Day(5, HoldingState.Quiet));
        Assert.Equal(
            ["All zones: the ceasefire is broken; before: quiet", "All zones: the ceasefire holds; before: broken"],
            alerts.Select(one => one.Headline));
        Assert.Equal((CapMessage.Alert, CapMessage.Update), (alerts[0].Message, alerts[1].Message));
        Assert.Equal(alerts[0].Identifier, Assert.Single(alerts[1].References).Identifier);
        Assert.Equal(new DateTimeOffset(2025, 9, 2, 16, 30, 0, TimeSpan.Zero), alerts[0].Sent);
    }

    [Fact]
    public void Zones_whose_names_are_nearly_alike_have_alerts_of_their_own()
    {
        string[] zones = ["a b", "a_b", "a,b", "further.zones", "further_zones", "rest"];
        var alerts = Of(
            3, [.. zones.Select(zone => Day(1, HoldingState.Quiet, zone)),
                .. zones.Select(zone => Day(2, HoldingState.Broken, zone))])
            .Concat(Of(9, [.. zones.Select(zone => Day(1, HoldingState.Quiet, zone)),
                .. zones.Select(zone => Day(2, HoldingState.Broken, zone))])).ToList();
        Assert.Equal(1 + zones.Length, alerts.Select(one => one.Identifier).Distinct().Count());
        Assert.All(alerts, alert => Assert.Empty(CapWriter.Mistakes(alert)));
    }

    [Fact]
    public void A_bad_night_has_no_more_alerts_than_asked_for_and_names_the_rest()
    {
        var zones = Enumerable.Range(0, 100).Select(i => $"zone {i:00}").ToList();
        var alerts = Of(
            5,
            [
                .. zones.Select(zone => Day(1, HoldingState.Quiet, zone)), Day(1, HoldingState.Quiet),
                .. zones.Select(zone => Day(2, HoldingState.Broken, zone)), Day(2, HoldingState.Broken),
            ]);
        Assert.Equal(5, alerts.Count);
        Assert.StartsWith("All zones", alerts[0].Headline, StringComparison.Ordinal);
        Assert.Equal("The state of 97 further zones has changed", alerts[^1].Headline);
        Assert.All(alerts, alert => Assert.Empty(CapWriter.Mistakes(alert)));
    }

    [Fact]
    public void The_same_verdicts_give_the_same_bytes()
    {
        DayVerdict[] verdicts = [Day(1, HoldingState.Quiet), Day(2, HoldingState.Strained)];
        Assert.Equal(CapWriter.Write(Of(5, verdicts)[0]), CapWriter.Write(Of(5, verdicts)[0]));
    }
}
