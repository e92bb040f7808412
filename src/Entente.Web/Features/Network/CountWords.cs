using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Analysis.Assessments;

namespace Entente.Web.Features.Network;

/// <summary>What a condition counts, in words and as commitments.</summary>
internal static class CountWords
{
    /// <summary>"4 parties for reassurance-land, so far 0".</summary>
    public static string Of(Condition condition, Level level, Assessment assessment)
    {
        var now = assessment.Now;
        return condition switch
        {
            QuantityCondition sum => $"{Amount(sum)}{Scope(sum.Quantity)}, "
                + $"so far {AmountText.WriteGrouped(PlainEvaluator.Measure(sum.Quantity, level, now))}",
            EveryPartyCondition every => $"every {(every.Except is null ? "" : "other ")}party{Scope(every.Parties)}, "
                + $"{PlainEvaluator.Missing(every, level, now).Count} missing",
            ShareCondition share => $"{AmountText.Write(share.Percent)} % of {Title(share.Quantity)} from "
                + $"{share.Quantity.From!.Name}{For(share.Quantity)}, so far {Percent(share, level, assessment)} %",
            _ => condition.ToString(),
        };
    }

    /// <summary>The live commitments that the condition counts or would count.</summary>
    public static IEnumerable<Commitment> Covered(Condition condition, Assessment assessment)
    {
        var (quantity, except) = condition switch
        {
            QuantityCondition sum => (sum.Quantity, null),
            ShareCondition share => (share.Quantity, null),
            EveryPartyCondition every => (every.Parties, every.Except),
            _ => (null, null),
        };
        return quantity is null
            ? []
            : assessment.Covered(quantity).Where(commitment =>
                assessment.Situation.StandingOf(commitment).IsLive() && commitment.Party != except);
    }

    private static string Amount(QuantityCondition sum) => sum.Quantity.Capability is { } capability
        ? $"{AmountText.WriteGrouped(sum.Amount)} {(capability.Unit.Length > 0 ? capability.Unit + " of " : "")}"
            + Title(sum.Quantity)
        : $"{AmountText.WriteGrouped(sum.Amount)} {(sum.Amount == 1 ? "party" : "parties")}";

    private static string Title(Quantity quantity) =>
        quantity.Capability is { Title.Length: > 0 } titled ? titled.Title : quantity.Capability!.Id;

    private static string Scope(Quantity quantity) =>
        (quantity.From is null ? "" : " from " + quantity.From.Name) + For(quantity);

    private static string For(Quantity quantity) => quantity.For is null ? "" : " for " + quantity.For.Id;

    private static string Percent(ShareCondition share, Level level, Assessment assessment)
    {
        var onOffer = assessment.Situation.OnOffer(share.Quantity);
        var reached = PlainEvaluator.Measure(share.Quantity, level, assessment.Now);
        return AmountText.Write(onOffer == 0 ? 0 : decimal.Round(reached * 100 / onOffer));
    }
}
