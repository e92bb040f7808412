using Entente.Web.Accounts;
using Entente.Web.Addresses;
using Entente.Web.Editions;
using Entente.Web.Editions.Evidence;
using Entente.Web.Features.Ceasefire;
using Microsoft.AspNetCore.OutputCaching;

namespace Entente.Web.Hosting;

/// <summary>
/// Keeps pages as they were sent. A page is made from its address, the edition, two cookies and who asks alone, so the
/// next one who asks the same gets the same bytes. A page that was made for one person is kept for that person alone.
/// </summary>
internal sealed class PageCache : IOutputCachePolicy
{
    private const string EnhancedNavigation = "blazor-enhanced-nav";

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>Pages that change while nothing of what is shown was said anew, and what is not a page.</summary>
    private static readonly string[] Changing =
    [
        "/what-if", "/answers", "/brief", "/live", "/api", "/ceasefire/incidents", "/ceasefire/compare",
        "/ceasefire/photos", "/field", .. RegisterPages.Paths,
    ];

    /// <summary>
    /// Puts the cache into the pipeline. It gives the framework's header back as "Allow", which the framework's script
    /// does not take for "allow": it would load the whole page anew.
    /// </summary>
    public static void Use(IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            context.Response.OnStarting(static state =>
            {
                var headers = ((HttpContext)state).Response.Headers;
                if (headers.ContainsKey(EnhancedNavigation))
                {
                    headers[EnhancedNavigation] = "allow";
                }

                return Task.CompletedTask;
            }, context);
            return next(context);
        });
        app.UseOutputCache();
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var isKept = HttpMethods.IsGet(request.Method)
            && !AccountsHost.Owns(request.Path)
            && !Changing.Any(path => request.Path.StartsWithSegments(path));
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = isKept;
        context.ResponseExpirationTimeSpan = Kept;
        var vary = context.CacheVaryByRules;
        vary.QueryKeys = "*";
        vary.HeaderNames = new(["Accept", "Accept-Encoding", "Host"]);
        var state = context.HttpContext.RequestServices.GetRequiredService<BoardSource>()
            .StateFor(CurrentSight.Of(context.HttpContext));
        vary.VaryByValues["reading"] = state.Reading.ToString(System.Globalization.CultureInfo.InvariantCulture);
        vary.VaryByValues["evidence"] =
            context.HttpContext.RequestServices.GetRequiredService<EvidenceSource>().Stamp();
        var reader = CurrentReader.Of(context.HttpContext);
        vary.VaryByValues["audience"] = reader.Audience;
        vary.VaryByValues["person"] = reader.IsSignedIn ? $"{reader.PersonId} {reader.Name}" : "";
        foreach (var name in CurrentView.CookiesRead)
        {
            vary.VaryByValues[name] = request.Cookies[name] ?? "";
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0
            || context.HttpContext.Items.ContainsKey(CurrentEvidence.BehindKey))
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }
}
