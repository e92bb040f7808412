using Entente.Agreements.Conditions;
using Entente.Monitoring;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;
using Entente.Web.Addresses;

namespace Entente.Web.Features.Ceasefire.Desk;

/// <summary>Which incidents are asked for, by the words of an address.</summary>
/// <param name="Zone">Surely or possibly in it; empty: everywhere.</param>
/// <param name="Day">Those that were, or may have been, on a day of the rules.</param>
/// <param name="Page">Counted from 1.</param>
internal sealed record QueueQuery(
    VerificationStatus? Status, string Zone, ObservationKind? Kind, DateOnly? Day, int Page)
{
    public const int PageSize = 50;

    /// <summary>Reads the words of an address; what cannot be read is left out, and said.</summary>
    public static (QueueQuery Query, IReadOnlyList<string> Problems) Read(Func<string, string> asked)
    {
        var words = new AskedWords(asked);
        var query = new QueueQuery(
            words.Word("status", VerificationSteps.Parse, "a status such as corroborated"),
            words.Text("zone"),
            words.Word("kind", ObservationKinds.Parse, "a kind of observation such as explosion"),
            words.Day("day"),
            words.Page());
        return (query, words.Problems);
    }

    /// <summary>What of the queue is asked for, in its order.</summary>
    public QueueView Of(CeasefireMonitor monitor) => monitor.Queue.Of(Status, Kind, Zone, Day);

    /// <summary>The words of the question, for links that stay within it; without the page.</summary>
    public IReadOnlyList<(string Key, string? Value)> Words =>
    [
        ("status", Status is { } status ? VerificationSteps.Word(status) : null),
        ("zone", Zone),
        ("kind", Kind is { } kind ? ObservationKinds.Word(kind) : null),
        ("day", Day is { } day ? DateText.Write(day) : null),
    ];

    /// <summary>The address of a page of the same question.</summary>
    public string AddressOf(Address address, int page) =>
        address.To("/ceasefire/incidents", [.. Words, ("page", page > 1 ? $"{page}" : null)]);

    /// <summary>The address of an incident, from which one comes to the next of the same question.</summary>
    public string AddressOf(Address address, string incident) =>
        address.To($"/ceasefire/incidents/{Uri.EscapeDataString(incident)}", Words);
}
