using Entente.Agreements;
using Entente.Register.Statements;
using Entente.Web.Accounts;
using Entente.Web.Addresses;
using Entente.Web.Editions;

namespace Entente.Web.Features.Log;

/// <summary>The log as the one who asks may see it, at the moment that the address names.</summary>
internal sealed class CurrentLog
{
    private readonly TimeProvider _time;
    private readonly Lazy<VisibleLog> _log;

    public CurrentLog(BoardSource source, IHttpContextAccessor accessor, TimeProvider time)
    {
        _time = time;
        IsThere = source is RegisterSource;
        Source = (source as RegisterSource)!;
        Sight = new CurrentSight(accessor).Value;
        Reader = accessor.HttpContext is { } context ? CurrentReader.Of(context) : Reader.Anonymous;
        _log = new(() => Source.LogOf(Sight));
    }

    /// <summary>False where the board shows a file.</summary>
    public bool IsThere { get; }

    public RegisterSource Source { get; }

    public Sight Sight { get; }

    public Reader Reader { get; }

    public VisibleLog Log => _log.Value;

    public DateTimeOffset Now => _time.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>Whether the one who asks may hand in statements of an issuer.</summary>
    public bool MaySignFor(string issuer) => MaySignFor(Reader, issuer);

    public static bool MaySignFor(Reader reader, string issuer) => reader.IsSignedIn
        && (issuer == Statement.Keeper ? reader.Is(Roles.Keeper) : reader.SignatoryFor.Contains(issuer));

    /// <summary>An issuer as people say it: the party's name, or the keeper.</summary>
    public static string NameOf(Agreement? agreement, string issuer) => issuer == Statement.Keeper
        ? "the keeper"
        : agreement?.Find<Agreements.Parties.Party>(issuer) is { Name.Length: > 0 } party ? party.Name : issuer;
}
