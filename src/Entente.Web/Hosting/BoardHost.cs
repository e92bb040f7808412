using System.Globalization;
using System.Net;
using Entente.Web.Addresses;
using Entente.Web.Editions;
using Entente.Web.Features.Network;
using Entente.Web.Features.Timeline;
using Entente.Web.Layout;

namespace Entente.Web.Hosting;

/// <summary>Puts the board together and runs it.</summary>
internal static class BoardHost
{
    private const int WrongCommandLine = 2;
    private const int NotReachable = 3;

    /// <summary>Runs until it is told to stop; the exit code is that of the command line.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (options, problem) = ServeOptions.Parse(args);
        if (options is null)
        {
            return Refuse(problem!, WrongCommandLine);
        }

        if (!File.Exists(options.Path) && !Directory.Exists(options.Path))
        {
            return Refuse($"{options.Path}: there is no such file or folder", NotReachable);
        }

        var app = Create(options);
        try
        {
            await app.StartAsync();
        }
        catch (IOException e)
        {
            return Refuse($"{e.Message.TrimEnd('.')}. Another address is named by --urls", NotReachable);
        }

        Welcome(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>The app with everything in it, not yet started.</summary>
    public static WebApplication Create(ServeOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(BoardHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 << 10;
            kestrel.Limits.MaxRequestLineSize = 32 << 10;
        });
        // Where it was built and not published, the framework's script lies in its package.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(options.Url.ToString());
        builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        AddServices(builder.Services, options);
        var app = builder.Build();
        Use(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new AgreementFile(options.Path, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ViewReader>();
        services.AddSingleton<Bundle>();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentView>();
        services.AddRazorComponents();
        services.AddResponseCompression(compression => compression.MimeTypes =
        [
            "text/html", "text/css", "text/javascript", "application/json", "image/svg+xml", "text/markdown", "text/csv",
        ]);
    }

    private static void Use(WebApplication app)
    {
        app.Services.GetRequiredService<AgreementFile>();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        SecurityHeaders.Use(app);
        app.UseResponseCompression();
        app.Services.GetRequiredService<Bundle>().Use(app);
        app.UseAntiforgery();
        app.MapStaticAssets();
        LiveEvents.Map(app);
        NetworkData.Map(app);
        TimelineData.Map(app);
        app.MapRazorComponents<App>();
    }

    private static void Welcome(WebApplication app)
    {
        var file = app.Services.GetRequiredService<AgreementFile>();
        var url = app.Urls.First().TrimEnd('/');
        if (file.State.Edition is { } edition)
        {
            var title = Agreements.Mistakes.MistakeText.Visible(edition.Agreement.Title);
            Console.WriteLine($"{title}: {url}");
        }
        else
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{file.FilePath} cannot be used as it stands; its {file.State.Mistakes.Count} mistakes are at {url}"));
        }

        Console.WriteLine("The board follows the file as it is saved. Ctrl-C stops it.");
    }

    private static int Refuse(string problem, int code)
    {
        Console.Error.WriteLine($"entente: {problem}");
        return code;
    }
}
