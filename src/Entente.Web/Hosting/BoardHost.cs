using System.Net;
using Entente.Monitoring.Evidence;
using Entente.Register.Statements;
using Entente.Web.Accounts;
using Entente.Web.Addresses;
using Entente.Web.Editions;
using Entente.Web.Editions.Evidence;
using Entente.Web.Features.Api;
using Entente.Web.Features.Brief;
using Entente.Web.Features.Ceasefire;
using Entente.Web.Features.Ceasefire.Field;
using Entente.Web.Features.Commitments;
using Entente.Web.Features.Log;
using Entente.Web.Features.Signing;
using Entente.Web.Features.Network;
using Entente.Web.Features.People;
using Entente.Web.Features.Search;
using Entente.Web.Features.Timeline;
using Entente.Web.Features.WhatIf;
using Entente.Register.Stores;
using Entente.Web.Layout;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;

namespace Entente.Web.Hosting;

/// <summary>Puts the board together and runs it.</summary>
internal static class BoardHost
{
    private const int WrongCommandLine = 2;
    private const int NotReachable = 3;

    /// <summary>Runs until it is told to stop; the exit code is that of the command line.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (options, problem) = ServeOptions.Parse(args, Environment.GetEnvironmentVariable);
        if (options is null)
        {
            return Refuse(problem!, WrongCommandLine);
        }

        if (options.InviteKeeper is not null)
        {
            var (said, refused) = await KeeperLink.MakeAsync(options);
            Console.Write(said is null ? "" : said + Environment.NewLine);
            return refused is null ? 0 : Refuse(refused, NotReachable);
        }

        if (!options.IsRegister && !File.Exists(options.Path) && !Directory.Exists(options.Path))
        {
            return Refuse($"{options.Path}: there is no such file or folder", NotReachable);
        }

        var (evidence, missing) = EvidencePlace.Find(options);
        if (missing is not null)
        {
            return Refuse(missing, NotReachable);
        }

        options = options with { EvidenceStore = evidence };
        await using var app = Create(options);
        if (Unopened(app) is { } trouble)
        {
            return Refuse(trouble, NotReachable);
        }

        var (firstKeeper, unusable) = options.Accounts is null
            ? (null, null)
            : await AccountsHost.PrepareAsync(app);
        if ((unusable ?? await StartAsync(app)) is { } refusal)
        {
            return Refuse(refusal, NotReachable);
        }

        Welcome(app);
        WelcomeFirstKeeper(options.PublicUrl(app.Urls.First()), firstKeeper);
        WarmUp(app);
        ReadEvidence(app);
        if (Environment.GetEnvironmentVariable("ENTENTE_ENDS_WITH_INPUT") == "1")
        {
            EndWithInput(app);
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    // The first who asks finds it read, or nearly so.
    private static void ReadEvidence(WebApplication app)
    {
        var source = app.Services.GetRequiredService<EvidenceSource>();
        if (source.IsThere)
        {
            _ = Task.Run(() => source.StateFor(source.IsOpen ? Sight.Everybody : new(Audience.All, null)));
        }
    }

    // Why the register cannot be opened, in a sentence.
    private static string? Unopened(WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<BoardSource>();
            return null;
        }
        catch (StoreException e)
        {
            return e.Message;
        }
    }

    // Why it cannot listen, in a sentence.
    private static async Task<string?> StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            return null;
        }
        catch (IOException e)
        {
            return $"{e.Message.TrimEnd('.')}. Another address is named by --urls";
        }
        catch (InvalidOperationException e) when (e.Message.Contains("certificate", StringComparison.Ordinal))
        {
            return "https needs a certificate, and there is none: name its file in the environment, as "
                + "Kestrel__Certificates__Default__Path and Kestrel__Certificates__Default__KeyPath";
        }
    }

    /// <summary>The app with everything in it, not yet started.</summary>
    public static WebApplication Create(ServeOptions options)
    {
        options = options with { EvidenceStore = EvidencePlace.Find(options).Store };
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(BoardHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Error)
            // That it could not start is said in a sentence.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 << 10;
            kestrel.Limits.MaxRequestLineSize = 32 << 10;
        });
        // Where it was built and not published, the framework's script lies in its package.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(options.Url.ToString());
        builder.Configuration["AllowedHosts"] = options.AllowedHosts;
        AddServices(builder.Services, options);
        if (options.Accounts is { } place)
        {
            AccountsHost.AddServices(builder.Services, place, options.Provider, options.IsBehindProxy);
        }

        var app = builder.Build();
        Use(app, options);
        return app;
    }

    private static void AddServices(IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<BoardSource>(provider => options.IsRegister
            ? RegisterSource.Open(options.Path, options.KeysPath, provider.GetRequiredService<TimeProvider>())
            : new AgreementFile(options.Path, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new EvidenceSource(
            options.EvidenceStore, isOpen: options.Accounts is null, options.EvidencePatience));
        services.AddScoped<CurrentEvidence>();
        services.AddSingleton<ViewReader>();
        services.AddSingleton<Bundle>();
        services.AddSingleton<LongAnswers>();
        services.AddSingleton<BriefKeeper>();
        services.AddSingleton<SigningLimits>();
        services.AddSingleton<FieldLimits>();
        services.AddScoped<CurrentLog>();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentView>();
        services.AddRazorComponents();
        services.AddOutputCache(cache =>
        {
            cache.SizeLimit = 128 << 20;
            cache.AddBasePolicy(new PageCache());
        });
        AddDescription(services);
        services.AddProblemDetails();
        AddLimits(services);
        services.AddResponseCompression(compression => compression.MimeTypes =
        [
            "text/html", "text/css", "text/javascript", "application/json", "image/svg+xml",
            "text/markdown", "text/csv", "application/geo+json", MapEndpoints.TileType,
        ]);
    }

    // The questions alone: what the pages fetch for themselves is theirs to change.
    private static void AddDescription(IServiceCollection services) => services.AddOpenApi("entente", options =>
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Entente";
            document.Info.Version = "0.1";
            document.Info.Description = "The questions of the command line: the same options, the same bytes.";
            document.Servers = [];
            return Task.CompletedTask;
        });
    });

    // A question about sets can take all of a core; more than a few wait, and more than many are refused.
    private static void AddLimits(IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
        limits.AddConcurrencyLimiter(ApiEndpoints.HeavyPolicy, options =>
        {
            options.PermitLimit = 4;
            options.QueueLimit = 64;
        });
        limits.OnRejected = (context, stop) => new ValueTask(context.HttpContext.Response.WriteAsJsonAsync(
            new { detail = "too many long questions at once; ask again in a moment" }, stop));
    });

    private static void Use(WebApplication app, ServeOptions options)
    {
        app.Services.GetRequiredService<BoardSource>();
        if (options.Accounts is not null)
        {
            AccountsHost.UseFirst(app, options.IsBehindProxy);
        }

        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(WithoutPagesForPrograms);
        SecurityHeaders.Use(app, options.Provider?.Authority);
        if (options.Accounts is null)
        {
            AccountsHost.UseNone(app);
        }
        else
        {
            AccountsHost.Use(app);
        }

        if (!options.IsRegister)
        {
            RegisterPages.UseNone(app, RegisterPages.Paths);
        }

        if (options.EvidenceStore is null)
        {
            RegisterPages.UseNone(app, CeasefireEndpoints.Paths);
        }

        PageCache.Use(app);
        app.UseResponseCompression();
        app.Services.GetRequiredService<Bundle>().Use(app);
        app.UseRateLimiter();
        app.UseAntiforgery();
        Map(app);
        if (options.Accounts is not null)
        {
            AccountsHost.Map(app);
        }
    }

    private static void Map(WebApplication app)
    {
        app.MapStaticAssets();
        LiveEvents.Map(app);
        EvidenceEvents.Map(app);
        CommitmentExport.Map(app);
        SearchSuggestions.Map(app);
        ApiEndpoints.Map(app);
        LongAnswerEndpoints.Map(app);
        BriefEndpoints.Map(app);
        app.MapOpenApi("/api/openapi/{documentName}.json");
        NetworkData.Map(app);
        TimelineData.Map(app);
        LogEndpoints.Map(app);
        CeasefireEndpoints.Map(app);
        MapEndpoints.Map(app);
        FieldEndpoints.Map(app);
        PhotoEndpoints.Map(app);
        SigningEndpoints.Map(app);
        app.MapRazorComponents<App>();
    }

    // The first reader should not wait for what can be done before: the situation is made once for nobody.
    private static void WarmUp(WebApplication app) => _ = Task.Run(async () =>
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        try
        {
            using var answer = await client.GetAsync("/", app.Lifetime.ApplicationStopping).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // Then the first reader waits a little longer.
        }
    });

    // Whoever started it holds the other end of its standard input; once that is gone, nobody is there to stop it.
    private static void EndWithInput(WebApplication app) => new Thread(() =>
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }

        app.Lifetime.StopApplication();
    }) { IsBackground = true }.Start();

    // The page for what is not there is made by asking once more, which works for the whole app or not at all; so
    // those addresses that answer programs are taken out here.
    private static Task WithoutPagesForPrograms(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/api")
            && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(context);
    }

    private static void Welcome(WebApplication app)
    {
        var source = app.Services.GetRequiredService<BoardSource>();
        var url = app.Urls.First().TrimEnd('/');
        if (source.StateFor(Sight.Everybody).Edition is { } edition)
        {
            var title = Agreements.Mistakes.MistakeText.Visible(edition.Agreement.Title);
            Console.WriteLine($"{title}: {url}");
        }
        else
        {
            Console.WriteLine($"{source.Name} cannot be used as it stands; what is wrong with it is at {url}");
        }

        var follows = source is RegisterSource register
            ? register.MayWrite
                ? "The board follows the register as it grows."
                : "The board follows the register as it grows; the keys of the log are not here, so it records nothing."
            : "The board follows the file as it is saved.";
        Console.WriteLine($"{follows} Ctrl-C stops it.");
    }

    // The one time that a secret is said: whoever reads this terminal runs the board.
    private static void WelcomeFirstKeeper(string url, string? token)
    {
        if (token is not null)
        {
            Console.WriteLine("Nobody can sign in yet. This link makes the first keeper, once, within seven days:");
            Console.WriteLine(InvitationLink.Of(url, token));
        }
    }

    private static int Refuse(string problem, int code)
    {
        Console.Error.WriteLine($"entente: {problem}");
        return code;
    }
}
