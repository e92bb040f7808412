namespace Entente.Analysis.Fixpoints;

/// <summary>The fixpoints of which states are made.</summary>
internal enum FixpointKind
{
    /// <summary>Nobody else signs: the least fixpoint over the confirmed commitments.</summary>
    Now,

    /// <summary>Everyone does what they have said they will: the least fixpoint.</summary>
    Projected,

    /// <summary>
    /// Circles are resolved as well: the greatest fixpoint. It is worked out as the least fixpoint of what fails.
    /// </summary>
    Circles,

    /// <summary>Every live commitment is confirmed and every open fact is read as it helps.</summary>
    Reach,
}
