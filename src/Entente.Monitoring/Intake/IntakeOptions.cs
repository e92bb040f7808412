using Entente.Monitoring.Areas;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake;

/// <summary>What a delivery does not say itself.</summary>
/// <param name="Source">The name of the source, such as <c>viina</c>; lower case.</param>
public sealed record IntakeOptions(string Source)
{
    /// <summary>
    /// What the word of the observer is worth; where nothing is said, what the format usually carries.
    /// </summary>
    public Standing? Standing { get; init; }

    /// <summary>Who may see what the delivery does not mark itself.</summary>
    public string Marking { get; init; } = "coalition";

    /// <summary>The clocks of times without an offset.</summary>
    public TimeZoneInfo Zone { get; init; } = Kyiv();

    /// <summary>The radius in metres of places without one.</summary>
    public double Precision { get; init; } = 5_000;

    /// <summary>Rows beyond it are passed over; null takes all. A row that names only a zone is taken.</summary>
    public IntakeBox? Box { get; init; }

    /// <summary>Rows that name another country are passed over; empty takes all.</summary>
    public IReadOnlyCollection<string> Countries { get; init; } = [];

    /// <summary>Where the places are from which observers look, by the name that the source writes.</summary>
    public IReadOnlyDictionary<string, Position> Gazetteer { get; init; } = new Dictionary<string, Position>();

    /// <summary>The question of a form for one of our columns, such as <c>what/kind</c> for <c>kind</c>.</summary>
    public IReadOnlyDictionary<string, string> Questions { get; init; } = new Dictionary<string, string>();

    /// <summary>Older lists of time zones spell the city in the Russian way.</summary>
    private static TimeZoneInfo Kyiv() =>
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Kyiv", out var zone)
            ? zone
            : TimeZoneInfo.FindSystemTimeZoneById("Europe/Kiev");
}

/// <summary>A box in degrees; it does not cross the 180th meridian.</summary>
public readonly record struct IntakeBox(double West, double South, double East, double North)
{
    public bool Contains(Position place) =>
        place.Lon >= West && place.Lon <= East && place.Lat >= South && place.Lat <= North;
}
