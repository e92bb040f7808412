using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Analysis.Assessments;
using Entente.Analysis.Wording;

namespace Entente.Web.Features.Map;

/// <summary>A party, how far its commitments have come, and where it lies.</summary>
/// <param name="Furthest">The furthest state that one of them has reached; null where it has none.</param>
/// <param name="Counts">How many commitments are in each state, the furthest first.</param>
/// <param name="Place">Null where it is not drawn: an organisation, or a code of no state.</param>
public sealed record PartyPlace(
    Party Party,
    CommitmentState? Furthest,
    IReadOnlyList<(CommitmentState State, int Count)> Counts,
    (double Longitude, double Latitude)? Place)
{
    // From done to given up.
    private static readonly CommitmentState[] Order =
    [
        CommitmentState.InForce, CommitmentState.Confirmed, CommitmentState.Ready, CommitmentState.Follows,
        CommitmentState.Interlocked, CommitmentState.Waiting, CommitmentState.Blocked, CommitmentState.Considered,
        CommitmentState.Lapsed, CommitmentState.Withdrawn,
    ];

    /// <summary>The state in the words of the language; "no commitment" where there is none.</summary>
    public string Word => Furthest is { } state ? StateWords.Of(state) : "no commitment";

    /// <summary>"2 in-force, 1 waiting".</summary>
    public string CountWords => string.Join(", ", Counts.Select(pair => $"{pair.Count} {StateWords.Of(pair.State)}"));

    /// <summary>All parties by name, with the commitments that serve a guarantee; null asks for all of them.</summary>
    public static IReadOnlyList<PartyPlace> All(Assessment assessment, Guarantee? guarantee)
    {
        var commitments = assessment.Agreement.Commitments
            .Where(item => assessment.Exists(item) && (guarantee is null || item.For.Contains(guarantee)))
            .ToLookup(item => item.Party);
        return [.. assessment.Agreement.Parties
            .Select(party => Of(assessment, party, commitments[party]))
            .OrderBy(item => GuaranteeWords.NameOf(item.Party), StringComparer.Ordinal)];
    }

    private static PartyPlace Of(Assessment assessment, Party party, IEnumerable<Commitment> commitments)
    {
        List<(CommitmentState State, int Count)> counts = [.. commitments
            .CountBy(assessment.StateOf)
            .OrderBy(pair => Array.IndexOf(Order, pair.Key))
            .Select(pair => (pair.Key, pair.Value))];
        var isDrawn = party.Kind is "" or "state";
        return new PartyPlace(
            party, counts.Count > 0 ? counts[0].State : null, counts, isDrawn ? Capitals.Of(party.Code) : null);
    }
}
