namespace Entente.Web.Features.Network;

/// <summary>Puts commitments that wait alike onto one another, so that many are seen at once.</summary>
internal static class Stacks
{
    /// <summary>
    /// The nodes and arrows without the facts for which a single commitment waits: those stand in its node.
    /// </summary>
    public static (IReadOnlyList<NetNode> Nodes, IReadOnlyList<NetArrow> Arrows) WithOwnFacts(
        IReadOnlyList<NetNode> nodes, IReadOnlyList<NetArrow> arrows)
    {
        var byId = nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var own = arrows
            .GroupBy(arrow => arrow.From, StringComparer.Ordinal)
            .Where(group => byId[group.Key].Kind == NodeKind.Fact
                && group.DistinctBy(arrow => arrow.To).Count() == 1
                && byId[group.First().To].Kind == NodeKind.Commitment)
            .Select(group => group.First())
            .ToList();
        var folded = own.Select(arrow => arrow.From).ToHashSet(StringComparer.Ordinal);
        var ownOf = own.ToLookup(arrow => arrow.To, StringComparer.Ordinal);
        return (
            [.. nodes.Where(node => !folded.Contains(node.Id)).Select(node => node with
            {
                Own = [.. ownOf[node.Id].Select(arrow => (byId[arrow.From], arrow))],
            })],
            [.. arrows.Where(arrow => !folded.Contains(arrow.From))]);
    }

    /// <summary>The nodes and arrows with one node for those of one state that have the same arrows.</summary>
    public static (IReadOnlyList<NetNode> Nodes, IReadOnlyList<NetArrow> Arrows) Of(
        IReadOnlyList<NetNode> nodes, IReadOnlyList<NetArrow> arrows)
    {
        var to = arrows.ToLookup(arrow => arrow.To, StringComparer.Ordinal);
        var from = arrows.ToLookup(arrow => arrow.From, StringComparer.Ordinal);
        var stacked = new List<NetNode>();
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var alike in nodes.GroupBy(node => KeyOf(node, to[node.Id], from[node.Id]), StringComparer.Ordinal))
        {
            List<NetNode> members = [.. alike];
            var stack = members.Count == 1 ? members[0] : Stack(members);
            stacked.Add(stack);
            foreach (var member in members)
            {
                renamed.Add(member.Id, stack.Id);
            }
        }

        return (stacked, [.. arrows
            .Select(arrow => arrow with { From = renamed[arrow.From], To = renamed[arrow.To] })
            .Distinct()]);
    }

    private static NetNode Stack(List<NetNode> members)
    {
        List<string> codes = [.. members.Select(member => member.Code).Distinct().Order(StringComparer.Ordinal)];
        return members[0] with
        {
            Id = $"{members[0].Id}+{members.Count - 1}",
            Code = codes.Count == 1 ? codes[0] : $"{codes.Count} parties",
            Title = codes.Count == 1 ? $"{members.Count} commitments" : string.Join(", ", codes),
            Members = [.. members.SelectMany(member => member.Members)],
            Own = [.. members.SelectMany(member => member.Own)],
        };
    }

    // What is not a commitment stands for itself. What all need to take effect would keep most of them apart.
    private static string KeyOf(NetNode node, IEnumerable<NetArrow> to, IEnumerable<NetArrow> from) =>
        node.Kind != NodeKind.Commitment
            ? node.Id
            : string.Join('\n', Ends('<', to, arrow => arrow.From).Concat(Ends('>', from, arrow => arrow.To))
                .Prepend(node.State));

    private static IEnumerable<string> Ends(
        char way, IEnumerable<NetArrow> arrows, Func<NetArrow, string> end) => arrows
        .Where(arrow => arrow.Kind != ArrowKind.Applies)
        .Select(arrow => $"{way}{end(arrow)}|{arrow.Kind}|{arrow.IsMet}")
        .Order(StringComparer.Ordinal);
}
