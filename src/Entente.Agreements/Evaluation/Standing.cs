namespace Entente.Agreements.Evaluation;

/// <summary>Where a commitment stands on a day: its status, or why it has none.</summary>
public enum Standing
{
    /// <summary>Before its first change: it does not exist.</summary>
    NotYet,

    Considered,
    Pledged,
    Confirmed,
    Withdrawn,

    /// <summary>Not confirmed by its <c>by</c> date.</summary>
    Lapsed,
}

public static class StandingExtensions
{
    /// <summary>Exists, and is neither withdrawn nor lapsed.</summary>
    public static bool IsLive(this Standing standing) =>
        standing is Standing.Considered or Standing.Pledged or Standing.Confirmed;
}
