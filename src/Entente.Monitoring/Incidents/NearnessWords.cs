using System.Globalization;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Incidents;

/// <summary>Says why observations belong to the incident of a first one.</summary>
internal sealed class NearnessWords(Observation first, MergingRule rule)
{
    public string Why(MergeReason reason, Observation observation) => reason switch
    {
        MergeReason.Repeat => "the same report of the same place and time",
        MergeReason.Near => Near(
            Nearness.Metres(((PointArea)observation.Where).Centre, ((PointArea)first.Where).Centre),
            (observation.When.To - first.When.From).TotalMinutes),
        _ => "",
    };

    private string Near(double metres, double minutes) => string.Create(
        CultureInfo.InvariantCulture,
        $"{metres:0} m and {minutes:0.#} min from the first; the rule merges within {rule.Distance:0} m and "
            + $"{rule.Minutes:0.#} min");
}
