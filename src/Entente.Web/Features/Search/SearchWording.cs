namespace Entente.Web.Features.Search;

internal static class SearchWording
{
    public static string One(SearchKind kind) => kind.ToString().ToLowerInvariant();

    public static string Many(SearchKind kind) => kind switch
    {
        SearchKind.Party => "Parties",
        SearchKind.Capability => "Capabilities",
        _ => kind + "s",
    };

    /// <summary>"one party", "3 facts".</summary>
    public static string Counted(SearchKind kind, int count) =>
        count == 1 ? $"one {One(kind)}" : $"{count} {Many(kind).ToLowerInvariant()}";
}
