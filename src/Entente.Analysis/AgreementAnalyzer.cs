using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;
using Entente.Analysis.Explanations;
using Entente.Analysis.Networks;
using Entente.Analysis.Sets;
using Entente.Analysis.Smallest;

namespace Entente.Analysis;

/// <summary>The front door of the analysis: asks an agreement its questions.</summary>
/// <remarks>One analyzer may be used by many threads at once; what it keeps is made once and never changed.</remarks>
public sealed class AgreementAnalyzer(Agreement agreement)
{
    private readonly CommitmentIndex _index = new(agreement);

    public Agreement Agreement => agreement;

    /// <summary>
    /// The states of everything on a day, with choices taken. Time and memory are linear in the agreement.
    /// </summary>
    public Assessment Assess(DateOnly asOf, IEnumerable<Choice> given)
    {
        var situation = Situation.Of(agreement, asOf, given);
        var network = NetworkBuilder.Build(situation);
        return Assess(situation, network);
    }

    /// <summary>The states that would differ if every unknown and contested fact were true.</summary>
    public PossibleStates Possible(Assessment assessment)
    {
        var situation = assessment.Situation;
        if (!agreement.Facts.Any(fact => situation.StatusOf(fact) is FactStatus.Unknown or FactStatus.Contested))
        {
            return PossibleStates.None;
        }

        var hopeful = StateTable.Of(situation, assessment.Network, isHopeful: true);
        return PossibleStates.Between(assessment, hopeful);
    }

    /// <summary>Begins a series of what-ifs: each costs what it changes, not the whole.</summary>
    public WhatIfSession BeginWhatIf(DateOnly asOf, IEnumerable<Choice> given)
    {
        var situation = Situation.Of(agreement, asOf, given);
        return new WhatIfSession(situation, NetworkBuilder.Build(situation));
    }

    /// <summary>Who signs in which round once everyone does what they have said: the ready first.</summary>
    public static IReadOnlyList<IReadOnlyList<Commitment>> RoundsAsPledged(Assessment assessment) =>
        SigningRounds.AsPledged(assessment.Network, assessment.Situation);

    /// <summary>
    /// Who follows in which round once some commitments are confirmed, beyond those who would sign anyway. The first
    /// round holds the choices themselves.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Commitment>> RoundsAfter(
        Assessment assessment, IEnumerable<Choice> choices) =>
        SigningRounds.After(assessment.Network, assessment.Situation, choices);

    /// <summary>
    /// All minimal sets of choices after which a guarantee holds, everyone else doing what they said.
    /// </summary>
    public static ChoiceSets Unlock(Assessment assessment, Guarantee guarantee, SetOptions options) =>
        SmallestAnswers.Unlock(assessment, guarantee, options);

    /// <summary>
    /// All minimal sets of interlocked pledges which, signed at one stroke, make a guarantee hold and leave nobody's
    /// condition unmet.
    /// </summary>
    public static ChoiceSets Joint(Assessment assessment, Guarantee guarantee, SetOptions options) =>
        SetQuestions.Joint(assessment, guarantee, options);

    /// <summary>
    /// All minimal sets of losses after which a guarantee does not hold, beginning with all live commitments
    /// confirmed and each fact as it stands.
    /// </summary>
    public static ChoiceSets Break(Assessment assessment, Guarantee guarantee, SetOptions options) =>
        SmallestAnswers.Break(assessment, guarantee, options);

    /// <summary>What happens, step by step, once choices are taken.</summary>
    public static SetSteps Steps(Assessment assessment, IReadOnlyList<Choice> choices) =>
        new StepTeller(assessment).Tell([.. choices.Select(choice => choice.ToString()!)], choices);

    /// <summary>
    /// The sets with what happens once each of the first is taken; the cost of each is linear in the agreement.
    /// </summary>
    /// <param name="most">How many are told.</param>
    public static ChoiceSets WithSteps(Assessment assessment, ChoiceSets sets, SetOptions options, int most) =>
        SetStories.WithSteps(assessment, sets, options, most);

    /// <summary>
    /// Sets of losses with what each of the first takes with it; the cost of each is linear in the agreement.
    /// </summary>
    /// <param name="most">How many are told.</param>
    public static ChoiceSets WithLosses(Assessment assessment, ChoiceSets sets, SetOptions options, int most) =>
        SetStories.WithLosses(assessment, sets, options, most);

    /// <summary>The Banzhaf and Shapley–Shubik index of every party, exact.</summary>
    public static PowerIndices Power(Assessment assessment, Guarantee guarantee, SetOptions options) =>
        PowerIndices.Of(assessment, guarantee, options);

    /// <summary>The probability that a guarantee holds, and the weight of each choice in it.</summary>
    public static Odds Odds(Assessment assessment, Guarantee guarantee, SetOptions options) =>
        Sets.Odds.Of(assessment, guarantee, options);

    /// <summary>Why a commitment, guarantee or fact is in its state; null where the name means none of these.</summary>
    public static Explanation? Explain(Assessment assessment, string name) =>
        assessment.Agreement.Find<object>(name) switch
        {
            Commitment commitment => Explainer.Explain(assessment, commitment),
            Guarantee guarantee => Explainer.Explain(assessment, guarantee),
            Fact fact => Explainer.Explain(assessment, fact),
            _ => null,
        };

    private Assessment Assess(Situation situation, Network network)
    {
        var states = StateTable.Of(situation, network, isHopeful: false);
        return new Assessment(situation, network, _index, states);
    }
}
