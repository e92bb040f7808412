using Entente.Web.Addresses;
using Entente.Web.Layout;

namespace Entente.Web.Features.Network;

/// <summary>What the picture is drawn from.</summary>
internal sealed record NetworkData(
    IReadOnlyList<NetworkData.Node> Nodes,
    IReadOnlyList<NetworkData.Arrow> Arrows,
    IReadOnlyList<IReadOnlyList<string>> Circles)
{
    internal sealed record Node(
        string Id,
        string Kind,
        string Code,
        string Title,
        string State,
        string Sign,
        string Look,
        int Count,
        int Own,
        IReadOnlyList<string> Words);

    internal sealed record Arrow(string From, string To, string Kind, bool Met);

    public static NetworkData Of(NetworkView view) => new(
        [.. view.Nodes.Select(node => new Node(
            node.Id,
            Word(node.Kind),
            node.Code,
            node.Title,
            node.State,
            NodeLooks.SignOf(node),
            NodeLooks.ClassOf(node),
            Math.Max(1, node.Members.Count),
            node.Own.Count,
            [.. node.Members.SelectMany(member => new[] { member.Id, member.Title }).Concat(OwnWords(node))]))],
        [.. view.Arrows.Select(arrow => new Arrow(arrow.From, arrow.To, Word(arrow.Kind), arrow.IsMet))],
        view.Circles);

    /// <summary>Answers what the picture asks for, by the same address as the page.</summary>
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/network/data", (CurrentView current) =>
        current.View is { } view
            ? Results.Json(Of(NetworkView.Of(view.Assessment, NetQuery.Read(key => current.Query[key].ToString()))))
            : Results.NotFound());

    // By what a node is found beside its own title.
    private static IEnumerable<string> OwnWords(NetNode node) =>
        node.Own.SelectMany(own => new[] { own.Fact.Id, own.Fact.Title });

    private static string Word(NodeKind kind) => kind.ToString().ToLowerInvariant();

    private static string Word(ArrowKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>Sign and colour of nodes: those of their states; a count has its own.</summary>
internal static class NodeLooks
{
    public static string SignOf(NetNode node) => node.State switch
    {
        "reached" => "●",
        "not reached" => "○",
        _ => Signs.Of(node.State),
    };

    public static string ClassOf(NetNode node) => node.State switch
    {
        "reached" => "s-holds",
        "not reached" => "s-stuck",
        _ => Signs.ClassOf(node.State),
    };
}
