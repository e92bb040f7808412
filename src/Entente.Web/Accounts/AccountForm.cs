using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Entente.Web.Accounts;

/// <summary>A form that changes something: only a page of this board can send it.</summary>
internal static class AccountForm
{
    private const string Stale = "This form was not sent from an open page of the board, or the page is too old. "
        + "Go back, load the page again, and send it anew.";

    /// <summary>A page would take its own form too.</summary>
    private const int BeforePages = -1;

    /// <summary>Answers a form at an address once its token was looked at; the handler says where to go then.</summary>
    public static RouteHandlerBuilder MapForm(
        this IEndpointRouteBuilder app, string path, Func<HttpContext, IFormCollection, Task<string>> handler) =>
        app.MapAnswer(path, async (context, form) => SeeOther(await handler(context, form).ConfigureAwait(false)));

    /// <summary>The same, for handlers that answer otherwise than by another page.</summary>
    public static RouteHandlerBuilder MapAnswer(
        this IEndpointRouteBuilder app, string path, Func<HttpContext, IFormCollection, Task<IResult>> handler) =>
        app.MapPost(path, async (HttpContext context, IAntiforgery antiforgery) =>
        {
            // Its token is looked at by hand, so that a request without one has an answer in words.
            if (!context.Request.HasFormContentType
                || !await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false))
            {
                return Results.Text(Stale, statusCode: StatusCodes.Status400BadRequest);
            }

            var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            return await handler(context, form).ConfigureAwait(false);
        }).DisableAntiforgery().ExcludeFromDescription().WithOrder(BeforePages);

    /// <summary>Forms that help to get in: so many for each network.</summary>
    public static RouteHandlerBuilder Limited(this RouteHandlerBuilder builder) =>
        builder.AddEndpointFilter((context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<SignInLimits>().Allows(context.HttpContext)
                ? next(context)
                : ValueTask.FromResult<object?>(TooMany(context.HttpContext)));

    /// <summary>Says on the next page that a change was made, or why it was not; whether it was.</summary>
    public static bool Say(HttpContext context, IdentityResult result, string done)
    {
        var problem = string.Join(' ', result.Errors.Select(error => error.Description));
        context.RequestServices.GetRequiredService<Notices>()
            .Say(context, result.Succeeded ? done : problem, isBad: !result.Succeeded);
        return result.Succeeded;
    }

    public static IResult TooMany(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "60";
        return Results.Text(
            "Too many tries came from your network. Wait a minute, go back and try again.",
            statusCode: StatusCodes.Status429TooManyRequests);
    }

    // 303: what follows is asked for, not sent again.
    public static IResult SeeOther(string path) => new Redirection(path);

    private sealed class Redirection(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
