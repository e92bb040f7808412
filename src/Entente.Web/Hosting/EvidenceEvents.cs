using Entente.Register.Stores;
using Entente.Web.Addresses;
using Entente.Web.Editions;
using Entente.Web.Editions.Evidence;

namespace Entente.Web.Hosting;

/// <summary>
/// Tells open pages on the ceasefire that the evidence is another, as server-sent events. What somebody may not see
/// tells nothing, not even that it came.
/// </summary>
internal static class EvidenceEvents
{
    /// <summary>What keeps the evidence may be written by others, who do not say so: it is asked.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/live/evidence", async (
            HttpContext context, EvidenceSource source, TimeProvider time, IHostApplicationLifetime lifetime) =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(
                context.RequestAborted, lifetime.ApplicationStopping);
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            try
            {
                await SendAsync(context, source, time, stop.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or StoreException)
            {
                // The page was closed, the server ends, or the evidence is out of reach: the page asks again later.
            }
        }).ExcludeFromDescription();

    private static async Task SendAsync(
        HttpContext context, EvidenceSource source, TimeProvider time, CancellationToken stop)
    {
        var audience = CurrentSight.Of(context).Audience;
        var (seen, sent) = ("", "");
        while (source.IsThere)
        {
            var now = source.RecentStamp(time);
            if (now != seen)
            {
                var state = source.StateFor(new Sight(audience, null), Waiting.Never);
                if (source.TokenOf(state, audience) is var token && token != sent)
                {
                    await context.Response.WriteAsync($"data: {token}\n\n", stop).ConfigureAwait(false);
                    await context.Response.Body.FlushAsync(stop).ConfigureAwait(false);
                    sent = token;
                }

                // What is newer is looked for until it is there.
                seen = state.IsBehind ? "" : now;
            }

            await Task.Delay(Between, time, stop).ConfigureAwait(false);
        }
    }
}
