namespace Entente.Monitoring.Observations;

/// <summary>What was seen, heard or recorded. Which of these count as violations is for the rules to say.</summary>
public enum ObservationKind
{
    Other,
    Explosion,
    Shelling,
    SmallArms,
    Airstrike,
    Drone,
    Missile,
    Projectile,
    Clash,
    Heat,
    Flare,
    WeaponsPresent,
    Movement,
    DeniedAccess,
    Damage,
    Casualty,
    Detention,
    Corridor,
    Talk,

    /// <summary>A violation of the ceasefire that the source counts without saying of what kind.</summary>
    Violation,
}
