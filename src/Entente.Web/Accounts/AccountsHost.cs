using Entente.Web.Features.People;
using Entente.Web.Features.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Entente.Web.Accounts;

/// <summary>Puts accounts into the board, or keeps their pages out of it.</summary>
internal static class AccountsHost
{
    public const string KeeperPolicy = "keeper";
    public const string AuditPolicy = "audit";

    private static readonly string[] Pages =
        ["/sign-in", "/sign-out", "/account", "/invitation", "/people", "/audit"];

    /// <summary>Whether a path belongs to accounts; such pages are never kept for anyone.</summary>
    public static bool Owns(PathString path) => Pages.Any(page => path.StartsWithSegments(page));

    public static void AddServices(
        IServiceCollection services, AccountsPlace place, OpenIdConnectProvider? provider, bool isBehindProxy)
    {
        services.AddSingleton(place);
        AddStore(services, place);
        AddIdentity(services);
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(SessionCookie.Configure);
            cookies.ExternalCookie!.Configure(external => ConfigureShort(external, "entente-external"));
            cookies.TwoFactorUserIdCookie!.Configure(passkey => ConfigureShort(passkey, "entente-passkey"));
        });
        if (provider is not null)
        {
            services.AddSingleton(provider);
            OpenIdConnectSignIn.Add(authentication, provider);
        }

        services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddAuthorizationBuilder()
            .AddPolicy(KeeperPolicy, policy => policy.RequireRole(Roles.Keeper))
            .AddPolicy(AuditPolicy, policy => policy.RequireRole(Roles.Keeper, Roles.Auditor));
        if (isBehindProxy)
        {
            // Those of the framework: the proxy is on this machine, and names one client.
            services.Configure<ForwardedHeadersOptions>(headers => headers.ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        }
    }

    /// <summary>Before anything looks at who asks.</summary>
    public static void UseFirst(WebApplication app, bool isBehindProxy)
    {
        if (isBehindProxy)
        {
            app.UseForwardedHeaders();
        }

        app.UseHsts();
    }

    public static void Use(WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            // What a person saw should not be found in the browser by the next one.
            if (Owns(context.Request.Path) || CurrentReader.Of(context).IsSignedIn)
            {
                context.Response.Headers.CacheControl = "no-store";
            }

            return next(context);
        });
        app.UseAuthorization();
    }

    public static void Map(WebApplication app)
    {
        SignInEndpoints.Map(app);
        PasskeyEndpoints.Map(app);
        AccountEndpoints.Map(app);
        OpenIdConnectEndpoints.Map(app);
        PeopleEndpoints.Map(app);
        AuditEndpoints.Map(app);
    }

    /// <summary>Where nobody signs in there are no pages for it.</summary>
    public static void UseNone(IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (Owns(context.Request.Path))
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    });

    /// <summary>Opens the store. The first keeper's secret where there has been none; or what is wrong.</summary>
    public static async Task<(string? FirstKeeper, string? Problem)> PrepareAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var problem = await services.GetRequiredService<StoreSetup>().PrepareAsync(app.Lifetime.ApplicationStopping)
            .ConfigureAwait(false);
        return problem is null
            ? (await services.GetRequiredService<Invitations>().MakeForFirstKeeperAsync().ConfigureAwait(false), null)
            : (null, problem);
    }

    /// <summary>The accounts without what belongs to the web.</summary>
    public static void AddStore(IServiceCollection services, AccountsPlace place)
    {
        services.AddDbContextFactory<AccountsStore>(options => _ = place.IsPostgreSql
            ? options.UseNpgsql(place.Connection)
            : options.UseSqlite(place.Connection));
        services.AddDataProtection().SetApplicationName("Entente").PersistKeysToDbContext<AccountsStore>();
        services.AddHttpContextAccessor();
        services.AddScoped<StoreSetup>();
        services.AddScoped<Invitations>();
        services.AddScoped<Membership>();
        services.AddScoped<LockedOutKeeper>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<Sessions>();
        services.AddScoped<SignedInPerson>();
        services.AddSingleton<AuditTrail>();
        services.AddScoped<AuditedChange>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<Notices>();
    }

    public static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<Person>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            options.User.AllowedUserNameCharacters = PersonText.UserNameCharacters;
            options.ClaimsIdentity.RoleClaimType = Roles.RoleClaim;
            options.Password.RequiredLength = PasswordRules.Shortest;
            options.Password.RequireDigit = options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Password.RequiredUniqueChars = 1;
        })
            .AddEntityFrameworkStores<AccountsStore>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PersonPrincipal>()
            .AddPasswordValidator<PasswordRules>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // It is the only thing that is asked for, so it has to be more than holding the device.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            // The pages send no referrer, and then a browser names no origin with a form; what the device has signed
            // is compared with the address that was asked.
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin
                && context.Origin == $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}");
        });
    }

    private static void ConfigureShort(
        Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
    }
}
