namespace Entente.Agreements.Evaluation;

/// <summary>The state of a commitment: the first of these that fits.</summary>
public enum CommitmentState
{
    Withdrawn,
    Lapsed,

    /// <summary>In effect now.</summary>
    InForce,

    /// <summary>Signed, its <c>applies-when</c> or dates not yet met.</summary>
    Confirmed,

    /// <summary>Floated only.</summary>
    Considered,

    /// <summary>Only its own signature is missing.</summary>
    Ready,

    /// <summary>Others who are ready come first.</summary>
    Follows,

    /// <summary>In a circle, which a joint signature resolves.</summary>
    Interlocked,

    /// <summary>Some set of signatures and facts would let it sign.</summary>
    Waiting,

    /// <summary>None would.</summary>
    Blocked,
}

/// <summary>The state of a guarantee: the first of these that fits.</summary>
public enum GuaranteeState
{
    /// <summary>Holds now.</summary>
    Holds,

    /// <summary>Holds once everyone has done what they said.</summary>
    Projected,

    /// <summary>Holds once a circle is signed jointly.</summary>
    Interlocked,

    /// <summary>Some choice makes it hold.</summary>
    Open,

    /// <summary>None does.</summary>
    Impossible,
}
