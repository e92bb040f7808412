using Entente.Web.Addresses;

namespace Entente.Web.Features.Search;

/// <summary>Answers the search box while somebody types.</summary>
internal static class SearchSuggestions
{
    private const int Most = 8;
    private const int LongestTitle = 120;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/search/suggest", (CurrentView current) => Results.Json(Of(current)));

    private static IEnumerable<Suggestion> Of(CurrentView current) => current.View is { } view
        ? SearchIndex.Of(view.Edition).Find(current.Query["q"].ToString(), view.AsOf).Take(Most)
            .Select(found => new Suggestion(
                Short(found.Entry.ShownTitle),
                SearchWording.One(found.Entry.Kind),
                found.Entry.Id,
                found.Link(view.Address)))
        : [];

    private static string Short(string title) =>
        title.Length <= LongestTitle ? title : title[..(LongestTitle - 1)] + "…";

    private sealed record Suggestion(string Title, string Kind, string Id, string Url);
}
