namespace Entente.Web.Features.Network;

/// <summary>Says which part of the network is shown.</summary>
/// <param name="LeftOut">Empty where nothing is.</param>
internal sealed record ScopeWords(string Shown, string LeftOut)
{
    public static ScopeWords Of(NetworkView view)
    {
        var commitments = view.Nodes.Sum(node => node.Members.Count);
        var counts = string.Join(", ", new[]
        {
            Count(commitments, "commitment"),
            Count(view.Nodes.Sum(node => node.Own.Count + (node.Kind == NodeKind.Fact ? 1 : 0)), "fact"),
            Count(view.Nodes.Count(node => node.Kind == NodeKind.Guarantee), "guarantee"),
        });
        return new ScopeWords($"{ScopeOf(view.Query)}: {counts}.{CirclesOf(view)}", LeftOutOf(view));
    }

    private static string ScopeOf(NetQuery query)
    {
        var scope = query switch
        {
            { For.Length: > 0 } => $"What {query.For} needs",
            { Show: "all" } => "Everything",
            { Show: "connected" } => "All that waits or is waited for",
            _ => "What the guarantees need",
        };
        return query.State.Length > 0 ? $"{scope}, and of the commitments those that are {query.State}" : scope;
    }

    private static string CirclesOf(NetworkView view) => view.Circles.Count switch
    {
        0 => " No circle: nobody waits for each other.",
        1 => " One circle, in which each waits for another.",
        var count => $" {count} circles, in which each waits for another.",
    };

    private static string LeftOutOf(NetworkView view) => view.LeftOut switch
    {
        0 => "",
        1 => "One commitment is left out.",
        var count when view.Query.IsPlain => $"{count} commitments on which no guarantee rests are left out.",
        var count => $"{count} commitments are left out.",
    };

    private static string Count(int number, string thing) => $"{number} {thing}{(number == 1 ? "" : "s")}";
}
