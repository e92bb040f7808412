using Entente.Agreements.Facts;

namespace Entente.Monitoring.Holding;

/// <summary>What the rules say of a zone, or of all together, for a day.</summary>
/// <param name="Zone">The zone's name; empty for all together.</param>
/// <param name="Count">What was counted; an empty count where nothing is known.</param>
/// <param name="Baseline">The median of the days that it is compared with; null where there are too few.</param>
/// <param name="Level">What the day is by itself.</param>
/// <param name="State">What is said of it after the days before it are looked at as well.</param>
/// <param name="Fact">What the agreement's fact becomes; for all together alone.</param>
/// <param name="Version">The edition of the rules that it was judged by.</param>
/// <param name="Why">The reason in words.</param>
/// <param name="IsWatched">Whether somebody looked hard enough for few violations to mean something.</param>
public sealed record DayVerdict(
    string Zone,
    DateOnly Day,
    DayCount Count,
    double? Baseline,
    HoldingState Level,
    HoldingState State,
    FactStatus Fact,
    string Version,
    string Why,
    bool IsWatched = false)
{
    /// <summary>The reason, and what the day is alone where that is not what is said of it.</summary>
    public string Told => Level == State ? Why : $"the day alone: {HoldingWords.Word(Level)}, {Why}";
}
