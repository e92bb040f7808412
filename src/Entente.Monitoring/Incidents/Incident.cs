using Entente.Monitoring.Areas;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents;

/// <summary>What several observations are taken to be about: one thing that happened.</summary>
public sealed record Incident
{
    // Most have one observation, which stands here by itself: a list and what says why it is in it would be two thirds
    // of what such an incident holds.
    private readonly Observation? _alone;
    private readonly IReadOnlyList<IncidentMember>? _members;
    private string? _id;
    private KnownZones? _zones;

    /// <param name="id">Made from its first observation, so that later arrivals seldom change it.</param>
    /// <param name="members">Its observations, the first one first; each says why it belongs here.</param>
    public Incident(string id, ObservationKind kind, IReadOnlyList<IncidentMember> members) =>
        (_id, Kind, _members) = (id, kind, members);

    /// <summary>One that is named after its first observation once somebody asks.</summary>
    internal Incident(ObservationKind kind, IReadOnlyList<IncidentMember> members) =>
        (Kind, _members) = (kind, members);

    /// <summary>One of one observation.</summary>
    internal Incident(Observation alone) => (Kind, _alone) = (alone.Kind, alone);

    /// <summary>Made from its first observation, so that later arrivals seldom change it.</summary>
    public string Id => _id ??= IncidentName.Of(First.Key);

    public ObservationKind Kind { get; }

    /// <summary>Its observations, the first one first; each says why it belongs here.</summary>
    public IReadOnlyList<IncidentMember> Members =>
        _members ?? [new IncidentMember(_alone!, MergeReason.First, "")];

    /// <summary>How many observations it has.</summary>
    public int Size => _members?.Count ?? 1;

    public Observation First => _alone ?? _members![0].Observation;

    /// <summary>From the earliest to the latest that any of its observations allows.</summary>
    public Interval When
    {
        get
        {
            var (from, to) = (First.When.From, First.When.To);
            for (var i = 1; i < Size; i++)
            {
                var when = _members![i].Observation.When;
                (from, to) = (when.From < from ? when.From : from, when.To > to ? when.To : to);
            }

            return new Interval(from, to);
        }
    }

    public Area Where => First.Where;

    /// <summary>
    /// How many there were: the most that any one observer counts in all. Two who heard the same forty explosions heard
    /// forty; one who heard forty and then ten heard fifty. The same report once more adds nothing.
    /// </summary>
    public long Count => Size == 1 ? First.Count : Members.Where(member => member.Reason != MergeReason.Repeat)
        .GroupBy(member => Independence.WhoSays(member.Observation), StringComparer.Ordinal)
        .Max(group => group.Sum(member => (long)member.Observation.Count));

    /// <summary>
    /// How many sources there are that do not rest on one another: observations with one report, and those of one
    /// observer, are one source. So are those whose observers are not named, by source.
    /// </summary>
    public int IndependentSources =>
        Size == 1 ? 1 : Independence.Count(Members.Select(member => member.Observation));

    /// <summary>The zones of its first observation; found once for all who ask the same zones.</summary>
    internal IReadOnlyList<ZoneHit> ZonesBy(ZoneFinder zones)
    {
        if (_zones is not { } known || known.By != zones)
        {
            var hits = zones(Where, DateOnly.FromDateTime(First.When.From.UtcDateTime));
            _zones = known = new KnownZones(zones, hits);
        }

        return known.Hits;
    }

    public bool Equals(Incident? other) =>
        other is not null && Id == other.Id && Kind == other.Kind && _alone == other._alone
        && _members == other._members;

    public override int GetHashCode() => HashCode.Combine(Id, Kind);

    private sealed record KnownZones(ZoneFinder By, IReadOnlyList<ZoneHit> Hits);
}

/// <summary>What made an observation part of an incident.</summary>
public enum MergeReason : byte
{
    /// <summary>It is the first.</summary>
    First,

    /// <summary>The same report of the same place and time, once more.</summary>
    Repeat,

    /// <summary>Near enough in space and time, and of the same kind.</summary>
    Near,

    /// <summary>Somebody decided so.</summary>
    Hand,
}
