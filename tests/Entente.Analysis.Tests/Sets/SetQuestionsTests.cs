using System.Numerics;
using CsCheck;
using Entente.Agreements;
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
                assert(agreement, new BruteForce(agreement, Day), guarantee);
            }
        },
        iter: 400);

    private static void AssertSets(IEnumerable<string> expected, ChoiceSets actual)
    {
        Assert.Equal(expected, actual.Sets.Select(set => string.Join(' ', set)).Order(StringComparer.Ordinal));
        Assert.Equal(actual.Sets.Count, actual.Count);
        Assert.True(actual.IsComplete);
    }

    private static (Fraction Banzhaf, Fraction Shapley) PowerByCounting(
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
