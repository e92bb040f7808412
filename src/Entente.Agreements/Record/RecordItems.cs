using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Agreements.Text;

namespace Entente.Agreements.Record;

/// <summary>A page or a document that can be looked up.</summary>
public sealed record Source(
    string Id, string Title, string Outlet, string Url, DateOnly? On, Confidence? Confidence, string Note, Place Place);

public enum Confidence
{
    Low,
    Medium,
    High,
}

/// <summary>Who said what, when.</summary>
/// <param name="On">The day; the last day of the month where only the month is known.</param>
/// <param name="By">The person, with the office.</param>
/// <param name="Contradicts">Statements that cannot be true together with this one.</param>
public sealed record Statement(
    string Id,
    DateOnly? On,
    Party? Party,
    string By,
    string Says,
    Citations Sources,
    Confidence? Confidence,
    Citations Contradicts,
    string Topic,
    string Note,
    Place Place);

/// <summary>A meeting of parties.</summary>
/// <param name="Announced">The day on which it became known; null: always.</param>
public sealed record Meeting(
    string Id,
    string Title,
    DateOnly On,
    DateOnly? Until,
    DateOnly? Announced,
    string Where,
    IReadOnlyList<Party> Hosts,
    IReadOnlyList<Party> Parties,
    Citations Sources,
    string Note,
    Place Place);

/// <summary>A day by which something is to be done.</summary>
/// <param name="Announced">The day on which it became known; null: always.</param>
public sealed record Deadline(
    string Id,
    string Title,
    DateOnly On,
    DateOnly? Announced,
    Party? SetBy,
    Citations Sources,
    string Note,
    Place Place);

/// <summary>A strand of the common work.</summary>
public sealed record Workstream(
    string Id,
    string Title,
    IReadOnlyList<Party> Lead,
    IReadOnlyList<Party> Parties,
    IReadOnlyList<WorkstreamChange> History,
    Citations Sources,
    string Note,
    Place Place);

public sealed record WorkstreamChange(DateOnly? On, string Status, Citations Sources, string Note);

/// <summary>An area that the agreement speaks of.</summary>
public sealed record Zone(string Id, string Title, string Kind, Citations Sources, string Note, Place Place);

/// <summary>How much of a capability a guarantee needs.</summary>
/// <param name="Amount">In the capability's unit.</param>
/// <param name="From">Null: from anybody.</param>
/// <param name="Announced">The day on which it became known; null: always.</param>
public sealed record Requirement(
    string Id,
    string Title,
    Guarantee Guarantee,
    Capability Capability,
    decimal Amount,
    PartySet? From,
    string Phase,
    DateOnly? Announced,
    Citations Sources,
    string Note,
    Place Place);

/// <summary>Something that was handed over.</summary>
public sealed record Delivery(
    string Id,
    string Title,
    Party Party,
    string Commitment,
    Capability? Capability,
    decimal? Amount,
    DateOnly On,
    Citations Sources,
    string Note,
    Place Place);

/// <summary>What one party is to another: enables, threatens, demands, blocks, supports.</summary>
public sealed record Relation(
    string Id,
    string Title,
    string Kind,
    Party From,
    Party To,
    DateOnly? On,
    DateOnly? Until,
    Citations Sources,
    string Note,
    Place Place);
