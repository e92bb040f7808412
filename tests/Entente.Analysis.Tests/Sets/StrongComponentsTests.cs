using CsCheck;
using Entente.Analysis.Sets;

namespace Entente.Analysis.Tests.Sets;

public sealed class StrongComponentsTests
{
    private static readonly Gen<int[][]> Graphs =
        Gen.Int[1, 8].SelectMany(count => Gen.Int[0, count - 1].Array[0, 4].Array[count]);

    [Fact]
    public void Two_items_share_a_component_exactly_when_each_can_be_reached_from_the_other() => Graphs.Sample(edges =>
    {
        var components = StrongComponents.Of(Enumerable.Range(0, edges.Length), item => edges[item]);
        var of = components.SelectMany((members, i) => members.Select(member => (member, i)))
            .ToDictionary(pair => pair.member, pair => pair.i);
        for (var a = 0; a < edges.Length; a++)
        {
            for (var b = 0; b < edges.Length; b++)
            {
                Assert.Equal(IsReachable(edges, a, b) && IsReachable(edges, b, a), of[a] == of[b]);
            }
        }
    });

    [Fact]
    public void A_component_comes_after_those_on_which_it_depends() => Graphs.Sample(edges =>
    {
        var seen = new HashSet<int>();
        foreach (var component in StrongComponents.Of(Enumerable.Range(0, edges.Length), item => edges[item]))
        {
            seen.UnionWith(component);
            Assert.All(component.SelectMany(item => edges[item]), other => Assert.Contains(other, seen));
        }
    });

    [Fact]
    public void A_long_chain_needs_no_deep_stack() =>
        Assert.Equal(1_000_000, StrongComponents.Of([0], item => item < 999_999 ? [item + 1] : []).Count);

    [Fact]
    public void No_circle_is_left_without_the_feedback_set() => Graphs.Sample(edges =>
    {
        var cut = FeedbackSet.Of([.. Enumerable.Range(0, edges.Length)], item => edges[item]);
        var rest = edges
            .Select((others, i) => cut.Contains(i) ? [] : others.Where(other => !cut.Contains(other)).ToArray())
            .ToArray();

        Assert.DoesNotContain(
            Enumerable.Range(0, edges.Length), item => rest[item].Any(other => IsReachable(rest, other, item)));
    });

    private static bool IsReachable(int[][] edges, int from, int to)
    {
        var seen = new HashSet<int> { from };
        var queue = new Queue<int>(seen);
        while (queue.TryDequeue(out var next))
        {
            if (next == to)
            {
                return true;
            }

            foreach (var other in edges[next].Where(seen.Add))
            {
                queue.Enqueue(other);
            }
        }

        return false;
    }
}
