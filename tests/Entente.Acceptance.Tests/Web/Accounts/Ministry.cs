using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;

namespace Entente.Acceptance.Tests.Web.Accounts;

/// <summary>
/// An OpenID Connect provider on loopback and a board that knows it. Whoever comes to it is the one that is named.
/// </summary>
public sealed class Ministry : IAsyncLifetime
{
    public const string ClientSecret = "the board's own secret";

    private readonly WebApplication _provider;
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });

    public Ministry()
    {
        Address = $"http://127.0.0.1:{AccountsBoard.FreePort()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address);
        builder.Services.AddOpenIddict().AddServer(Configure);
        builder.Services.AddAuthentication();
        _provider = builder.Build();
        _provider.UseAuthentication();
        Board = new AccountsBoard(new Dictionary<string, string>
        {
            ["ENTENTE_OIDC_AUTHORITY"] = Address,
            ["ENTENTE_OIDC_CLIENT_ID"] = "board",
            ["ENTENTE_OIDC_CLIENT_SECRET"] = ClientSecret,
            ["ENTENTE_OIDC_NAME"] = "Ministry of Tests",
        });
    }

    public string Address { get; }

    public AccountsBoard Board { get; }

    /// <summary>Who is signed in at the provider.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Sends the form that leads to the provider, and comes back; where one is led then.</summary>
    internal async Task<string> GoAsync(Visitor visitor, string page, params (string Name, string Value)[] fields)
    {
        var asked = await visitor.SendAsync(page, "/sign-in/openid", fields);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        return await ReturnAsync(visitor, await AnswerAsync(asked.Headers.Location!));
    }

    /// <summary>The provider's answer, as an address of the board.</summary>
    internal async Task<Uri> AnswerAsync(Uri question)
    {
        var answer = await _client.GetAsync(question, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!;
    }

    internal static async Task<string> ReturnAsync(Visitor visitor, Uri answer)
    {
        var back = await visitor.AskAsync(answer.PathAndQuery);
        var next = back.Headers.Location!.ToString();
        return next.Contains("/sign-in/openid/done", StringComparison.Ordinal)
            ? (await visitor.AskAsync(next)).Headers.Location!.ToString()
            : next;
    }

    public async ValueTask InitializeAsync()
    {
        await _provider.StartAsync();
        await Board.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Board.DisposeAsync();
        _client.Dispose();
        await _provider.DisposeAsync();
    }

    // Without a store: it knows one client, and says of everyone that it is the one named.
    private void Configure(OpenIddictServerBuilder server)
    {
        server.SetIssuer(new Uri(Address));
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        server.EnableDegradedMode();
        server.UseAspNetCore().DisableTransportSecurityRequirement();
        server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler =>
            handler.UseInlineHandler(context =>
            {
                if (context.ClientId != "board" || context.RedirectUri != $"{Board.Url}/sign-in/openid/callback")
                {
                    context.Reject("invalid_client");
                }

                return ValueTask.CompletedTask;
            }));
        server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler =>
            handler.UseInlineHandler(context =>
            {
                if (context.ClientId != "board" || context.ClientSecret != ClientSecret)
                {
                    context.Reject("invalid_client");
                }

                return ValueTask.CompletedTask;
            }));
        server.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(handler =>
            handler.UseInlineHandler(context =>
            {
                var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
                identity.AddClaim(new Claim("sub", Subject).SetDestinations("id_token"));
                context.Principal = new ClaimsPrincipal(identity).SetScopes("openid");
                return ValueTask.CompletedTask;
            }));
    }
}
