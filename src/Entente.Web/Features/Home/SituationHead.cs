using Entente.Agreements.Evaluation;
using Entente.Analysis.Answers;
using Entente.Analysis.Assessments;
using Entente.Web.Addresses;

namespace Entente.Web.Features.Home;

/// <summary>The situation in a line or two.</summary>
internal sealed class SituationHead(BoardView view)
{
    private Assessment Assessment => view.Assessment;

    /// <summary>"No guarantee holds", "3 of 11 guarantees hold".</summary>
    public string Headline
    {
        get
        {
            var all = view.Agreement.Guarantees.Count;
            var holding = view.Agreement.Guarantees.Count(item => Assessment.StateOf(item) == GuaranteeState.Holds);
            return (all, holding) switch
            {
                (0, _) => "The agreement has no guarantee",
                (1, 0) => "The guarantee does not hold",
                (1, 1) => "The guarantee holds",
                (_, 0) => "No guarantee holds",
                _ when all == holding => $"All {all} guarantees hold",
                _ => $"{holding} of {all} guarantees {(holding == 1 ? "holds" : "hold")}",
            };
        }
    }

    public string Counts
    {
        get
        {
            var standings = view.Agreement.Commitments.Select(Assessment.Situation.StandingOf).ToList();
            int Of(Standing standing) => standings.Count(other => other == standing);
            var inForce = view.Report.In(CommitmentState.InForce).Count;
            return $"{standings.Count(standing => standing.IsLive())} live commitments: {inForce} in force, "
                + $"{Of(Standing.Confirmed) - inForce} signed and not in force, {Of(Standing.Pledged)} pledged, "
                + $"{Of(Standing.Considered)} only considered.";
        }
    }

    public string CannotHold(Indispensable needed)
    {
        var all = view.Agreement.Guarantees.Count;
        return needed.Guarantees == all
            ? "no guarantee can hold without"
            : $"{needed.Guarantees} of {all} guarantees cannot hold without";
    }
}
