using CsCheck;
using Entente.Monitoring.Alerts;
using Entente.Monitoring.Alerts.Sending;
using Microsoft.Extensions.Time.Testing;

namespace Entente.Monitoring.Tests.Alerts.Sending;

public sealed class AlertSenderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("entente-sending-").FullName;
    private readonly FakeTimeProvider _time = new(Made.Moment("2025-09-04T17:00Z"));
    private readonly HeardReceiver _hook = new("hook");
    private readonly HeardReceiver _person = new("person", isPerson: true);

    public void Dispose() => Directory.Delete(_folder, true);

    private static readonly StoredAlert[] Three =
        [SomeAlerts.Stored("a"), SomeAlerts.Stored("b", "South"), SomeAlerts.Stored("c", "East")];

    private static readonly Gen<(int[] Zones, bool[] Fails, int[] Hours)> Runs =
        Gen.Select(Gen.Int[0, 3].Array[1, 12], Gen.Bool.Array[40], Gen.Int[0, 30].Array[8]);

    private Task<SendingResult> Send(params StoredAlert[] alerts) => Send(false, alerts);

    private Task<SendingResult> Send(bool restricted, params StoredAlert[] alerts) =>
        new AlertSender(new AlertFolder(_folder), _time, TimeSpan.FromHours(20), restricted).Send(
            alerts, [_hook, _person], TestContext.Current.CancellationToken);

    [Fact]
    public async Task Each_receiver_gets_each_alert_once_however_often_it_is_called()
    {
        Assert.Equal(6, (await Send(Three)).Arrived);
        Assert.Equal(0, (await Send(Three)).Arrived);
        Assert.Equal(["a", "b", "c"], _hook.Heard);
        Assert.Equal(["a", "b", "c"], _person.Heard);
        Assert.Equal(6, File.ReadAllLines(Path.Combine(_folder, "sent.jsonl")).Length);
    }

    [Fact]
    public async Task What_did_not_arrive_is_tried_again_and_keeps_nobody_else_from_theirs()
    {
        _hook.Answers = _ => SendOutcome.NotReached("it is away");
        var result = await Send(Three);
        Assert.Equal("hook did not get a, b, c: it is away", Assert.Single(result.Troubles));
        Assert.Equal(["a", "b", "c"], _person.Heard);
        _hook.Answers = _ => SendOutcome.Arrived;
        Assert.Empty((await Send(Three)).Troubles);
        Assert.Equal(["a", "b", "c"], _hook.Heard);
        Assert.Equal(["a", "b", "c"], _person.Heard);
    }

    [Fact]
    public async Task One_that_is_refused_does_not_hold_up_the_next()
    {
        _hook.Answers = alerts =>
            alerts[0].Identifier == "b" ? SendOutcome.Refused("it answered 422") : SendOutcome.Arrived;
        Assert.Equal("hook did not get b: it answered 422", Assert.Single((await Send(Three)).Troubles));
        Assert.Equal(["a", "c"], _hook.Heard);
    }

    [Fact]
    public async Task A_second_mail_on_a_zone_waits_and_the_rest_comes_in_one_mail_after_the_pause()
    {
        var first = SomeAlerts.Stored("n1");
        var (second, third) = (SomeAlerts.Stored("n2", severity: CapSeverity.Minor), SomeAlerts.Stored("n3"));
        await Send(first);
        _time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(1, (await Send(first, second)).Held);
        _time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(2, (await Send(first, second, third)).Held);
        Assert.Equal(["n1"], _person.Heard);
        Assert.Equal(["n1", "n2", "n3"], _hook.Heard);
        _time.Advance(TimeSpan.FromHours(10));
        Assert.Equal(0, (await Send(first, second, third)).Held);
        Assert.Equal(["n1", "n2+n3"], _person.Heard);
    }

    [Fact]
    public async Task A_zone_that_gets_worse_is_told_within_the_pause()
    {
        var (moderate, minor) = (SomeAlerts.Stored("n1"), SomeAlerts.Stored("n2", severity: CapSeverity.Minor));
        var severe = SomeAlerts.Stored("n3", severity: CapSeverity.Severe);
        await Send(moderate);
        await Send(moderate, minor);
        Assert.Equal(1, (await Send(moderate, minor, severe)).Held);
        Assert.Equal(["n1", "n3"], _person.Heard);
        var again = SomeAlerts.Stored("n4", severity: CapSeverity.Severe);
        await Send(moderate, minor, severe, again);
        _time.Advance(TimeSpan.FromHours(20));
        await Send(moderate, minor, severe, again);
        Assert.Equal(["n1", "n3", "n2+n4"], _person.Heard);
    }

    [Fact]
    public async Task A_pause_on_one_zone_is_none_on_another_and_a_long_past_is_one_mail()
    {
        await Send(SomeAlerts.Stored("n1"), SomeAlerts.Stored("n2"), SomeAlerts.Stored("s1", "South"));
        Assert.Equal(["s1", "n1+n2"], _person.Heard);
        await Send(SomeAlerts.Stored("n3"), SomeAlerts.Stored("e1", "East"));
        Assert.Equal(["s1", "n1+n2", "e1"], _person.Heard);
    }

    [Fact]
    public async Task What_is_not_for_everybody_is_sent_only_where_the_receivers_may_have_it()
    {
        var secret = SomeAlerts.Stored("secret", isRestricted: true);
        Assert.Equal((2, 1), await Counts(false));
        Assert.Equal(["a"], _hook.Heard);
        Assert.Equal((2, 0), await Counts(true));
        Assert.Equal(["a", "secret"], _hook.Heard);

        async Task<(int, int)> Counts(bool restricted)
        {
            var result = await Send(restricted, Three[0], secret with { Zone = "West" });
            return (result.Arrived, result.Restricted);
        }
    }

    [Fact]
    public async Task A_damaged_list_sends_nothing_and_half_a_line_counts_as_not_sent()
    {
        await Send(Three[0]);
        var list = Path.Combine(_folder, "sent.jsonl");
        var whole = await File.ReadAllTextAsync(list, TestContext.Current.CancellationToken);
        File.WriteAllText(list, whole[..^5]);
        Assert.Equal(1, (await Send(Three[0])).Arrived);
        foreach (var wrong in new[] { "{}", "7", "{\"at\":\"noon\"}", "null" })
        {
            File.WriteAllText(list, whole + wrong + "\n");
            var trouble = await Assert.ThrowsAsync<IOException>(() => Send(Three));
            Assert.Contains("line 3 says nothing that was sent", trouble.Message, StringComparison.Ordinal);
        }

        Assert.Single(_hook.Heard);
    }

    [Fact]
    public async Task Two_do_not_send_out_of_one_folder_at_once()
    {
        Task<SendingResult>? other = null;
        _hook.Answers = _ =>
        {
            other ??= Send(Three);
            return SendOutcome.Arrived;
        };
        await Send(Three[0]);
        await Assert.ThrowsAsync<IOException>(() => other!);
    }

    [Fact]
    public void In_the_end_each_has_each_alert_once_whatever_fails_in_between() =>
        Runs.Sample((zones, fails, hours) =>
        {
            var folder = Directory.CreateTempSubdirectory("entente-sending-").FullName;
            var time = new FakeTimeProvider(Made.Moment("2025-09-04T17:00Z"));
            var sender = new AlertSender(new AlertFolder(folder), time, TimeSpan.FromHours(20), false);
            var alerts = zones.Select((zone, i) =>
                SomeAlerts.Stored($"a{i}", $"zone {zone}", (CapSeverity)(i * 7 % 5))).ToList();
            var (tries, person) = (0, new HeardReceiver("person", true));
            person.Answers = _ => tries < fails.Length && fails[tries++]
                ? SendOutcome.NotReached("away") : SendOutcome.Arrived;
            foreach (var (call, pause) in hours.Append(20).Append(20).Index())
            {
                time.Advance(TimeSpan.FromHours(pause));
                tries = call < hours.Length ? tries : fails.Length;
                var known = call < hours.Length ? alerts.Take((call + 1) * 2) : alerts;
                sender.Send([.. known], [person], CancellationToken.None).GetAwaiter().GetResult();
            }

            Assert.Equal(
                alerts.Select(alert => alert.Identifier).Order(StringComparer.Ordinal),
                person.Heard.SelectMany(mail => mail.Split('+')).Order(StringComparer.Ordinal));
            Directory.Delete(folder, true);
        }, iter: 60);
}
