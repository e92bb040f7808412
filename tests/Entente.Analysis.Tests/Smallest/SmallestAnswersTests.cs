using System.Globalization;
using CsCheck;
using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;
using Entente.Analysis.Smallest;
using Entente.Analysis.Tests.Generation;
using Entente.Analysis.Tests.Sets;

namespace Entente.Analysis.Tests.Smallest;

public sealed class SmallestAnswersTests
{
    private static readonly DateOnly Day = new(2025, 6, 1);

    private static readonly SetOptions All = new() { Limit = 1_000 };

    [Fact]
    public void The_smallest_sets_that_unlock_are_those_that_trying_all_finds() =>
        ForAll((assessment, brute, guarantee) => AssertSmallest(
            brute.Unlock(guarantee, byParty: false),
            SmallestAnswers.Ask(assessment, SmallestQuestion.Unlock(assessment, guarantee, All), All)));

    [Fact]
    public void The_smallest_sets_of_parties_that_unlock_are_those_that_trying_all_finds()
    {
        var options = All with { ByParty = true };
        ForAll((assessment, brute, guarantee) => AssertSmallest(
            brute.Unlock(guarantee, byParty: true),
            SmallestAnswers.Ask(assessment, SmallestQuestion.Unlock(assessment, guarantee, options), options)));
    }

    [Fact]
    public void The_smallest_losses_are_those_that_trying_all_finds() =>
        ForAll((assessment, brute, guarantee) => AssertSmallest(
            brute.Break(guarantee, byParty: false, facts: false),
            SmallestAnswers.Ask(assessment, SmallestQuestion.Break(assessment, guarantee, All), All)));

    [Fact]
    public void The_smallest_losses_of_facts_and_parties_are_those_that_trying_all_finds()
    {
        var options = All with { ByParty = true, Facts = true };
        ForAll((assessment, brute, guarantee) => AssertSmallest(
            brute.Break(guarantee, byParty: true, facts: true),
            SmallestAnswers.Ask(assessment, SmallestQuestion.Break(assessment, guarantee, options), options)));
    }

    [Fact]
    public void The_cheapest_set_costs_what_trying_all_finds() => ForAll((assessment, brute, guarantee) =>
    {
        var question = SmallestQuestion.Unlock(assessment, guarantee, All);
        var costs = question.Names.Select((_, i) => (long)(i * 7 % 5)).ToList();
        var least = brute.Unlock(guarantee, byParty: false)
            .Select(set => Split(set).Sum(name => costs[question.Names.ToList().IndexOf(name)]))
            .DefaultIfEmpty(-1)
            .Min();
        var found = new SmallestSearch(question.Net!, costs, new SmallestOptions()).Run();

        Assert.True(found.IsProven);
        Assert.Equal(least, found.Sets.Select(set => set.Sum(choice => costs[choice])).DefaultIfEmpty(-1).Min());
    });

    [Fact]
    public void The_smallest_sets_are_those_that_come_first_in_the_diagrams() => SmallAgreements.Medium.Sample(
        text =>
        {
            var assessment = Assess(SmallAgreements.Read(text));
            foreach (var guarantee in assessment.Agreement.Guarantees)
            {
                Compare(
                    SetQuestions.Unlock(assessment, guarantee, All),
                    SmallestAnswers.Ask(assessment, SmallestQuestion.Unlock(assessment, guarantee, All), All));
                Compare(
                    SetQuestions.Break(assessment, guarantee, All),
                    SmallestAnswers.Ask(assessment, SmallestQuestion.Break(assessment, guarantee, All), All));
            }
        },
        iter: 100);

    private static void Compare(ChoiceSets diagrams, ChoiceSets solver)
    {
        var size = diagrams.Sets.Count == 0 ? 0 : diagrams.Sets[0].Count;
        AssertSame(diagrams.Sets.TakeWhile(set => set.Count == size), solver);
    }

    private static void AssertSmallest(IEnumerable<string> minimal, ChoiceSets found)
    {
        var sets = minimal.Select(Split).ToList();
        var size = sets.Count == 0 ? 0 : sets.Min(set => set.Count);
        AssertSame(sets.Where(set => set.Count == size), found);
    }

    private static void AssertSame(IEnumerable<IReadOnlyList<string>> expected, ChoiceSets found)
    {
        Assert.Equal(
            expected.Select(set => string.Join(' ', set)).Order(StringComparer.Ordinal),
            found.Sets.Select(set => string.Join(' ', set)).Order(StringComparer.Ordinal));
        Assert.True(found.Smallest?.IsProven ?? found.IsComplete);
        Assert.True(found.Smallest?.AreAll ?? found.IsComplete);
    }

    private static IReadOnlyList<string> Split(string set) => set.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Assessment Assess(Agreement agreement) => new AgreementAnalyzer(agreement).Assess(Day, []);

    private static void ForAll(Action<Assessment, BruteForce, Guarantee> assert) => SmallAgreements.Smallest.Sample(
        text =>
        {
            var agreement = SmallAgreements.Read(text);
            foreach (var guarantee in agreement.Guarantees)
            {
                assert(Assess(agreement), new BruteForce(agreement, Day, []), guarantee);
            }
        },
        iter: 200);
}
