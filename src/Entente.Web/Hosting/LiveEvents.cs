using Entente.Web.Editions;

namespace Entente.Web.Hosting;

/// <summary>Tells open pages that the file was read again, as server-sent events.</summary>
internal static class LiveEvents
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/live", async (HttpContext context, BoardSource source, IHostApplicationLifetime lifetime) =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(
                context.RequestAborted, lifetime.ApplicationStopping);
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            try
            {
                await SendAsync(context.Response, source, Addresses.CurrentSight.Of(context), stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The page was closed, or the server ends.
            }
        }).ExcludeFromDescription();

    private static async Task SendAsync(
        HttpResponse response, BoardSource source, Sight sight, CancellationToken stop)
    {
        var sent = -1;
        while (true)
        {
            var changes = source.Changes;
            // Only what this reader may see is told to have changed.
            var reading = source.StateFor(sight).Reading;
            if (reading != sent)
            {
                await response.WriteAsync($"data: {reading}\n\n", stop).ConfigureAwait(false);
                await response.Body.FlushAsync(stop).ConfigureAwait(false);
                sent = reading;
            }

            await source.AfterAsync(changes).WaitAsync(stop).ConfigureAwait(false);
        }
    }
}
