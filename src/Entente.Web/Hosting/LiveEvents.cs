using Entente.Web.Editions;

namespace Entente.Web.Hosting;

/// <summary>Tells open pages that the file was read again, as server-sent events.</summary>
internal static class LiveEvents
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/live", async (HttpContext context, AgreementFile file, IHostApplicationLifetime lifetime) =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(
                context.RequestAborted, lifetime.ApplicationStopping);
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            try
            {
                await SendAsync(context.Response, file, stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The page was closed, or the server ends.
            }
        }).ExcludeFromDescription();

    private static async Task SendAsync(HttpResponse response, AgreementFile file, CancellationToken stop)
    {
        while (true)
        {
            var reading = file.State.Reading;
            await response.WriteAsync($"data: {reading}\n\n", stop).ConfigureAwait(false);
            await response.Body.FlushAsync(stop).ConfigureAwait(false);
            await file.AfterAsync(reading).WaitAsync(stop).ConfigureAwait(false);
        }
    }
}
