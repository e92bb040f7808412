using Entente.Agreements.Binding;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Parties;

namespace Entente.Agreements.Checking;

/// <summary>What can be wrong with an agreement whose names and values are all right.</summary>
internal static class AgreementChecks
{
    public static void Run(Agreement agreement, ItemPlaces places, MistakeLog mistakes)
    {
        CheckCaveats(agreement, places, mistakes);
        foreach (var commitment in agreement.Commitments)
        {
            CheckHistory(commitment, places, mistakes);
            CheckSelf(commitment, places, mistakes);
        }

        ContradictionCheck.Run(agreement, places, mistakes);
        ReachabilityCheck.Run(agreement, places, mistakes);
    }

    /// <summary>Every condition of an agreement, with the section, the item and the field in which it stands.</summary>
    internal static IEnumerable<(string Section, string Item, string Field, Condition Condition)> Conditions(
        Agreement agreement)
    {
        foreach (var commitment in agreement.Commitments)
        {
            yield return ("commitments", commitment.Id, "confirms-when", commitment.ConfirmsWhen);
            yield return ("commitments", commitment.Id, "applies-when", commitment.AppliesWhen);
        }

        foreach (var guarantee in agreement.Guarantees)
        {
            yield return ("guarantees", guarantee.Id, "holds-when", guarantee.HoldsWhen);
        }
    }

    private static void CheckCaveats(Agreement agreement, ItemPlaces places, MistakeLog mistakes)
    {
        var byParty = agreement.Caveats.ToLookup(caveat => caveat.Party);
        if (byParty.Count == 0)
        {
            return;
        }

        foreach (var commitment in agreement.Commitments)
        {
            foreach (var caveat in byParty[commitment.Party])
            {
                CheckCaveat(commitment, caveat, places, mistakes);
            }
        }
    }

    private static void CheckCaveat(Commitment commitment, Caveat caveat, ItemPlaces places, MistakeLog mistakes)
    {
        var capability = commitment.Provides
            .Select(provision => provision.Capability)
            .FirstOrDefault(caveat.Excludes.Contains);
        var guarantee = caveat.From.FirstOrDefault(commitment.For.Contains);
        if (capability is null || (caveat.From.Count > 0 && guarantee is null) || !Overlap(commitment, caveat))
        {
            return;
        }

        var scope = guarantee is null ? "" : $" for {guarantee.Id}";
        mistakes.Add(
            MistakeCodes.CaveatConflict,
            places.OfProvision(commitment.Id, capability.Id),
            $"{commitment.Id} provides {capability.Id}{scope}, which {commitment.Party.Code} has ruled out: caveat "
                + $"{caveat.Id} at {caveat.Place}",
            "Withdraw the commitment, or say with since and until when the caveat stood");
    }

    // A commitment is there from its first change until it is withdrawn.
    private static bool Overlap(Commitment commitment, Caveat caveat)
    {
        if (commitment.History.Count == 0)
        {
            return false;
        }

        var first = commitment.History[0].On;
        var last = commitment.History[^1];
        var end = last.Status == CommitmentStatus.Withdrawn ? last.On : null;
        var isAlwaysWithdrawn = last.Status == CommitmentStatus.Withdrawn && last.On is null;
        return !isAlwaysWithdrawn && !(caveat.Until < first) && !(caveat.Since >= end);
    }

    private static void CheckHistory(Commitment commitment, ItemPlaces places, MistakeLog mistakes)
    {
        for (var i = 1; i < commitment.History.Count; i++)
        {
            var (before, now) = (commitment.History[i - 1], commitment.History[i]);
            if (now.Status < before.Status)
            {
                mistakes.Add(
                    MistakeCodes.StatusStepsBack,
                    places.OfChange("commitments", commitment.Id, i),
                    $"{commitment.Id} goes back from {Evaluation.StateWords.Of(before.Status)} to "
                        + $"{Evaluation.StateWords.Of(now.Status)} on {DateText.Write(now.On!.Value)}",
                    "If its party took it back, write withdrawn; if it said less than before, leave it so");
            }
        }

        CheckDeadline(commitment, places, mistakes);
    }

    private static void CheckDeadline(Commitment commitment, ItemPlaces places, MistakeLog mistakes)
    {
        if (commitment.By is not { } by)
        {
            return;
        }

        var confirmed = commitment.History.FirstOrDefault(change => change.Status == CommitmentStatus.Confirmed);
        if (confirmed?.On > by)
        {
            mistakes.Add(
                MistakeCodes.ConfirmedTooLate,
                places.Of("commitments", commitment.Id, "by"),
                $"{commitment.Id} is confirmed on {DateText.Write(confirmed.On.Value)}, after it lapsed: by "
                    + DateText.Write(by),
                "Move by, or describe the late confirmation as a commitment of its own");
        }
    }

    private static void CheckSelf(Commitment commitment, ItemPlaces places, MistakeLog mistakes)
    {
        CheckSelf(commitment, commitment.ConfirmsWhen, "confirms-when", Level.Signatures, places, mistakes);
        CheckSelf(commitment, commitment.AppliesWhen, "applies-when", Level.Effect, places, mistakes);
    }

    private static void CheckSelf(
        Commitment commitment, Condition condition, string field, Level level, ItemPlaces places, MistakeLog mistakes)
    {
        if (!ConditionParts.Any(condition, commitment, static (part, own) =>
            part is CommitmentCondition named && named.Commitment == own))
        {
            return;
        }

        foreach (var part in ConditionParts.All(condition).OfType<CommitmentCondition>())
        {
            if (part.Commitment == commitment && (part.Level ?? level) >= level)
            {
                mistakes.Add(
                    MistakeCodes.WaitsOnItself,
                    places.OfPart("commitments", commitment.Id, field, condition, part),
                    $"{commitment.Id} names itself in {field}",
                    "Take it away: a promise cannot wait for itself");
            }
        }
    }
}
