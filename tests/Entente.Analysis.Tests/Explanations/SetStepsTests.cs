using CsCheck;
using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Explanations;
using Entente.Analysis.Sets;
using Entente.Analysis.Tests.Generation;

namespace Entente.Analysis.Tests.Explanations;

public sealed class SetStepsTests
{
    private static readonly DateOnly Day = new(2025, 6, 1);

    [Fact]
    public void Each_round_holds_those_whose_condition_is_met_by_the_definition_once_the_rounds_before_have_signed() =>
        ForAll((agreement, choices) =>
        {
            var steps = Tell(agreement, choices);
            var situation = Situation.Of(agreement, Day, choices);
            var signed = agreement.Commitments
                .Where(item => situation.StandingOf(item) == Standing.Confirmed)
                .ToHashSet();
            foreach (var round in steps.Rounds.Append([]))
            {
                var world = Plain(situation, (item, _) => signed.Contains(item));
                var willing = agreement.Commitments.Where(item => !signed.Contains(item)
                    && situation.StandingOf(item) == Standing.Pledged
                    && PlainEvaluator.IsTrue(item.ConfirmsWhen, Level.Signatures, world));
                Assert.Equal(Ids(willing), Ids(round.Select(own => own.Commitment)));
                signed.UnionWith(willing.ToList());
            }
        });

    [Fact]
    public void The_end_is_the_world_in_which_everyone_has_done_what_they_said() => ForAll((agreement, choices) =>
    {
        var steps = Tell(agreement, choices);
        var before = Situation.Of(agreement, Day, []);
        var (now, projected) = (
            Plain(before, PlainEvaluator.OnlyConfirmed), Plain(before, PlainEvaluator.AsPledged));
        var end = Plain(Situation.Of(agreement, Day, choices), PlainEvaluator.AsPledged);

        Assert.Equal(
            Ids(agreement.Commitments.Where(item => end.IsInForce(item) && !now.IsInForce(item))),
            Ids(steps.TakeEffect));
        Assert.Equal(
            agreement.Guarantees.Where(item => Holds(end, item) && !Holds(now, item)),
            steps.Hold.Select(own => own.Guarantee));
        Assert.Equal(
            agreement.Commitments.Where(item => projected.IsSigned(item) && !end.IsSigned(item)).Select(item => item.Id)
                .Concat(agreement.Guarantees
                    .Where(item => Holds(projected, item) && !Holds(end, item))
                    .Select(item => item.Id))
                .Order(StringComparer.Ordinal),
            steps.NoLonger);
        Assert.All(steps.WithoutEffect, own =>
            Assert.True(end.IsSigned(own.Commitment) && !end.IsInForce(own.Commitment)));
    });

    [Fact]
    public void Losses_take_with_them_what_the_plain_evaluator_finds_missing() => ForAll((agreement, choices) =>
    {
        var lost = choices.OfType<CommitmentChoice>()
            .Select(choice => choice.Commitment)
            .Where(item => Situation.StandingOn(item, Day).IsLive())
            .ToList();
        if (lost.Count == 0)
        {
            return;
        }

        var guarantee = agreement.Guarantees[0];
        var sets = new ChoiceSets(guarantee, 1, [], [[.. lost.Select(item => item.Id)]], "");
        var assessment = new AgreementAnalyzer(agreement).Assess(Day, []);
        var told = AgreementAnalyzer.WithLosses(assessment, sets, new SetOptions(), most: 1).Losses!.Single();
        var all = Plain(Situation.Of(agreement, Day, []), PlainEvaluator.EveryoneLive);
        var left = Plain(
            Situation.Of(agreement, Day, lost.Select(item => new CommitmentChoice(item, CommitmentStatus.Withdrawn))),
            PlainEvaluator.EveryoneLive);

        Assert.Equal(
            Ids(agreement.Commitments.Where(item => all.IsInForce(item) && !left.IsInForce(item)).Except(lost)),
            Ids(told.LoseEffect));
        Assert.Equal(agreement.Guarantees.Where(item => Holds(all, item) && !Holds(left, item)), told.Fall);
    });

    [Fact]
    public void A_follower_is_told_with_what_has_just_come_true()
    {
        var agreement = Written.AfterYou("pledged");
        var steps = AgreementAnalyzer.Steps(
            Written.Assess(agreement), Written.Choices(agreement, "usa-cover", "ceasefire=true"));

        Assert.Equal(
            [
                "fra-force: backstop holds over confirmed commitments",
                "gbr-force: fra-force is confirmed",
            ],
            steps.Rounds.SelectMany(round => round)
                .Select(own => $"{own.Commitment.Id}: {string.Join(" and ", own.Because)}"));
        Assert.Equal(["backstop"], steps.Hold.Select(own => own.Guarantee.Id));
        Assert.Equal(["usa-cover is in force"], steps.Hold[0].Because);
    }

    [Fact]
    public void Without_the_ceasefire_all_sign_and_nothing_takes_effect()
    {
        var agreement = Written.AfterYou("pledged");
        var steps = AgreementAnalyzer.Steps(Written.Assess(agreement), Written.Choices(agreement, "usa-cover"));

        Assert.Empty(steps.TakeEffect);
        Assert.Equal(
            ["usa-cover: ceasefire", "fra-force: ceasefire", "gbr-force: ceasefire"],
            steps.WithoutEffect.Select(own => $"{own.Commitment.Id}: {string.Join(", ", own.WaitingFor)}"));
    }

    private static SetSteps Tell(Agreement agreement, IReadOnlyList<Choice> choices) =>
        AgreementAnalyzer.Steps(new AgreementAnalyzer(agreement).Assess(Day, []), choices);

    private static void ForAll(Action<Agreement, IReadOnlyList<Choice>> assert) =>
        Gen.Select(SmallAgreements.Texts, Gen.Int[0, 200].Array[1, 4]).Sample(
            (text, picks) =>
            {
                var agreement = SmallAgreements.Read(text);
                assert(agreement, [.. SmallChoices.Pick(agreement, Day, picks)]);
            },
            iter: 500);

    private static World Plain(Situation situation, SigningRule whoSigns) => PlainEvaluator.Least(
        situation, fact => FactReading.Of(situation.StatusOf(fact) == FactStatus.True), whoSigns);

    private static bool Holds(World world, Guarantee guarantee) => world.Holds(guarantee, Level.Effect);

    private static IEnumerable<string> Ids(IEnumerable<Commitment> commitments) =>
        commitments.Select(item => item.Id).Order(StringComparer.Ordinal);
}
