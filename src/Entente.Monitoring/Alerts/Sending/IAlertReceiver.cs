namespace Entente.Monitoring.Alerts.Sending;

/// <summary>Somebody or something that alerts are sent to.</summary>
public interface IAlertReceiver
{
    /// <summary>What it is called in the list of what was sent and in messages; names no secret.</summary>
    string Name { get; }

    /// <summary>Whether a person reads it, who should not get one after the other.</summary>
    bool IsPerson { get; }

    /// <summary>Sends at once; what goes wrong is an outcome.</summary>
    /// <param name="alerts">One, or for a person several in one mail.</param>
    Task<SendOutcome> Send(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation);
}

/// <summary>What came of sending.</summary>
/// <param name="Trouble">Why it did not arrive, as a sentence without an end; null where it did.</param>
/// <param name="IsOver">Whether it makes no sense to try the next one now.</param>
public sealed record SendOutcome(string? Trouble, bool IsOver)
{
    public static SendOutcome Arrived { get; } = new(null, false);

    /// <summary>This was not taken; another may be.</summary>
    public static SendOutcome Refused(string trouble) => new(trouble, false);

    /// <summary>Nothing can be sent there now.</summary>
    public static SendOutcome NotReached(string trouble) => new(trouble, true);
}
