using CsCheck;
using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Tests.Generation;

namespace Entente.Analysis.Tests.Assessments;

public sealed class AssessmentTests
{
    private static readonly DateOnly Day = new(2025, 6, 1);

    [Fact]
    public void States_are_those_of_the_plain_evaluator() => SmallAgreements.Texts.Sample(
        text =>
        {
            var agreement = SmallAgreements.Read(text);
            AssertStates(agreement, new AgreementAnalyzer(agreement).Assess(Day, []), text);
        },
        iter: 20_000);

    [Fact]
    public void States_with_choices_taken_are_those_of_the_plain_evaluator() => Gen
        .Select(SmallAgreements.Texts, Gen.Int[0, 1000].Array[1, 4])
        .Sample(
            (text, picks) =>
            {
                var agreement = SmallAgreements.Read(text);
                var choices = SmallChoices.Pick(agreement, Day, picks);
                AssertStates(agreement, new AgreementAnalyzer(agreement).Assess(Day, choices), text);
            },
            iter: 5_000);

    [Fact]
    public void Possible_states_are_those_of_the_plain_evaluator_that_reads_unknown_facts_as_true() =>
        SmallAgreements.Texts.Sample(
            text =>
            {
                var agreement = SmallAgreements.Read(text);
                var analyzer = new AgreementAnalyzer(agreement);
                var assessment = analyzer.Assess(Day, []);
                var possible = analyzer.Possible(assessment);
                var plain = new PlainAssessor(
                    assessment.Situation,
                    fact => FactReading.Of(assessment.Situation.StatusOf(fact) != FactStatus.False));
                var states = possible.Commitments.ToDictionary(item => item.Commitment, item => item.State);
                foreach (var commitment in agreement.Commitments.Where(assessment.Exists))
                {
                    var expected = plain.StateOf(commitment);
                    Assert.Equal(expected != assessment.StateOf(commitment), states.ContainsKey(commitment));
                    Assert.Equal(expected, states.GetValueOrDefault(commitment, expected));
                }
            },
            iter: 3_000);

    [Fact]
    public void What_a_what_if_changes_is_the_difference_of_two_assessments() => Gen
        .Select(SmallAgreements.Texts, Gen.Int[0, 1000].Array[1, 4].Array[1, 6])
        .Sample(
            (text, asks) =>
            {
                var agreement = SmallAgreements.Read(text);
                var analyzer = new AgreementAnalyzer(agreement);
                var before = analyzer.Assess(Day, []);
                var session = analyzer.BeginWhatIf(Day, []);
                foreach (var picks in asks)
                {
                    var choices = SmallChoices.Pick(agreement, Day, picks);
                    var after = analyzer.Assess(Day, choices);
                    var changes = session.Ask(choices);
                    var expected = agreement.Commitments
                        .Where(item => before.StateOf(item) != after.StateOf(item))
                        .Select(item => $"{item}: {before.StateOf(item)} to {after.StateOf(item)}")
                        .Concat(agreement.Guarantees
                            .Where(item => before.StateOf(item) != after.StateOf(item))
                            .Select(item => $"{item}: {before.StateOf(item)} to {after.StateOf(item)}"))
                        .Order();
                    var actual = changes.Commitments
                        .Select(item => $"{item.Commitment}: {item.From} to {item.To}")
                        .Concat(changes.Guarantees.Select(item => $"{item.Guarantee}: {item.From} to {item.To}"))
                        .Order();
                    Assert.Equal(expected, actual);
                }
            },
            iter: 10_000);

    private static void AssertStates(Agreement agreement, Analysis.Assessments.Assessment assessment, string text)
    {
        var plain = new PlainAssessor(assessment.Situation);
        foreach (var commitment in agreement.Commitments.Where(assessment.Exists))
        {
            Assert.True(
                plain.StateOf(commitment) == assessment.StateOf(commitment),
                $"{commitment} is {plain.StateOf(commitment)}, not {assessment.StateOf(commitment)}, in\n{text}");
        }

        foreach (var guarantee in agreement.Guarantees)
        {
            Assert.True(
                plain.StateOf(guarantee) == assessment.StateOf(guarantee),
                $"{guarantee} is {plain.StateOf(guarantee)}, not {assessment.StateOf(guarantee)}, in\n{text}");
        }
    }
}
