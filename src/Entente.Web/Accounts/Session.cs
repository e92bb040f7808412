namespace Entente.Web.Accounts;

/// <summary>One browser in which a person is signed in. Without its row the cookie is worth nothing.</summary>
internal sealed class Session
{
    public required string Id { get; init; }

    public required string PersonId { get; init; }

    /// <summary>The person's security stamp at that moment; once it has changed the session is over.</summary>
    public required string Stamp { get; init; }

    /// <summary>How: by password, passkey, OpenID Connect or invitation.</summary>
    public required string Way { get; init; }

    public required string From { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset SeenAt { get; set; }
}
