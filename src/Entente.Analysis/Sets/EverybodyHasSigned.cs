using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;

namespace Entente.Analysis.Sets;

/// <summary>What losses are taken from: every live commitment is confirmed, and facts are as they are.</summary>
internal static class EverybodyHasSigned
{
    public static Situation In(Situation situation) => Situation.Of(
        situation.Agreement,
        situation.AsOf,
        [
            .. situation.Given,
            .. situation.Agreement.Commitments
                .Where(item => situation.StandingOf(item).IsLive())
                .Select(item => new CommitmentChoice(item, CommitmentStatus.Confirmed)),
        ]);
}
