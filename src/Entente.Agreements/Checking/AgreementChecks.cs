using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Parties;

namespace Entente.Agreements.Checking;

/// <summary>What can be wrong with an agreement whose names and values are all right.</summary>
internal static class AgreementChecks
{
    public static void Run(Agreement agreement, MistakeLog mistakes)
    {
        CheckCaveats(agreement, mistakes);
        foreach (var commitment in agreement.Commitments)
        {
            CheckHistory(commitment, mistakes);
            CheckSelf(commitment, mistakes);
        }

        ContradictionCheck.Run(agreement, mistakes);
        ReachabilityCheck.Run(agreement, mistakes);
    }

    private static void CheckCaveats(Agreement agreement, MistakeLog mistakes)
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
                CheckCaveat(commitment, caveat, mistakes);
            }
        }
    }

    private static void CheckCaveat(Commitment commitment, Caveat caveat, MistakeLog mistakes)
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
            commitment.Place,
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

    private static void CheckHistory(Commitment commitment, MistakeLog mistakes)
    {
        for (var i = 1; i < commitment.History.Count; i++)
        {
            var (before, now) = (commitment.History[i - 1], commitment.History[i]);
            if (now.Status < before.Status)
            {
                mistakes.Add(
                    MistakeCodes.StatusStepsBack,
                    commitment.Place,
                    $"{commitment.Id} goes back from {Evaluation.StateWords.Of(before.Status)} to "
                        + $"{Evaluation.StateWords.Of(now.Status)} on {DateText.Write(now.On!.Value)}",
                    "If its party took it back, write withdrawn; if it said less than before, leave it so");
            }
        }

        var confirmed = commitment.History.FirstOrDefault(change => change.Status == CommitmentStatus.Confirmed);
        if (commitment.By is { } by && confirmed?.On > by)
        {
            mistakes.Add(
                MistakeCodes.ConfirmedTooLate,
                commitment.Place,
                $"{commitment.Id} is confirmed on {DateText.Write(confirmed.On.Value)}, after it lapsed: by "
                    + DateText.Write(by),
                "Move by, or describe the late confirmation as a commitment of its own");
        }
    }

    private static void CheckSelf(Commitment commitment, MistakeLog mistakes)
    {
        foreach (var (condition, field) in new[]
        {
            (commitment.ConfirmsWhen, "confirms-when"),
            (commitment.AppliesWhen, "applies-when"),
        })
        {
            if (ConditionParts.All(condition).OfType<CommitmentCondition>().Any(part => part.Commitment == commitment
                && (part.Level ?? (field == "confirms-when" ? Level.Signatures : Level.Effect)) >= LevelOf(field)))
            {
                mistakes.Add(
                    MistakeCodes.WaitsOnItself,
                    commitment.Place,
                    $"{commitment.Id} names itself in {field}",
                    "Take it away: a promise cannot wait for itself");
            }
        }
    }

    private static Level LevelOf(string field) => field == "confirms-when" ? Level.Signatures : Level.Effect;
}
