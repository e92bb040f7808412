using Entente.Agreements.Binding;
using Entente.Agreements.Conditions;
using Entente.Agreements.Mistakes;

namespace Entente.Agreements.Checking;

/// <summary>
/// Warns of conditions that nothing could ever meet: they ask for more than all commitments together provide, for
/// parties that promise nothing, or for <c>never</c>. Every commitment that was ever live, every reading of the facts
/// and every day counts in favour, so that a warning is sure.
/// </summary>
internal static class ReachabilityCheck
{
    public static void Run(Agreement agreement, ItemPlaces places, MistakeLog mistakes)
    {
        var offer = new MostOffered(agreement);
        foreach (var (section, name, field, condition) in AgreementChecks.Conditions(agreement))
        {
            if (condition is not ConstantCondition && FirstUnreachable(condition, offer) is { } part)
            {
                mistakes.Add(
                    MistakeCodes.Unreachable,
                    places.OfPart(section, name, field, condition, part),
                    $"{field} of {name} can never be met: {Reason(part, offer)}",
                    "Lower what it asks for, or add the commitments that are missing");
            }
        }
    }

    private static Condition? FirstUnreachable(Condition condition, MostOffered offer) => IsReachable(condition, offer)
        ? null
        : ConditionParts.All(condition).First(
            part => part is not (PartsCondition or NotCondition) && !IsReachable(part, offer));

    private static bool IsReachable(Condition condition, MostOffered offer) => condition switch
    {
        ConstantCondition constant => constant.Value,
        PartsCondition parts => parts.Parts.Count(part => IsReachable(part, offer)) >= parts.Count,
        CommitmentCondition commitment => MostOffered.IsEverLive(commitment.Commitment),
        QuantityCondition quantity => offer.Most(quantity.Quantity) >= quantity.Amount,
        EveryPartyCondition every => offer.IsComplete(every),
        ShareCondition share => share.Percent == 0 || offer.Most(share.Quantity) > 0,
        _ => true,
    };

    private static string Reason(Condition part, MostOffered offer) => part switch
    {
        CommitmentCondition commitment => $"{commitment.Commitment.Id} is withdrawn",
        QuantityCondition quantity =>
            $"{ConditionText.Write(quantity.Quantity)} is {AmountText.WriteGrouped(offer.Most(quantity.Quantity))} "
                + $"with all commitments together, and {AmountText.WriteGrouped(quantity.Amount)} is asked",
        EveryPartyCondition every => "nothing is promised by " + Some(offer.Missing(every)),
        ShareCondition share => $"{share.Quantity.From!.Name} offers no {share.Quantity.Capability!.Id}",
        _ => "it asks for never",
    };

    private static string Some(IReadOnlyList<string> names) => names.Count <= 5
        ? string.Join(", ", names)
        : string.Join(", ", names.Take(5)) + $" and {names.Count - 5} more";
}
