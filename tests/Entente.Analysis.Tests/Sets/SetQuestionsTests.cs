using System.Numerics;
using CsCheck;
using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Analysis.Sets;
using Entente.Analysis.Tests.Generation;
using Entente.Diagrams.Chances;

namespace Entente.Analysis.Tests.Sets;

public sealed class SetQuestionsTests
{
    private static readonly DateOnly Day = new(2025, 6, 1);

    [Fact]
    public void Unlock_finds_the_minimal_sets_that_trying_all_finds() => ForAll((agreement, brute, guarantee) =>
        AssertSets(
            brute.Unlock(guarantee, byParty: false),
            AgreementAnalyzer.Unlock(Assess(agreement), guarantee, new SetOptions())));

    [Fact]
    public void Unlock_by_party_finds_the_minimal_sets_that_trying_all_finds() =>
        ForAll((agreement, brute, guarantee) =>
        AssertSets(
            brute.Unlock(guarantee, byParty: true),
            AgreementAnalyzer.Unlock(Assess(agreement), guarantee, new SetOptions { ByParty = true })));

    [Fact]
    public void Break_finds_the_minimal_sets_that_trying_all_finds() => ForAll((agreement, brute, guarantee) =>
        AssertSets(
            brute.Break(guarantee, byParty: false, facts: false),
            AgreementAnalyzer.Break(Assess(agreement), guarantee, new SetOptions())));

    [Fact]
    public void Break_with_facts_finds_the_minimal_sets_that_trying_all_finds() =>
        ForAll((agreement, brute, guarantee) =>
        AssertSets(
            brute.Break(guarantee, byParty: false, facts: true),
            AgreementAnalyzer.Break(Assess(agreement), guarantee, new SetOptions { Facts = true })));

    [Fact]
    public void Break_by_party_finds_the_minimal_sets_that_trying_all_finds() => ForAll((agreement, brute, guarantee) =>
        AssertSets(
            brute.Break(guarantee, byParty: true, facts: false),
            AgreementAnalyzer.Break(Assess(agreement), guarantee, new SetOptions { ByParty = true })));

    [Fact]
    public void Joint_finds_the_minimal_sets_that_trying_all_finds() => ForAll((agreement, brute, guarantee) =>
        AssertSets(
            brute.Joint(guarantee), AgreementAnalyzer.Joint(Assess(agreement), guarantee, new SetOptions())));

    [Fact]
    public void With_choices_given_all_four_questions_find_what_trying_all_finds() =>
        Gen.Select(SmallAgreements.Smallest, Gen.Int[0, 200].Array[1, 3]).Sample(
            (text, picks) =>
            {
                var agreement = SmallAgreements.Read(text);
                var given = SmallChoices.Pick(agreement, Day, picks);
                var brute = new BruteForce(agreement, Day, given);
                var assessment = new AgreementAnalyzer(agreement).Assess(Day, given);
                foreach (var guarantee in agreement.Guarantees)
                {
                    AssertSets(
                        brute.Unlock(guarantee, byParty: true),
                        AgreementAnalyzer.Unlock(assessment, guarantee, new SetOptions { ByParty = true }));
                    AssertSets(
                        brute.Unlock(guarantee, byParty: false),
                        AgreementAnalyzer.Unlock(assessment, guarantee, new SetOptions()));
                    AssertSets(
                        brute.Joint(guarantee), AgreementAnalyzer.Joint(assessment, guarantee, new SetOptions()));
                    AssertSets(
                        brute.Break(guarantee, byParty: true, facts: true),
                        AgreementAnalyzer.Break(
                            assessment, guarantee, new SetOptions { ByParty = true, Facts = true }));
                }
            },
            iter: 300);

    [Fact]
    public void The_cheapest_sets_come_by_cost_then_size_then_name() => ForAll((agreement, brute, guarantee) =>
    {
        var expected = brute.Unlock(guarantee, byParty: false)
            .Select(set => set.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .OrderBy(set => CostOf(agreement, set))
            .ThenBy(set => set.Length)
            .ThenBy(set => string.Join(' ', set), StringComparer.Ordinal);
        var actual = AgreementAnalyzer.Unlock(Assess(agreement), guarantee, new SetOptions { Cheapest = true });

        Assert.Equal(expected.Select(set => string.Join(' ', set)), actual.Sets.Select(set => string.Join(' ', set)));
        Assert.Equal(actual.Sets.Select(set => CostOf(agreement, set)), actual.Costs!.Select(cost => cost.Total));
    });

    [Fact]
    public void A_party_costs_what_it_has_not_confirmed_yet() => ForAll((agreement, brute, guarantee) =>
    {
        var sets = AgreementAnalyzer.Unlock(
            Assess(agreement), guarantee, new SetOptions { Cheapest = true, ByParty = true });
        var open = brute.Live.Where(item => Situation.StandingOn(item, Day) != Standing.Confirmed).ToList();
        foreach (var (set, cost) in sets.Sets.Zip(sets.Costs!))
        {
            var ofParties = open.Where(item => set.Contains(item.Party.Code)).Sum(item => item.Cost ?? 0);
            Assert.Equal(ofParties + CostOf(agreement, set.Where(name => name.Contains('='))), cost.Total);
        }

        Assert.Equal(sets.Costs!.Select(cost => cost.Total).Order(), sets.Costs!.Select(cost => cost.Total));
    });

    [Fact]
    public void The_one_set_of_a_question_that_is_stopped_is_among_those_that_trying_all_finds()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var stopped = new SetOptions { Cancellation = source.Token };
        var known = 0;
        ForAll((agreement, brute, guarantee) =>
        {
            var assessment = Assess(agreement);
            var unlock = AgreementAnalyzer.Unlock(assessment, guarantee, stopped);
            var byParty = AgreementAnalyzer.Unlock(assessment, guarantee, stopped with { ByParty = true });
            var lost = AgreementAnalyzer.Break(assessment, guarantee, stopped with { Facts = true });
            AssertSubset(brute.Unlock(guarantee, byParty: false), unlock);
            AssertSubset(brute.Unlock(guarantee, byParty: true), byParty);
            AssertSubset(brute.Break(guarantee, byParty: false, facts: true), lost);
            Interlocked.Add(ref known, unlock.Sets.Count(set => set.Count > 0));
        });
        Assert.True(known > 20, $"only {known} sets were known");
    }

    [Fact]
    public void Power_is_what_counting_all_coalitions_gives() => ForAll((agreement, brute, guarantee) =>
    {
        var power = AgreementAnalyzer.Power(Assess(agreement), guarantee, new SetOptions());
        var players = brute.Live.Select(item => item.Party).Distinct().ToList();
        foreach (var own in power.Parties)
        {
            var (banzhaf, shapley) = PowerByCounting(brute, guarantee, players, own.Party);
            Assert.Equal(banzhaf, own.Banzhaf);
            Assert.Equal(shapley, own.Shapley);
        }
    });

    private static Analysis.Assessments.Assessment Assess(Agreement agreement) =>
        new AgreementAnalyzer(agreement).Assess(Day, []);

    private static void ForAll(Action<Agreement, BruteForce, Guarantee> assert) => SmallAgreements.Smallest.Sample(
        text =>
        {
            var agreement = SmallAgreements.Read(text);
            foreach (var guarantee in agreement.Guarantees)
            {
                assert(agreement, new BruteForce(agreement, Day, []), guarantee);
            }
        },
        iter: 400);

    private static void AssertSets(IEnumerable<string> expected, ChoiceSets actual)
    {
        Assert.Equal(expected, actual.Sets.Select(set => string.Join(' ', set)).Order(StringComparer.Ordinal));
        Assert.Equal(actual.Sets.Count, actual.Count);
        Assert.True(actual.IsComplete);
    }

    private static void AssertSubset(IEnumerable<string> expected, ChoiceSets actual) => Assert.Empty(
        actual.Sets.Select(set => string.Join(' ', set)).Except(expected, StringComparer.Ordinal));

    private static decimal CostOf(Agreement agreement, IEnumerable<string> set) => set.Sum(name =>
        agreement.Find<object>(name.Split('=')[0]) switch
        {
            Commitment commitment => commitment.Cost ?? 0,
            Fact fact => fact.Cost ?? 0,
            _ => 0,
        });

    internal static (Fraction Banzhaf, Fraction Shapley) PowerByCounting(
        BruteForce brute, Guarantee guarantee, List<Party> players, Party party)
    {
        var others = players.Where(player => player != party).ToList();
        if (others.Count == players.Count)
        {
            return (new Fraction(0, 1), new Fraction(0, 1));
        }

        var (swings, orders) = (BigInteger.Zero, BigInteger.Zero);
        for (var mask = 0; mask < 1 << others.Count; mask++)
        {
            var coalition = others.Where((_, i) => (mask >> i & 1) != 0).ToHashSet();
            var before = brute.Wins(guarantee, coalition);
            var size = coalition.Count;
            coalition.Add(party);
            var swing = (brute.Wins(guarantee, coalition) ? 1 : 0) - (before ? 1 : 0);
            swings += swing;
            orders += swing * Factorial(size) * Factorial(others.Count - size);
        }

        return (new Fraction(swings, BigInteger.One << others.Count), new Fraction(orders, Factorial(players.Count)));
    }

    private static BigInteger Factorial(int n) =>
        Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, i) => product * i);
}
