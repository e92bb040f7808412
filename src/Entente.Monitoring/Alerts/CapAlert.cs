using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Alerts;

/// <summary>An alert in the words of the Common Alerting Protocol 1.2 (OASIS).</summary>
/// <param name="Identifier">Names this alert among all of its sender; no blanks, commas, &lt; or &amp;.</param>
/// <param name="Sender">Names the sender for the whole world, such as a mail address; the same rule.</param>
/// <param name="Language">Such as <c>en-GB</c> (RFC 3066).</param>
/// <param name="Event">What happened, in a few words.</param>
/// <param name="Areas">Where; empty says nothing of it.</param>
public sealed record CapAlert(
    string Identifier,
    string Sender,
    DateTimeOffset Sent,
    CapStatus Status,
    CapMessage Message,
    CapScope Scope,
    string Language,
    CapCategory Category,
    string Event,
    CapUrgency Urgency,
    CapSeverity Severity,
    CapCertainty Certainty,
    string Headline,
    string Description,
    IReadOnlyList<CapArea> Areas)
{
    /// <summary>Who may have it; needed where the scope is restricted.</summary>
    public string Restriction { get; init; } = "";

    /// <summary>To whom it goes, between blanks; needed where the scope is private.</summary>
    public string Addresses { get; init; } = "";

    /// <summary>The alerts that this one updates or cancels.</summary>
    public IReadOnlyList<CapReference> References { get; init; } = [];

    /// <summary>When it should be forgotten.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Where more is told; an absolute address.</summary>
    public Uri? Web { get; init; }
}

/// <summary>An earlier alert.</summary>
public sealed record CapReference(string Sender, string Identifier, DateTimeOffset Sent);

/// <summary>Where: in words, and as a polygon or a circle where it is known.</summary>
public sealed record CapArea(string Description)
{
    /// <summary>The corners of a ring, at least three; closing it is the writer's work.</summary>
    public IReadOnlyList<Position> Polygon { get; init; } = [];

    /// <summary>A point and its precision.</summary>
    public PointArea? Circle { get; init; }
}

public enum CapStatus
{
    Actual,
    Exercise,
    System,
    Test,
    Draft,
}

public enum CapMessage
{
    Alert,
    Update,
    Cancel,
    Ack,
    Error,
}

public enum CapScope
{
    Public,
    Restricted,
    Private,
}

public enum CapCategory
{
    Geo,
    Met,
    Safety,
    Security,
    Rescue,
    Fire,
    Health,
    Env,
    Transport,
    Infra,
    CBRNE,
    Other,
}

public enum CapUrgency
{
    Immediate,
    Expected,
    Future,
    Past,
    Unknown,
}

public enum CapSeverity
{
    Extreme,
    Severe,
    Moderate,
    Minor,
    Unknown,
}

public enum CapCertainty
{
    Observed,
    Likely,
    Possible,
    Unlikely,
    Unknown,
}
