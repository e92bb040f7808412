using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;

namespace Entente.Web.Features.Ceasefire.Places;

/// <summary>An incident, or an observation with the incident that it is in.</summary>
/// <param name="First">Of an incident, its first observation.</param>
/// <param name="FromDay">The number of the first day of the rules that it belongs to.</param>
/// <param name="ToDay">The number of the last.</param>
/// <param name="Counts">Whether it counts as a violation.</param>
/// <param name="Zones">The zones that it is in, in words; empty where it is in none.</param>
/// <param name="Place">Null where it cannot be drawn.</param>
internal sealed record SeenItem(
    IncidentRecord Record,
    Observation First,
    Interval When,
    long Count,
    VerificationStatus Status,
    int FromDay,
    int ToDay,
    bool Counts,
    string Zones,
    SeenPlace? Place)
{
    public ObservationKind Kind => First.Kind;

    public bool Fits(MapQuery query) =>
        FromDay <= query.To.DayNumber && ToDay >= query.From.DayNumber
        && (query.Kind is null || query.Kind == Kind) && (query.Status is null || query.Status == Status);
}
