using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Agreements.Record;
using Entente.Agreements.Text;

namespace Entente.Agreements.Commitments;

/// <summary>What a party has ruled out.</summary>
public sealed class Caveat
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required Party Party { get; init; }

    public required IReadOnlyList<Capability> Excludes { get; init; }

    /// <summary>The guarantees to which the exclusion applies; empty: to all.</summary>
    public required IReadOnlyList<Guarantee> From { get; init; }

    /// <summary>The first day on which it stands; null: always.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The last day on which it stands; null: to this day.</summary>
    public DateOnly? Until { get; init; }

    public required Citations Sources { get; init; }

    public required string Note { get; init; }

    public required Place Place { get; init; }

    public bool StandsOn(DateOnly day) => !(day < Since) && !(day > Until);
}
