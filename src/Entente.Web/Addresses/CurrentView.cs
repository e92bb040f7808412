using Entente.Web.Editions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace Entente.Web.Addresses;

/// <summary>What the request at hand asks to see.</summary>
public sealed class CurrentView
{
    /// <summary>The cookies on which a page may rest: the theme, and the last day of an earlier visit.</summary>
    public static readonly IReadOnlyList<string> CookiesRead = ["theme", "last-day"];

    private readonly IRequestCookieCollection? _cookies;

    public CurrentView(IHttpContextAccessor accessor, ViewReader reader, BoardSource source)
    {
        FilePath = source.Name;
        Sight = new CurrentSight(accessor).Value;
        File = source.StateFor(Sight);
        if (accessor.HttpContext is { } context)
        {
            // Where a page is not there, another is made for its address.
            var asked = context.Features.Get<IStatusCodeReExecuteFeature>();
            Query = asked is null
                ? context.Request.Query
                : new QueryCollection(QueryHelpers.ParseQuery(asked.OriginalQueryString));
            Path = asked?.OriginalPath ?? context.Request.Path;
            QueryString = asked?.OriginalQueryString ?? context.Request.QueryString.Value ?? "";
            WasDenied = asked?.OriginalStatusCode == StatusCodes.Status403Forbidden;
            IsDark = context.Request.Cookies["theme"] switch { "dark" => true, "light" => false, _ => null };
            _cookies = context.Request.Cookies;
            (View, Problems) = reader.Read(Sight, Query[Address.AsOfKey], Query[Address.GivenKey]);
            if (CurrentSight.ProblemWith(Query[CurrentSight.KnownAtKey]) is { } problem)
            {
                Problems = [.. Problems, problem];
            }
        }
    }

    public FileState File { get; }

    /// <summary>Who looks, and at what was known when.</summary>
    public Sight Sight { get; }

    public string FilePath { get; }

    /// <summary>Null where the file has never been without errors.</summary>
    public BoardView? View { get; }

    /// <summary>What of the address could not be read.</summary>
    public IReadOnlyList<string> Problems { get; } = [];

    public IQueryCollection Query { get; } = QueryCollection.Empty;

    public string Path { get; } = "/";

    /// <summary>What stands behind the path as it was asked, with the question mark; may be empty.</summary>
    public string QueryString { get; } = "";

    /// <summary>The page is for others than the one who asks.</summary>
    public bool WasDenied { get; }

    /// <summary>A cookie's text; empty where it is not there.</summary>
    public string Cookie(string name) => _cookies?[name] ?? "";

    /// <summary>Null: as the reader's device has it.</summary>
    public bool? IsDark { get; }
}
