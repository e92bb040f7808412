using Entente.Agreements.Facts;

namespace Entente.Monitoring.Holding;

/// <summary>What is said of a ceasefire for a day. The worse is the greater; unknown is none of them.</summary>
public enum HoldingState
{
    Unknown,
    Quiet,
    Holds,
    Strained,
    Broken,
}

/// <summary>The words for states.</summary>
public static class HoldingWords
{
    public static string Word(HoldingState state) => state.ToString().ToLowerInvariant();

    /// <summary>What is said of a ceasefire in a sentence: <c>the ceasefire …</c>.</summary>
    public static string Said(HoldingState state) => state switch
    {
        HoldingState.Unknown => "may hold or not: nobody can tell",
        HoldingState.Holds => "holds",
        HoldingState.Quiet => "holds and is quiet",
        _ => $"is {Word(state)}",
    };

    public static string Word(FactStatus status) => status.ToString().ToLowerInvariant();
}
