using Entente.Analysis.Assessments;

namespace Entente.Web.Features.Network;

/// <summary>The part of a network that is shown.</summary>
public sealed class NetworkView
{
    /// <summary>Beyond this many nodes a picture of all tells nothing.</summary>
    public const int MostShown = 400;

    /// <summary>Up to this many nodes, each stands on its own.</summary>
    public const int MostPlain = 30;

    /// <summary>As many of the nearest are shown instead.</summary>
    public const int MostNear = 120;

    private readonly Dictionary<string, NetNode> _byName;
    private readonly ILookup<string, NetArrow> _to;
    private readonly ILookup<string, NetArrow> _from;

    private NetworkView(NetQuery query, WaitingNetwork whole, NetParts parts)
    {
        (Query, Whole) = (query, whole);
        (Nodes, Arrows, Near, Before) = parts;
        _to = Arrows.ToLookup(arrow => arrow.To, StringComparer.Ordinal);
        _from = Arrows.ToLookup(arrow => arrow.From, StringComparer.Ordinal);
        _byName = Nodes
            .SelectMany(node => NamesOf(node).Select(name => (Id: name, Node: node)))
            .DistinctBy(pair => pair.Id)
            .ToDictionary(pair => pair.Id, pair => pair.Node, StringComparer.Ordinal);
        Circles = CirclesAmong();
        Chosen = NodeOf(query.Node);
    }

    private sealed record NetParts(
        IReadOnlyList<NetNode> Nodes, IReadOnlyList<NetArrow> Arrows, string? Near, int Before);

    public NetQuery Query { get; }

    public WaitingNetwork Whole { get; }

    public IReadOnlyList<NetNode> Nodes { get; }

    public IReadOnlyList<NetArrow> Arrows { get; }

    /// <summary>Each a circle, by the ids of its nodes.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Circles { get; }

    /// <summary>What the nodes shown are the nearest to; null where all are shown.</summary>
    public string? Near { get; }

    /// <summary>How many nodes there would be without that limit.</summary>
    public int Before { get; }

    /// <summary>The node that the address chooses; null where it is not among those shown.</summary>
    public NetNode? Chosen { get; }

    /// <summary>Commitments that exist and are not in the picture.</summary>
    public int LeftOut => Whole.Nodes.Count(node => node.Kind == NodeKind.Commitment)
        - Nodes.Sum(node => node.Members.Count);

    public static NetworkView Of(Assessment assessment, NetQuery query)
    {
        var whole = WaitingNetwork.Of(assessment);
        var kept = NetScope.Of(whole, query);
        IReadOnlyList<NetNode> nodes = [.. whole.Nodes.Where(node => kept.Contains(node.Id))];
        IReadOnlyList<NetArrow> arrows =
            [.. whole.Arrows.Where(arrow => kept.Contains(arrow.From) && kept.Contains(arrow.To))];
        if (!query.IsEach && nodes.Count > MostPlain)
        {
            (nodes, arrows) = Stacks.WithOwnFacts(nodes, arrows);
            (nodes, arrows) = Stacks.Of(nodes, arrows);
        }

        var before = nodes.Count;
        string? near = null;
        if (nodes.Count > MostShown)
        {
            var centre = Find(nodes, query.Node) ?? Find(nodes, query.For) ?? nodes[0];
            var close = NetScope.Nearest(centre.Id, arrows, MostNear);
            near = centre.Title;
            nodes = [.. nodes.Where(node => close.Contains(node.Id))];
            arrows = [.. arrows.Where(arrow => close.Contains(arrow.From) && close.Contains(arrow.To))];
        }

        return new NetworkView(query, whole, new NetParts(nodes, arrows, near, before));
    }

    /// <summary>What a node waits for.</summary>
    public IEnumerable<(NetNode Node, NetArrow Arrow)> WaitsFor(NetNode node) =>
        _to[node.Id].Select(arrow => (NodeOf(arrow.From)!, arrow)).Concat(node.Own);

    /// <summary>What waits for a node.</summary>
    public IEnumerable<(NetNode Node, NetArrow Arrow)> WaitingOn(NetNode node) =>
        _from[node.Id].Select(arrow => (NodeOf(arrow.To)!, arrow));

    /// <summary>A node by its id, or by the id of a commitment in it.</summary>
    public NetNode? NodeOf(string id) => _byName.GetValueOrDefault(id) ?? _byName.GetValueOrDefault(id.Split('+')[0]);

    private static IEnumerable<string> NamesOf(NetNode node) =>
        [node.Id, .. node.Members.Select(member => member.Id), .. node.Own.Select(own => own.Fact.Id)];

    private static NetNode? Find(IReadOnlyList<NetNode> nodes, string id) => id.Length == 0
        ? null
        : nodes.FirstOrDefault(node => node.Id == id || NamesOf(node).Contains(id.Split('+')[0]));

    private List<IReadOnlyList<string>> CirclesAmong() => [.. Whole.Circles
        .Select(circle => (IReadOnlyList<string>)
            [.. circle.Where(_byName.ContainsKey).Select(id => _byName[id].Id).Distinct()])
        .Where(circle => circle.Count > 1)];
}
