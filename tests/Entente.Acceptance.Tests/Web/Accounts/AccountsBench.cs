using Entente.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Entente.Acceptance.Tests.Web.Accounts;

/// <summary>Accounts in a place of their own, with a clock that stands still until it is moved.</summary>
internal sealed class AccountsBench : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    public static readonly Reader Keeper = new("k", "Kay Keeper", [], [], new HashSet<string> { Roles.Keeper });

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-bench-");
    private readonly ServiceProvider _services;

    private AccountsBench(AccountsPlace? place)
    {
        Place = place ?? AccountsPlace.SqliteFile(Path.Combine(_folder.FullName, "accounts.db"));
        _services = NewServer();
    }

    public AccountsPlace Place { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    /// <param name="place">Left out: a file of its own.</param>
    public static async Task<AccountsBench> StartAsync(AccountsPlace? place = null)
    {
        var bench = new AccountsBench(place);
        Assert.Null(await bench.AskAsync((StoreSetup setup) => setup.PrepareAsync(CancellationToken.None)));
        return bench;
    }

    public static AccountsBench WithoutTables(AccountsPlace? place = null) => new(place);

    /// <summary>Another server on the same place.</summary>
    public ServiceProvider NewServer()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Time).AddSingleton(Place);
        AccountsHost.AddStore(services, Place);
        AccountsHost.AddIdentity(services);
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
        return services.BuildServiceProvider();
    }

    /// <summary>Asks a part of the accounts, as one request would.</summary>
    public async Task<TAnswer> AskAsync<T, TAnswer>(Func<T, Task<TAnswer>> ask)
        where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<T>());
    }

    public Task<TAnswer> StoreAsync<TAnswer>(Func<AccountsStore, Task<TAnswer>> ask) => AskAsync(ask);

    /// <summary>Someone with a password; the account's id.</summary>
    public async Task<string> JoinAsync(string userName, Duties? duties = null)
    {
        var (token, problem) = await AskAsync((Membership people) =>
            people.InviteAsync(Keeper, userName, $"Name of {userName}", duties ?? Duties.Of([])));
        Assert.Null(problem);
        var (person, refusal) = await AcceptAsync(token!);
        Assert.Null(refusal);
        return person!.Id;
    }

    public Task<(Person? Person, string? Problem)> AcceptAsync(string token, string password = Password) =>
        AskAsync((Invitations invitations) =>
            invitations.AcceptAsync(token, new InvitationAnswer("first", "First Keeper", password, null)));

    public async Task<PasswordTry> TryAsync(string userName, string password) =>
        (await AskAsync((PasswordSignIn signIn) => signIn.TryAsync(userName, password))).Result;

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync() => await StoreAsync(store =>
        store.Audit.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (Place.IsPostgreSql)
        {
            // Its server takes so many connections, and this database is asked no more.
            await using var connection = new Npgsql.NpgsqlConnection(Place.Connection);
            Npgsql.NpgsqlConnection.ClearPool(connection);
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }

        _folder.Delete(recursive: true);
    }
}
