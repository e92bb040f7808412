namespace Entente.Monitoring.Intake;

/// <summary>What a delivery is written in.</summary>
public enum IntakeFormat
{
    /// <summary>Our own table of observations.</summary>
    Observations,

    /// <summary>Our own table of how hard somebody looked.</summary>
    Efforts,

    /// <summary>Our own observations as GeoJSON.</summary>
    GeoJson,

    /// <summary>
    /// VIINA's reports cut down to six columns: datetime, lon, lat, place_name, event_type, headline_hash.
    /// </summary>
    ViinaSlice,

    /// <summary>VIINA's reports with its own columns.</summary>
    Viina,

    /// <summary>
    /// The Georeferenced Event Dataset of the Uppsala Conflict Data Program, with or without a header.
    /// </summary>
    UcdpGed,

    Acled,

    /// <summary>The list of events that ACLED took back.</summary>
    AcledDeleted,

    /// <summary>Heat seen by NASA's satellites (FIRMS), by VIIRS or MODIS.</summary>
    Firms,

    /// <summary>Counts by region and period, as in the daily reports of the OSCE's monitors.</summary>
    OsceCounts,

    /// <summary>What a patrol or camera heard or saw in a direction and at a distance.</summary>
    OsceBearings,

    /// <summary>Submissions of a form as KoboToolbox gives them (JSON, version 2).</summary>
    Kobo,

    /// <summary>Submissions of a form as ODK Central gives them (OData).</summary>
    Odk,
}
