using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Viina;

/// <summary>
/// What VIINA's labels amount to. A report has any number of them; the first of this list that it has decides, so that
/// what fell comes before what it did.
/// </summary>
internal static class ViinaKinds
{
    private static readonly (string Label, ObservationKind Kind)[] ByLabel =
    [
        ("artillery", ObservationKind.Shelling),
        ("uav", ObservationKind.Drone),
        ("airstrike", ObservationKind.Airstrike),
        ("firefight", ObservationKind.Clash),
        ("raid", ObservationKind.Clash),
        ("armor", ObservationKind.Clash),
        ("ied", ObservationKind.Explosion),
        ("aad", ObservationKind.Projectile),
        ("milcas", ObservationKind.Casualty),
        ("civcas", ObservationKind.Casualty),
        ("killing", ObservationKind.Casualty),
        ("hospital", ObservationKind.Damage),
        ("property", ObservationKind.Damage),
        ("arrest", ObservationKind.Detention),
        ("retreat", ObservationKind.Movement),
        ("control", ObservationKind.Movement),
        ("occupy", ObservationKind.Movement),
    ];

    public static IEnumerable<string> Labels => ByLabel.Select(pair => pair.Label);

    /// <summary>
    /// In the slice, labels with a cut-off have lost part of their ending: <c>arresb</c> is an arrest.
    /// </summary>
    public static ObservationKind Of(IReadOnlyCollection<string> labels)
    {
        foreach (var (label, kind) in ByLabel)
        {
            if (labels.Any(other => Same(label, other)))
            {
                return kind;
            }
        }

        return ObservationKind.Other;
    }

    private static bool Same(string label, string other) =>
        other == label
        || (other.Length > 4 && other[^1] == 'b' && label.StartsWith(other[..^1], StringComparison.Ordinal));
}
