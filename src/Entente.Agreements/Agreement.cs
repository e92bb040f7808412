using Entente.Agreements.Chances;
using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Agreements.Record;

namespace Entente.Agreements;

/// <summary>
/// A checked agreement: every name resolved, every value in range. Lists stand in the order of the files.
/// An agreement with errors never becomes one of these.
/// </summary>
public sealed class Agreement
{
    public required string Title { get; init; }

    /// <summary>The day for which the file is written; null where it says none.</summary>
    public DateOnly? AsOf { get; init; }

    public required string Note { get; init; }

    public required IReadOnlyList<Party> Parties { get; init; }

    public required IReadOnlyList<PartySet> Groups { get; init; }

    public required IReadOnlyList<Capability> Capabilities { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    public required IReadOnlyList<Commitment> Commitments { get; init; }

    public required IReadOnlyList<Guarantee> Guarantees { get; init; }

    /// <summary>What decides several choices at one stroke.</summary>
    public required IReadOnlyList<CommonCause> CommonCauses { get; init; }

    public required IReadOnlyList<Caveat> Caveats { get; init; }

    public required IReadOnlyDictionary<string, Source> Sources { get; init; }

    public required IReadOnlyDictionary<string, Statement> Statements { get; init; }

    public required IReadOnlyList<Meeting> Meetings { get; init; }

    public required IReadOnlyList<Deadline> Deadlines { get; init; }

    public required IReadOnlyList<Workstream> Workstreams { get; init; }

    public required IReadOnlyList<Zone> Zones { get; init; }

    public required IReadOnlyList<Requirement> Requirements { get; init; }

    public required IReadOnlyList<Delivery> Deliveries { get; init; }

    public required IReadOnlyList<Relation> Relations { get; init; }

    /// <summary>
    /// What a name means: a <see cref="Commitment"/>, <see cref="Guarantee"/>, <see cref="Fact"/>,
    /// <see cref="PartySet"/> (a group), <see cref="Capability"/>, <see cref="CommonCause"/> or <see cref="Party"/>.
    /// </summary>
    internal IReadOnlyDictionary<string, object> Names { get; init; } = new Dictionary<string, object>();

    /// <summary>The thing of a kind that a name means; null where there is none.</summary>
    public T? Find<T>(string name)
        where T : class => Names.GetValueOrDefault(name) as T;

    /// <summary>All names that mean something, in order.</summary>
    public IEnumerable<string> AllNames() => Names.Keys.Order(StringComparer.Ordinal);
}
