using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>
/// What one row of a delivery says: something seen, hours looked, or, with neither, what is taken back.
/// </summary>
internal readonly record struct KeptRow(ObservationKey Key, Observation? Seen, EffortRecord? Effort)
{
    public bool IsTakenBack => Seen is null && Effort is null;

    /// <summary>The rows of a delivery: in this order they count.</summary>
    public static IEnumerable<KeptRow> Of(Delivery delivery) =>
        delivery.Observations.Select(one => new KeptRow(one.Key, one, null))
            .Concat(delivery.Efforts.Select(one => new KeptRow(one.Key, null, one)))
            .Concat(delivery.Deleted.Select(key => new KeptRow(key, null, null)));

    /// <summary>How many rows a delivery has.</summary>
    public static int CountOf(Delivery delivery) =>
        delivery.Observations.Count + delivery.Efforts.Count + delivery.Deleted.Count;

    /// <summary>The sources whose rows a delivery gives.</summary>
    public static IEnumerable<string> Sources(Delivery delivery) =>
        delivery.Observations.Select(one => one.Key.Source).Concat(delivery.Efforts.Select(one => one.Key.Source))
            .Distinct(StringComparer.Ordinal);

    /// <summary>The delivery of rows in their order.</summary>
    public static Delivery Delivery(IEnumerable<KeptRow> rows)
    {
        var (seen, efforts, deleted) =
            (new List<Observation>(), new List<EffortRecord>(), new List<ObservationKey>());
        foreach (var row in rows)
        {
            if (row.Seen is { } observation)
            {
                seen.Add(observation);
            }
            else if (row.Effort is { } effort)
            {
                efforts.Add(effort);
            }
            else
            {
                deleted.Add(row.Key);
            }
        }

        return new Delivery(seen, efforts, deleted, []);
    }
}
