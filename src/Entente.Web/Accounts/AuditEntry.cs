namespace Entente.Web.Accounts;

/// <summary>Who did what when from where. Written once; the store itself refuses to change or remove it.</summary>
internal sealed class AuditEntry
{
    public long Number { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Null where nobody was signed in.</summary>
    public string? ActorId { get; init; }

    public required string Actor { get; init; }

    /// <summary>One of <see cref="AuditActions"/>, or what another part of the app calls its own.</summary>
    public required string Action { get; init; }

    public required string Subject { get; init; }

    public required string Detail { get; init; }

    public required string From { get; init; }
}
