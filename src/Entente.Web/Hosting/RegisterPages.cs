namespace Entente.Web.Hosting;

/// <summary>The pages that only a register has.</summary>
internal static class RegisterPages
{
    /// <summary>What they show depends on the hour, and on entries that not every reader may see.</summary>
    public static IReadOnlyList<string> Paths { get; } = ["/log", "/sign", "/joint", "/compare", "/tlog"];

    /// <summary>Where what they show is not there, there are no such pages.</summary>
    public static void UseNone(IApplicationBuilder app, IReadOnlyList<string> paths) => app.Use((context, next) =>
    {
        if (paths.Any(path => context.Request.Path.StartsWithSegments(path)))
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
