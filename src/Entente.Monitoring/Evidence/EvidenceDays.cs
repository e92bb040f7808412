using Entente.Monitoring.Holding;
using Entente.Monitoring.Intake;

namespace Entente.Monitoring.Evidence;

/// <summary>What some days hold, read without the rest of the evidence.</summary>
public static class EvidenceDays
{
    /// <summary>
    /// Rules, zones, decisions, and the observations that stand and can have been on some days of the rules. Each
    /// observation is as in a reading of everything; what is made of several, such as incidents, may be another where
    /// some of it lies outside. There are no efforts.
    /// </summary>
    /// <param name="before">An earlier reading of the same store: rules and zones that are as they were are taken
    /// from it.</param>
    /// <exception cref="EvidenceException">It cannot be read.</exception>
    public static EvidenceReading Read(
        IEvidenceStore store, DateOnly from, DateOnly to, EvidenceReading? before = null)
    {
        var parts = new EvidenceParts(store.Name, store.Files(), [], store.Decisions());
        var reading = parts.Read([], before, (_, _) => null);
        var evidence = new EvidenceRecord();
        if (reading.Rules is { } rules)
        {
            var first = new Days(rules.On(from).Days).Span(from, from).From;
            var end = new Days(rules.On(to).Days).Span(to, to).To;
            evidence.Add(new Delivery(store.Seen(first, end), [], [], []), isWhole: false);
        }

        return reading with { Evidence = evidence, Since = DateTimeOffset.MinValue };
    }
}
