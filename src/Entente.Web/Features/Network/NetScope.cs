namespace Entente.Web.Features.Network;

/// <summary>Chooses nodes of a network by what leads to them and from them.</summary>
internal static class NetScope
{
    /// <summary>The ids that a query asks for.</summary>
    public static HashSet<string> Of(WaitingNetwork whole, NetQuery query)
    {
        var guarantees = whole.Nodes
            .Where(node => node.Kind == NodeKind.Guarantee && (query.For.Length == 0 || node.Id == query.For))
            .Select(node => node.Id)
            .ToList();
        var kept = (query.Show, guarantees.Count) switch
        {
            _ when query.For.Length > 0 => Upstream(guarantees, whole.Arrows),
            ("all", _) => All(whole),
            ("connected", _) or (_, 0) => [.. whole.Arrows.SelectMany(arrow => new[] { arrow.From, arrow.To })],
            _ => Upstream(guarantees, whole.Arrows),
        };
        return query.State.Length == 0 ? kept : InState(whole, query.State, kept);
    }

    /// <summary>The nearest to a node along arrows in both directions, itself among them.</summary>
    public static HashSet<string> Nearest(string centre, IReadOnlyList<NetArrow> arrows, int most)
    {
        var others = arrows
            .SelectMany(arrow => new[] { (arrow.From, arrow.To), (From: arrow.To, To: arrow.From) })
            .ToLookup(pair => pair.From, pair => pair.To, StringComparer.Ordinal);
        return Spread([centre], id => others[id], most);
    }

    private static HashSet<string> Upstream(IReadOnlyList<string> ends, IEnumerable<NetArrow> arrows)
    {
        var to = arrows.ToLookup(arrow => arrow.To, arrow => arrow.From, StringComparer.Ordinal);
        return Spread(ends, id => to[id], int.MaxValue);
    }

    private static HashSet<string> Spread(IEnumerable<string> starts, Func<string, IEnumerable<string>> next, int most)
    {
        var seen = starts.ToHashSet(StringComparer.Ordinal);
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var at))
        {
            foreach (var other in next(at))
            {
                if (seen.Count < most && seen.Add(other))
                {
                    queue.Enqueue(other);
                }
            }
        }

        return seen;
    }

    private static HashSet<string> All(WaitingNetwork whole) =>
        whole.Nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);

    // Commitments in the state, and what they touch; other commitments would be what was not asked for.
    private static HashSet<string> InState(WaitingNetwork whole, string state, HashSet<string> kept)
    {
        var commitments = whole.Nodes.Where(node => node.Kind == NodeKind.Commitment).ToDictionary(
            node => node.Id, node => node.State == state, StringComparer.Ordinal);
        var chosen = kept.Where(id => commitments.GetValueOrDefault(id)).ToHashSet(StringComparer.Ordinal);
        var touched = whole.Arrows
            .Where(arrow => chosen.Contains(arrow.From) || chosen.Contains(arrow.To))
            .SelectMany(arrow => new[] { arrow.From, arrow.To })
            .Where(id => kept.Contains(id) && !commitments.ContainsKey(id));
        return [.. chosen, .. touched];
    }
}
