namespace Entente.Web.Editions.Evidence;

/// <summary>How long somebody who asks waits for the newest evidence.</summary>
public enum Waiting
{
    /// <summary>Until it is there; where there is very much, for a moment.</summary>
    Usual,

    /// <summary>Until it is there.</summary>
    ForAll,

    /// <summary>Until it is there; where there is very much, not at all.</summary>
    Never,
}
