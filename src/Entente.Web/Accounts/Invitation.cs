namespace Entente.Web.Accounts;

/// <summary>A link that works once. What is kept is the hash of its secret alone.</summary>
internal sealed class Invitation
{
    public required string TokenHash { get; init; }

    /// <summary>Whose account it opens; null for the one that makes the first keeper.</summary>
    public string? PersonId { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}
