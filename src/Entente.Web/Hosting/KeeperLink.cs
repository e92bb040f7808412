using Entente.Web.Accounts;
using Entente.Web.Features.People;

namespace Entente.Web.Hosting;

/// <summary>What <c>--invite-keeper NAME</c> does in place of serving: it writes a link and ends.</summary>
internal static class KeeperLink
{
    /// <summary>What there is to say to the one who asked; or what is wrong.</summary>
    public static async Task<(string? Said, string? Problem)> MakeAsync(ServeOptions options)
    {
        var (place, name) = (options.Accounts!, options.InviteKeeper!);
        if (!place.IsPostgreSql && !File.Exists(place.Name))
        {
            return (null, $"there are no accounts at {place}; the place that the board was started with is named by "
                + "--accounts");
        }

        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(place);
        AccountsHost.AddStore(services, place);
        AccountsHost.AddIdentity(services);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<StoreSetup>().PrepareAsync(CancellationToken.None)
            .ConfigureAwait(false) is { } unusable)
        {
            return (null, unusable);
        }

        var (token, problem) = await scope.ServiceProvider.GetRequiredService<LockedOutKeeper>()
            .InviteAsync(name, Environment.UserName).ConfigureAwait(false);
        return token is null
            ? (null, problem)
            : ($"This link lets the keeper {name} in, once, within an hour. Nothing else opens that account any more:"
                + $"{Environment.NewLine}{InvitationLink.Of(options.PublicUrl(options.Url.ToString()), token)}", null);
    }
}
