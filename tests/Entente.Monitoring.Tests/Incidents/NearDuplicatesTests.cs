using CsCheck;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Incidents;

public sealed class NearDuplicatesTests
{
    private static Incident Alone(string id) =>
        new(id, ObservationKind.Explosion, [new IncidentMember(Made.Seen(id), MergeReason.First, "")]);

    private static HandDecisions Apart(params (string One, string Other)[] pairs) =>
        new([], [.. pairs.Select(pair => (Key(pair.One), Key(pair.Other)))]);

    private static ObservationKey Key(string id) => new("patrols", id);

    private static string Shown(HandDecisions decisions, params string[] ids) => string.Join(
        '|',
        Warnings.NearDuplicates(ids.Select(Alone), decisions)
            .Select(group => string.Join(' ', group.Select(incident => incident.Id))));

    [Fact]
    public void Two_that_somebody_held_apart_are_no_longer_shown()
    {
        Assert.Equal("a b", Shown(HandDecisions.None, "a", "b"));
        Assert.Equal("", Shown(Apart(("a", "b")), "a", "b"));
        Assert.Equal("", Shown(Apart(("b", "a")), "a", "b"));
    }

    [Fact]
    public void A_third_that_may_be_either_keeps_the_two_in_the_list()
    {
        Assert.Equal("a b c", Shown(Apart(("a", "b")), "a", "b", "c"));
        Assert.Equal("a b", Shown(Apart(("a", "c"), ("b", "c")), "a", "b", "c"));
        Assert.Equal("a c|b d", Shown(Apart(("a", "b"), ("a", "d"), ("c", "b"), ("c", "d")), "a", "b", "c", "d"));
    }

    [Fact]
    public void A_decision_about_others_changes_nothing() =>
        Assert.Equal("a b", Shown(Apart(("a", "x"), ("y", "z")), "a", "b"));

    [Fact]
    public void Whatever_is_held_apart_each_undecided_pair_is_in_one_group() =>
        Gen.Select(Gen.Int[2, 8], Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7]).Array[0, 24]).Sample((count, pairs) =>
        {
            string[] ids = [.. Enumerable.Range(0, count).Select(i => $"{i}")];
            var apart = pairs.Where(pair => pair.Item1 != pair.Item2).ToHashSet();
            var groups = Warnings.NearDuplicates(
                ids.Select(Alone), Apart([.. apart.Select(pair => ($"{pair.Item1}", $"{pair.Item2}"))]));
            var groupOf = groups.SelectMany((group, number) => group.Select(one => (one.Id, number)))
                .ToDictionary(pair => pair.Id, pair => pair.number);
            foreach (var (i, j) in from i in Enumerable.Range(0, count) from j in Enumerable.Range(0, i) select (i, j))
            {
                if (!apart.Contains((i, j)) && !apart.Contains((j, i)))
                {
                    Assert.Equal(groupOf[$"{i}"], groupOf[$"{j}"]);
                }
            }

            Assert.All(groups, group => Assert.All(group, one => Assert.Contains(group, other => one.Id != other.Id
                && !apart.Contains((int.Parse(one.Id), int.Parse(other.Id)))
                && !apart.Contains((int.Parse(other.Id), int.Parse(one.Id))))));
        });
}
