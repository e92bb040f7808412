using Entente.Agreements.Chances;
using Entente.Agreements.Record;
using Entente.Agreements.Text;

namespace Entente.Agreements.Facts;

/// <summary>Something about the world that conditions ask for and no party promises.</summary>
public sealed class Fact
{
    /// <summary>Position in <see cref="Agreement.Facts"/>.</summary>
    public required int Index { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Changes of status in order of time; an undated one stands first.</summary>
    public required IReadOnlyList<Change<FactStatus>> History { get; init; }

    /// <summary>Whether its value is settled; all others are open, whatever their status today.</summary>
    public bool IsFixed { get; init; }

    /// <summary>The chance, 0 to 1, that it comes true; null where nobody has judged.</summary>
    public Chance? Chance { get; init; }

    /// <summary>
    /// What it costs to bring about the value that it has not, in the unit that the agreement's costs share; null
    /// where nobody has said.
    /// </summary>
    public decimal? Cost { get; init; }

    public required Citations Sources { get; init; }

    public required string Note { get; init; }

    public required Place Place { get; init; }

    public override string ToString() => Id;
}

public enum FactStatus
{
    /// <summary>Nobody knows; the default.</summary>
    Unknown,

    True,

    False,

    /// <summary>Its sources disagree.</summary>
    Contested,
}
