using Entente.Monitoring.Evidence;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Tests.Verification;

public sealed class NamedIncidentTests
{
    // Far apart each, so that each is an incident.
    private static CeasefireMonitor Monitor(params string[] ids)
    {
        var evidence = new EvidenceRecord();
        evidence.Add(
            new Delivery([.. ids.Select((id, number) => Made.Seen(id, lon: -170 + (number * 0.25)))], [], [], []),
            false);
        var rules = Made.Rules(File.ReadAllText(Sources.PathTo("samples/monitoring/rules/2020-07-27.yaml")));
        return new CeasefireMonitor(evidence, [], new RuleEditions([rules]), Made.Named);
    }

    private static string Name(string id) => IncidentName.Of(new ObservationKey("patrols", id));

    // The beginning is tried on what it is asked between, so that no two names with one beginning have to be found.
    private static NamedIncident Asked(string name, int found) => NamedIncident.Of(
        name, (_, _) => [.. Monitor([.. Enumerable.Range(0, found).Select(one => $"{one}")]).Incidents]);

    [Fact]
    public void A_name_has_sixteen_digits_of_the_hash_of_the_key()
    {
        // printf patrols:a | sha256sum
        Assert.Equal("i4d73eccaf8c844f2", Name("a"));
        Assert.Equal(17, Name(new string('x', 5_000)).Length);
    }

    [Fact]
    public void An_incident_is_named_by_its_whole_name_or_by_six_digits_that_no_other_begins_with()
    {
        var monitor = Monitor("a", "b", "c");
        for (var length = 1 + IncidentName.FewestDigits; length <= Name("b").Length; length++)
        {
            Assert.Equal(Name("b"), monitor.Named(Name("b")[..length]).Record!.Incident.Id);
        }
    }

    [Fact]
    public void What_is_shorter_is_refused_also_where_it_would_be_enough()
    {
        var named = Monitor("a").Named(Name("a")[..IncidentName.FewestDigits]);
        Assert.Null(named.Record);
        Assert.Contains("at least 6 digits", named.Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("i")]
    [InlineData("i4d73eccaf8c844f3")]
    [InlineData("i4d73eccaf8c844f20")]
    [InlineData("I4d73eccaf8c844f2")]
    [InlineData("i4D73ECCAF8C844F2")]
    [InlineData("4d73eccaf8c844f2")]
    [InlineData("i4d73ec ")]
    [InlineData("inone")]
    public void What_is_no_name_names_nothing(string name)
    {
        var named = Monitor("a").Named(name);
        Assert.Null(named.Record);
        Assert.StartsWith($"there is no incident {name};", named.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_beginning_of_several_is_refused_with_five_of_them_at_most()
    {
        var two = Asked("i123456", 2);
        Assert.Null(two.Record);
        Assert.Equal(2, two.Candidates.Count);
        Assert.All(two.Candidates, name => Assert.Contains(name, two.Refusal, StringComparison.Ordinal));
        var seven = Asked("i123456", 7);
        Assert.Equal(5, seven.Candidates.Count);
        Assert.Contains(" and 2 more; write more", seven.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_one_beginning_are_told_apart_by_the_next_digit()
    {
        var (one, other) = SharingSixDigits();
        var monitor = Monitor(one, other, "a");
        var named = monitor.Named(Name(one)[..7]);
        Assert.Equal(new[] { Name(one), Name(other) }.Order(StringComparer.Ordinal), named.Candidates);
        Assert.Equal(Name(one), monitor.Named(Name(one)).Record!.Incident.Id);
        var differs = Enumerable.Range(0, 17).First(at => Name(one)[at] != Name(other)[at]);
        Assert.Equal(Name(other), monitor.Named(Name(other)[..(differs + 1)]).Record!.Incident.Id);
    }

    [Fact]
    public void A_decision_holds_the_observation_whichever_way_the_incident_is_named()
    {
        var monitor = Monitor("a", "b");
        var draft = new Decision(default, "Ann", DecisionKind.Merge, [], "one crater");
        var (some, _) = DecisionDesk.Prepare(monitor, draft, [Name("a")[..8], Name("b")[..7]]);
        var (whole, _) = DecisionDesk.Prepare(monitor, draft, [Name("a"), Name("b")]);
        Assert.Equal(Assert.Single(whole).Observations, Assert.Single(some).Observations);
    }

    [Theory]
    [InlineData(DecisionKind.Merge)]
    [InlineData(DecisionKind.Split)]
    public void Two_names_of_one_incident_are_not_two_incidents(DecisionKind kind)
    {
        var (decisions, refusals) = DecisionDesk.Prepare(
            Monitor("a", "b"), new Decision(default, "Ann", kind, [], "r"), [Name("a"), Name("a")[..9]]);
        Assert.Empty(decisions);
        Assert.Contains("one incident", Assert.Single(refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void One_decision_about_an_incident_that_is_named_twice_is_made_once()
    {
        var (decisions, _) = DecisionDesk.Prepare(
            Monitor("a"), new Decision(default, "Ann", DecisionKind.Exclude, [], "r"), [Name("a"), Name("a")[..9]]);
        Assert.Single(decisions);
    }

    private static (string One, string Other) SharingSixDigits()
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var number = 0; ; number++)
        {
            var id = $"{number}";
            if (!seen.TryAdd(Name(id)[..7], id))
            {
                return (seen[Name(id)[..7]], id);
            }
        }
    }
}
