using Entente.Agreements.Text;

namespace Entente.Agreements.Parties;

/// <summary>Something that commitments provide amounts of: troops, air cover, money.</summary>
public sealed class Capability
{
    /// <summary>Position in <see cref="Agreement.Capabilities"/>.</summary>
    public required int Index { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What one of it is: people, sorties per day, million EUR. Empty where nothing is said.</summary>
    public required string Unit { get; init; }

    public required Place Place { get; init; }

    public override string ToString() => Id;
}
