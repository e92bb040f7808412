using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Verification;

/// <summary>
/// All incidents in the order in which somebody should look at them: by reason, then by time, the latest first. Those
/// that may be one stand together, at the time of the latest; who is in several groups stands with the first.
/// </summary>
/// <remarks>
/// Incidents are in the order of time as it is. So of each only two bytes are kept, which say reason, status and kind,
/// and a part of the queue is found by going back through them: nothing is sorted but those that may be one.
/// </remarks>
public sealed class ReviewQueue
{
    private static readonly int Reasons = Enum.GetValues<ReviewReason>().Length;
    private static readonly int Statuses = Enum.GetValues<VerificationStatus>().Length;
    private static readonly int Codes = Reasons * Statuses * Enum.GetValues<ObservationKind>().Length;

    private readonly CeasefireMonitor _monitor;
    private readonly NearIncidents _near;
    private readonly ushort[] _codes;
    private readonly int[] _alike;
    private readonly (long Incidents, long Observations)[] _totals = new (long, long)[Codes];

    internal ReviewQueue(CeasefireMonitor monitor)
    {
        _monitor = monitor;
        _near = new NearIncidents(monitor.NearDuplicates(monitor.Incidents));
        _codes = new ushort[monitor.Incidents.Count];
        var alike = new List<int>();
        for (var place = 0; place < _codes.Length; place++)
        {
            var record = monitor.Incidents[place];
            var isNear = _near.Has(record.Incident);
            if (isNear)
            {
                alike.Add(place);
            }

            ref var total = ref _totals[_codes[place] = CodeOf(record, isNear)];
            total = (total.Incidents + 1, total.Observations + record.Incident.Size);
        }

        _alike = _near.Ordered(alike, Records);
        All = new QueueView(this, new bool[Codes].Select(_ => true).ToArray(), null);
    }

    /// <summary>All of it.</summary>
    public QueueView All { get; }

    internal IReadOnlyList<IncidentRecord> Records => _monitor.Incidents;

    /// <summary>Those that may be one with others, in their order.</summary>
    internal ReadOnlyMemory<int> Alike => _alike;

    /// <summary>A part of it.</summary>
    /// <param name="status">Null: of any.</param>
    /// <param name="kind">Null: of any.</param>
    /// <param name="zone">Those that are surely or possibly in it; empty: everywhere.</param>
    /// <param name="day">Those that were, or may have been, on a day of the rules; null: on any.</param>
    public QueueView Of(VerificationStatus? status, ObservationKind? kind, string zone, DateOnly? day)
    {
        var codes = new bool[Codes];
        for (var code = 0; code < Codes; code++)
        {
            codes[code] = (status is null || StatusOf(code) == status) && (kind is null || KindOf(code) == kind);
        }

        return new QueueView(this, codes, _monitor.PlacesOf(zone, day));
    }

    internal QueueView Of(VerificationStatus status, bool[] codes, int[]? among) =>
        new(this, [.. codes.Select((isAsked, code) => isAsked && StatusOf(code) == status)], among);

    internal int CodeAt(int place) => _codes[place];

    internal ReviewReason ReasonAt(int place) => ReasonOf(_codes[place]);

    internal (long Incidents, long Observations) Total(int code) => _totals[code];

    internal ReviewItem Item(int place) =>
        new(Records[place], ReasonAt(place), _near.Of(Records[place].Incident));

    internal static ReviewReason ReasonOf(int code) => (ReviewReason)(code % Reasons);

    private static VerificationStatus StatusOf(int code) => (VerificationStatus)(code / Reasons % Statuses);

    private static ObservationKind KindOf(int code) => (ObservationKind)(code / Reasons / Statuses);

    private static ushort CodeOf(IncidentRecord record, bool isNear)
    {
        var (reason, status) = ((int)ReviewItem.ReasonOf(record, isNear), (int)record.Status);
        return (ushort)(reason + (Reasons * (status + (Statuses * (int)record.Incident.Kind))));
    }
}
