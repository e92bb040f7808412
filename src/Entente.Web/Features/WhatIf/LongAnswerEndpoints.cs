using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Entente.Web.Features.WhatIf;

/// <summary>Tells a page how far an answer is, and stops one.</summary>
internal static class LongAnswerEndpoints
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/answers/{id}", FollowAsync).ExcludeFromDescription();
        // Its token is looked at by hand, so that a request without one has an answer in words.
        app.MapPost("/answers/{id}/stop", StopAsync).DisableAntiforgery().ExcludeFromDescription();
    }

    // What it is doing now and then as server-sent events; the last is called "done".
    private static async Task FollowAsync(string id, HttpContext context, LongAnswers answers, TimeProvider time)
    {
        if (answers.Find(id) is not { } answer)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var following = answer.Follow();
        var (response, stop) = (context.Response, context.RequestAborted);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        try
        {
            while (!answer.Answer.IsCompleted)
            {
                var doing = answer.Doing.ReplaceLineEndings(" ");
                await response.WriteAsync($"data: {doing}\n\n", stop).ConfigureAwait(false);
                await response.Body.FlushAsync(stop).ConfigureAwait(false);
                await Task.WhenAny(answer.Answer, Task.Delay(Tick, time, stop)).ConfigureAwait(false);
            }

            await response.WriteAsync("event: done\ndata: done\n\n", stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private static async Task<IResult> StopAsync(
        string id,
        HttpContext context,
        LongAnswers answers,
        IAntiforgery antiforgery,
        [FromForm(Name = "back")] string back)
    {
        if (!await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return Results.Problem(
                "this can be done from a page of the board alone", statusCode: StatusCodes.Status400BadRequest);
        }

        if (answers.Find(id) is { } answer)
        {
            answer.Stop();
            await Task.WhenAny(answer.Answer, Task.Delay(TimeSpan.FromSeconds(2))).ConfigureAwait(false);
        }

        return back.StartsWith("/what-if", StringComparison.Ordinal)
            ? Results.LocalRedirect(back)
            : Results.LocalRedirect("/what-if");
    }
}
