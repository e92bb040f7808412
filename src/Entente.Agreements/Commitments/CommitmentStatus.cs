namespace Entente.Agreements.Commitments;

/// <summary>What a party has said of its commitment.</summary>
public enum CommitmentStatus
{
    /// <summary>Floated: "ready to discuss".</summary>
    Considered,

    /// <summary>The party has said that it will sign once <c>confirms-when</c> is met.</summary>
    Pledged,

    /// <summary>Signed.</summary>
    Confirmed,

    /// <summary>Taken back; nothing follows.</summary>
    Withdrawn,
}
