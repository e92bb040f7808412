using Entente.Web.Features.Network;

namespace Entente.Acceptance.Tests.Web.Network;

public sealed class NetworkViewTests
{
    private const string Day = "2026-03-15";

    [Fact]
    public void Two_who_wait_for_each_other_are_a_circle()
    {
        var view = Of(SampleReading.Sample("samples/first-steps/6-after-you.yaml", Day));
        var circle = Assert.Single(view.Circles);
        Assert.Equal(["birch-money", "cedar-money"], circle);
    }

    [Fact]
    public void To_sign_after_another_and_take_effect_before_it_is_no_circle()
    {
        var view = Of(SampleReading.Text(
            """
            agreement: { title: No circle, as-of: 2026-03-15 }
            parties: { A: {}, B: {} }
            commitments:
              one: { party: A, status: pledged, confirms-when: two }
              two: { party: B, status: pledged, applies-when: one is confirmed }
            """,
            Day));
        Assert.Equal(2, view.Arrows.Count);
        Assert.Empty(view.Circles);
    }

    [Fact]
    public void A_count_is_one_node_between_those_it_counts_and_who_asks_for_it()
    {
        var view = Of(SampleReading.Sample("samples/first-steps/6-after-you.yaml", Day));
        var count = Assert.Single(view.Nodes, node => node.Kind == NodeKind.Count);
        Assert.Equal("60,000 euros of Money for the bridge for bridge, so far 0", count.Title);
        Assert.Equal(2, view.WaitsFor(count).Count());
        Assert.Equal("bridge", Assert.Single(view.WaitingOn(count)).Node.Id);
    }

    [Fact]
    public void What_a_date_has_decided_is_not_waited_for()
    {
        var early = Of(SampleReading.Sample("samples/coalition", "2025-09-02"));
        var late = Of(SampleReading.Sample("samples/coalition", "2026-01-12"));
        Assert.DoesNotContain("commons-vote", WaitsOf(early, "gbr-land"));
        Assert.Contains("commons-vote", WaitsOf(late, "gbr-land"));
    }

    [Fact]
    public void Stacked_or_not_the_same_commitments_are_shown()
    {
        var assessment = SampleReading.Sample("samples/coalition", "2025-09-02");
        var stacked = Of(assessment);
        var each = Of(assessment, "each", "yes");
        Assert.True(stacked.Nodes.Count < each.Nodes.Count * 2 / 3);
        Assert.Equal(Commitments(each), Commitments(stacked));
        Assert.Equal(each.LeftOut, stacked.LeftOut);
    }

    [Fact]
    public void A_name_in_a_stack_chooses_the_stack()
    {
        var view = Of(SampleReading.Sample("samples/coalition", "2025-09-02"), "node", "fra-land");
        Assert.NotNull(view.Chosen);
        Assert.Contains(view.Chosen.Members, member => member.Id == "fra-land");
    }

    [Fact]
    public void Everything_leaves_nothing_out()
    {
        var view = Of(SampleReading.Sample("samples/coalition", "2025-09-02"), "show", "all");
        Assert.Equal(0, view.LeftOut);
    }

    private static NetworkView Of(Analysis.Assessments.Assessment assessment, string key = "", string value = "") =>
        NetworkView.Of(assessment, NetQuery.Read(asked => asked == key ? value : ""));

    private static IEnumerable<string> WaitsOf(NetworkView view, string id) =>
        view.WaitsFor(view.NodeOf(id)!).Select(item => item.Node.Id);

    private static IEnumerable<string> Commitments(NetworkView view) =>
        view.Nodes.SelectMany(node => node.Members).Select(member => member.Id).Order(StringComparer.Ordinal);
}
