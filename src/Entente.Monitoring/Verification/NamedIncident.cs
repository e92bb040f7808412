using Entente.Monitoring.Incidents;

namespace Entente.Monitoring.Verification;

/// <summary>The incident that somebody named by its whole name or a beginning of it, or why there is none.</summary>
/// <param name="Record">Null where there is none, or several begin so.</param>
/// <param name="Candidates">The whole names of those that begin so where there are several: the first by name.</param>
/// <param name="Refusal">Why there is none, in words; empty where there is one.</param>
public sealed record NamedIncident(IncidentRecord? Record, IReadOnlyList<string> Candidates, string Refusal)
{
    /// <summary>The most of several that are named.</summary>
    public const int MostCandidates = 5;

    /// <param name="name">What was said.</param>
    /// <param name="found">Finds those whose names lie between two numbers, both with them, by name.</param>
    internal static NamedIncident Of(string name, Func<ulong, ulong, IReadOnlyList<IncidentRecord>> found)
    {
        if (IncidentName.Range(name) is not { } range)
        {
            return Refused(Unknown(name));
        }

        if (name.Length <= IncidentName.FewestDigits)
        {
            return Refused($"{name} is too short to name an incident: write the i and at least "
                + $"{IncidentName.FewestDigits} digits of its name");
        }

        var all = found(range.Least, range.Greatest);
        return all.Count switch
        {
            0 => Refused(Unknown(name)),
            1 => new NamedIncident(all[0], [], ""),
            _ => Several(name, all),
        };
    }

    private static NamedIncident Refused(string refusal) => new(null, [], refusal);

    private static NamedIncident Several(string name, IReadOnlyList<IncidentRecord> all)
    {
        List<string> candidates = [.. all.Take(MostCandidates).Select(record => record.Incident.Id)];
        var more = all.Count > candidates.Count ? $" and {all.Count - candidates.Count} more" : "";
        return new NamedIncident(
            null,
            candidates,
            $"the names of {all.Count} incidents begin with {name}: {string.Join(", ", candidates)}{more}; "
                + "write more of the one that is meant");
    }

    private static string Unknown(string name) =>
        $"there is no incident {name}; the names stand in: entente monitor incidents EVIDENCE";
}
