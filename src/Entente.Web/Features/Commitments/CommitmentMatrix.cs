using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Analysis.Assessments;

namespace Entente.Web.Features.Commitments;

/// <summary>
/// Who serves what: for each party and guarantee the states of the commitments between them. Shown in parts, so that
/// no agreement is too wide or too long for a browser.
/// </summary>
internal sealed class CommitmentMatrix
{
    public const int RowsOnPage = 100;
    public const int ColumnsOnPage = 24;

    private readonly ILookup<(Party Party, Guarantee? For), CommitmentState> _states;

    /// <param name="page">From 1.</param>
    /// <param name="part">Which part of the guarantees, from 1.</param>
    public CommitmentMatrix(Assessment assessment, int page, int part)
    {
        var items = assessment.Agreement.Commitments.Where(assessment.Exists).ToList();
        _states = items
            .SelectMany(item => item.For.Select(one => (Guarantee?)one).DefaultIfEmpty()
                .Select(guarantee => (Key: (item.Party, guarantee), State: assessment.StateOf(item))))
            .ToLookup(pair => pair.Key, pair => pair.State);
        var counts = items.CountBy(item => item.Party).ToDictionary();
        var parties = assessment.Agreement.Parties.Where(counts.ContainsKey).ToList();
        (Counts, AllParties, AllGuarantees) = (counts, parties.Count, assessment.Agreement.Guarantees.Count);
        Pages = Math.Max(1, (AllParties + RowsOnPage - 1) / RowsOnPage);
        Parts = Math.Max(1, (AllGuarantees + ColumnsOnPage - 1) / ColumnsOnPage);
        (Page, Part) = (Math.Clamp(page, 1, Pages), Math.Clamp(part, 1, Parts));
        Parties = [.. parties.Skip((Page - 1) * RowsOnPage).Take(RowsOnPage)];
        Guarantees =
            [.. assessment.Agreement.Guarantees.Skip((Part - 1) * ColumnsOnPage).Take(ColumnsOnPage)];
        HasOthers = items.Any(item => item.For.Count == 0);
        Silent = assessment.Agreement.Parties.Count - AllParties;
    }

    /// <summary>The parties of this page: those with a commitment, in the order of the files.</summary>
    public IReadOnlyList<Party> Parties { get; }

    public IReadOnlyList<Guarantee> Guarantees { get; }

    public IReadOnlyDictionary<Party, int> Counts { get; }

    public int AllParties { get; }

    public int AllGuarantees { get; }

    /// <summary>How many parties have promised nothing.</summary>
    public int Silent { get; }

    public int Page { get; }

    public int Pages { get; }

    public int Part { get; }

    public int Parts { get; }

    /// <summary>Whether some commitments serve no guarantee.</summary>
    public bool HasOthers { get; }

    /// <summary>The states between a party and a guarantee, or no guarantee, and how often each.</summary>
    public IReadOnlyList<(string State, int Count)> At(Party party, Guarantee? guarantee) =>
    [
        .. _states[(party, guarantee)].CountBy(state => state)
            .OrderBy(pair => Rank(pair.Key))
            .Select(pair => (StateWords.Of(pair.Key), pair.Value)),
    ];

    // What has ended comes last.
    private static int Rank(CommitmentState state) =>
        state is CommitmentState.Withdrawn or CommitmentState.Lapsed ? 100 + (int)state : (int)state;
}
