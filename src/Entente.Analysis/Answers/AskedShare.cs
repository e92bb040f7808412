using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Answers;

/// <summary>A share of the burden that somebody asks of a group before they sign or before it takes effect.</summary>
/// <param name="Percent">What is asked, 0 to 100.</param>
/// <param name="Offered">What the group's live commitments come to, of everything on offer; 0 where nothing is.</param>
/// <param name="Signed">What its signed commitments come to.</param>
/// <param name="AskedBy">The live commitments whose conditions ask for it, in order of their ids.</param>
public sealed record AskedShare(
    Quantity Quantity, decimal Percent, decimal Offered, decimal Signed, IReadOnlyList<Commitment> AskedBy)
{
    /// <summary>Every share that a live commitment asks for, in order of what it is about.</summary>
    public static IReadOnlyList<AskedShare> Of(Assessment assessment)
    {
        var asked = assessment.Agreement.Commitments
            .Where(item => assessment.Situation.StandingOf(item).IsLive())
            .SelectMany(item => new[] { item.ConfirmsWhen, item.AppliesWhen }
                .SelectMany(ConditionParts.All)
                .OfType<ShareCondition>()
                .Select(share => (share.Quantity, share.Percent, Commitment: item)));
        return [.. asked
            .GroupBy(item => (item.Quantity, item.Percent))
            .Select(group => Measured(
                assessment,
                group.Key.Quantity,
                group.Key.Percent,
                [.. group.Select(item => item.Commitment).Distinct().OrderBy(item => item.Id, StringComparer.Ordinal)]))
            .OrderBy(share => share.Quantity.Capability!.Id, StringComparer.Ordinal)
            .ThenBy(share => share.Percent)];
    }

    private static AskedShare Measured(
        Assessment assessment, Quantity quantity, decimal percent, IReadOnlyList<Commitment> askedBy)
    {
        var situation = assessment.Situation;
        var own = assessment.Covered(quantity).Where(item => situation.StandingOf(item).IsLive()).ToList();
        var all = situation.OnOffer(quantity);
        decimal Part(Func<Commitment, bool> counts) => all == 0
            ? 0
            : 100 * own.Where(counts).Sum(item => item.AmountOf(quantity.Capability!)) / all;
        return new AskedShare(quantity, percent, Part(_ => true), Part(assessment.Now.IsSigned), askedBy);
    }
}
