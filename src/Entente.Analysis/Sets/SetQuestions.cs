using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;
using Entente.Diagrams.Circuits;

namespace Entente.Analysis.Sets;

/// <summary>The questions whose answers are minimal sets.</summary>
internal static class SetQuestions
{
    /// <summary>Minimal sets of choices after which a guarantee holds, everyone else doing what they said.</summary>
    public static ChoiceSets Unlock(Assessment assessment, Guarantee guarantee, SetOptions options)
    {
        var situation = assessment.Situation;
        var circuit = new Circuit();
        var open = situation.Agreement.Commitments.Where(item =>
            situation.StandingOf(item) is Standing.Considered or Standing.Pledged);
        var inputs = ChoiceInputs.Add(circuit, Takers(open, options.ByParty).Concat(Flips(situation)));
        var rules = new UnlockRules(situation, inputs, TakerOf(options.ByParty));
        var choices = new NamedChoices(situation, options.ByParty, CommitmentStatus.Confirmed);
        var judge = Judge(assessment, guarantee, choices, (holds, _) => holds);
        return new SetFinder(guarantee, inputs, choices, judge, isMonotone: true, options).Find(
            circuit,
            () => Claims(assessment, circuit, rules, options).Solve(new Claim(guarantee, Level.Effect)),
            canBe: !assessment.IsComplete || assessment.StateOf(guarantee) != GuaranteeState.Impossible);
    }

    /// <summary>
    /// Minimal sets of losses after which a guarantee does not hold, beginning with all live commitments confirmed.
    /// </summary>
    public static ChoiceSets Break(Assessment assessment, Guarantee guarantee, SetOptions options)
    {
        var situation = assessment.Situation;
        var circuit = new Circuit();
        var live = situation.Agreement.Commitments.Where(item => situation.StandingOf(item).IsLive());
        var losses = Takers(live, options.ByParty).Concat(options.Facts ? Flips(situation) : []);
        var inputs = ChoiceInputs.Add(circuit, losses);
        var rules = new BreakRules(situation, inputs, TakerOf(options.ByParty));
        var choices = new NamedChoices(situation, options.ByParty, CommitmentStatus.Withdrawn);
        var judge = new SetJudge(
            choices,
            new CountingCheck(EverybodyHasSigned.In(situation), assessment.Network, guarantee),
            new PlainCheck(situation, guarantee, PlainEvaluator.EveryoneLive),
            situation.Agreement.Commitments.Count,
            (holds, _) => !holds);
        return new SetFinder(guarantee, inputs, choices, judge, isMonotone: true, options).Find(
            circuit,
            () => !Claims(assessment, circuit, rules, options).Solve(new Claim(guarantee, Level.Effect)),
            canBe: options.Facts || judge.IsSolution(inputs.Names));
    }

    /// <summary>
    /// Minimal sets of interlocked pledges which, signed at one stroke, make a guarantee hold and leave nobody's
    /// condition unmet.
    /// </summary>
    public static ChoiceSets Joint(Assessment assessment, Guarantee guarantee, SetOptions options)
    {
        var situation = assessment.Situation;
        var circuit = new Circuit();
        var interlocked = situation.Agreement.Commitments
            .Where(item => assessment.Exists(item) && assessment.StateOf(item) == CommitmentState.Interlocked)
            .ToList();
        var inputs = ChoiceInputs.Add(circuit, Takers(interlocked, byParty: false));
        var rules = new UnlockRules(situation, inputs, item => item);
        var choices = new NamedChoices(situation, byParty: false, CommitmentStatus.Confirmed);
        var judge = Judge(assessment, guarantee, choices, (holds, nobodyIsLeft) => holds && nobodyIsLeft);
        var all = Judge(assessment, guarantee, choices, (holds, _) => holds);
        return new SetFinder(guarantee, inputs, choices, judge, isMonotone: false, options).Find(
            circuit,
            () =>
            {
                var claims = Claims(assessment, circuit, rules, options);
                var holds = claims.Solve(new Claim(guarantee, Level.Effect));
                var nobodyIsLeft = interlocked.Select(item =>
                    circuit.Or(!inputs.Of(item), claims.Solve(item.ConfirmsWhen, Level.Signatures)));
                return circuit.And([holds, .. nobodyIsLeft]);
            },
            canBe: all.IsSolution(inputs.Names));
    }

    private static ClaimCircuit Claims(
        Assessment assessment, Circuit circuit, ClaimRules rules, SetOptions options) =>
        new(circuit, new WatchedRules(rules, circuit, options), assessment.Covered);

    private static SetJudge Judge(
        Assessment assessment, Guarantee guarantee, NamedChoices choices, Func<bool, bool, bool> isSolution) => new(
        choices,
        new CountingCheck(assessment.Situation, assessment.Network, guarantee),
        new PlainCheck(assessment.Situation, guarantee, PlainEvaluator.AsPledged),
        assessment.Agreement.Commitments.Count,
        isSolution);

    private static Func<Commitment, object> TakerOf(bool byParty) =>
        byParty ? commitment => commitment.Party : commitment => commitment;

    private static IEnumerable<(object, string)> Takers(IEnumerable<Commitment> commitments, bool byParty) => byParty
        ? commitments.Select(item => item.Party).Distinct().Select(party => ((object)party, party.Code))
        : commitments.Select(item => ((object)item, item.Id));

    /// <summary>The value that each open fact has not.</summary>
    private static IEnumerable<(object, string)> Flips(Situation situation) => situation.Agreement.Facts
        .Where(fact => !situation.IsFixed(fact))
        .Select(fact => ((object)fact, ChoiceInputs.Flip(fact, situation.StatusOf(fact) == FactStatus.True)));
}
