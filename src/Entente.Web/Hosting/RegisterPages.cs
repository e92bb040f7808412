namespace Entente.Web.Hosting;

/// <summary>The pages that only a register has.</summary>
internal static class RegisterPages
{
    /// <summary>What they show depends on the hour, and on entries that not every reader may see.</summary>
    public static IReadOnlyList<string> Paths { get; } = ["/log", "/sign", "/joint", "/compare", "/tlog"];

    /// <summary>Where a file is shown there are no such pages.</summary>
    public static void UseNone(IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (Paths.Any(path => context.Request.Path.StartsWithSegments(path)))
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
