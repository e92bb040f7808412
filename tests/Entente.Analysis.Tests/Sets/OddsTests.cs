using System.Globalization;
using CsCheck;
using Entente.Agreements;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Sets;
using Entente.Analysis.Tests.Generation;
using Entente.Diagrams.Chances;

namespace Entente.Analysis.Tests.Sets;

public sealed class OddsTests
{
    private static readonly DateOnly Day = new(2025, 6, 1);

    /// <summary>Causes of one or two choices each; a fixed fact cannot be among them.</summary>
    private static readonly Gen<string[][]> Causes = Gen.OneOf(
            Gen.Int[0, 4].Select(i => $"c{i}"),
            Gen.Int[0, 4].Select(i => $"c{i}=withdrawn"),
            Gen.Int[0, 2].Select(i => $"f{i}=true"),
            Gen.Int[0, 2].Select(i => $"f{i}=false"))
        .Array[1, 2]
        .Array[0, 2];

    [Fact]
    public void Odds_and_importances_are_what_weighing_all_worlds_gives() => ForAll((odds, worlds) =>
    {
        var exact = worlds.Exact();
        Assert.Equal(exact, odds.Exact);
        Assert.Equal(exact.ToDouble(), odds.Probability, 1e-15);
        Assert.Equal(
            worlds.Inputs.Select(input => input.Name).Order(), odds.Weights.Select(weight => weight.Choice).Order());
        foreach (var (i, input) in worlds.Inputs.Index())
        {
            var weight = odds.Weights.Single(weight => weight.Choice == input.Name);
            var with = worlds.Exact(i, true).ToDouble();
            var without = worlds.Exact(i, false).ToDouble();
            Assert.Equal(with - without, weight.Birnbaum, 1e-14);
            Assert.Equal(with, weight.IfTaken, 1e-14);
            Assert.Equal(without, weight.IfNot, 1e-14);
            Assert.Equal(odds.Probability == 0, weight.FussellVesely is null);
            if (odds.Probability > 0)
            {
                Assert.Equal((odds.Probability - without) / odds.Probability, weight.FussellVesely!.Value, 1e-11);
                Assert.Equal(with / odds.Probability, weight.RiskAchievement!.Value, 1e-11);
            }
        }
    });

    [Fact]
    public void Where_the_diagrams_are_too_large_the_odds_lie_between_two_numbers()
    {
        var pairs = Enumerable.Range(0, 30)
            .Select(i => $"all of (a{i}, a{((i * 7) + 3) % 30}, a{((i * 13) + 8) % 30})");
        var agreement = SmallAgreements.Read($$"""
            agreement: { title: Pairs, as-of: 2025-06-01 }
            facts: { {{string.Join(", ", Enumerable.Range(0, 30).Select(i => $"a{i}: {{ chance: 0.3 }}"))}} }
            guarantees: { g: { holds-when: "at least 8 of ({{string.Join(", ", pairs)}})" } }
            """);
        var assessment = Written.Assess(agreement);
        var guarantee = agreement.Find<Guarantee>("g")!;
        var exact = AgreementAnalyzer.Odds(assessment, guarantee, new SetOptions());

        var odds = AgreementAnalyzer.Odds(assessment, guarantee, new SetOptions { MemoryLimitBytes = 100_000 });

        Assert.True(exact.HasAnswer);
        Assert.False(odds.HasAnswer);
        Assert.InRange(exact.Probability, odds.Between!.Value.Lower, odds.Between!.Value.Upper);
        Assert.NotEqual("", odds.Stop);
    }

    [Fact]
    public void The_range_of_odds_is_that_of_all_vertices() => ForAll((odds, worlds) =>
    {
        Assert.Equal("", odds.Stop);
        Assert.Equal(worlds.Inputs.Any(input => input.Chance.IsRange), odds.Range is not null);
        if (odds.Range is not { } range)
        {
            return;
        }

        double[] all = [.. worlds.Vertices().Select(worlds.Odds)];
        Assert.Equal(all.Min(), range.Lowest.Probability, 1e-12);
        Assert.Equal(all.Max(), range.Highest.Probability, 1e-12);
        Assert.Equal(range.Lowest.Probability, range.Lowest.Exact!.Value.ToDouble(), 1e-15);
        foreach (var end in new[] { range.Lowest, range.Highest })
        {
            var at = end.Chances.ToDictionary(pair => pair.Choice, pair => (double)pair.Chance);
            double[] chances = [.. worlds.Inputs.Select(input =>
                at.TryGetValue(input.Name, out var chance) ? chance : (double)input.Chance.Lowest)];
            Assert.Equal(worlds.Odds(chances), end.Probability, 1e-12);
        }
    });

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(9007199254740993, 9007199254740994)]
    [InlineData(1, 9007199254740993)]
    public void A_ratio_becomes_the_double_nearest_to_it(long numerator, long denominator)
    {
        var ratio = new Fraction(numerator, denominator);
        var nearest = ExactOdds.Nearest(ratio);
        var error = Distance(ratio, nearest);

        Assert.True(error <= Distance(ratio, Math.BitIncrement(nearest)));
        Assert.True(error <= Distance(ratio, Math.BitDecrement(nearest)));
    }

    [Fact]
    public void One_vote_that_decides_both_gives_both_or_neither()
    {
        var odds = Ask("one-vote: { chance: 0.4, then: [a, b] }", "a and b");

        Assert.Equal(new Fraction(2, 5), odds.Exact);
        Assert.Equal(1, odds.Weights.Single(weight => weight.Choice == "one-vote").Birnbaum);
    }

    [Fact]
    public void Pledges_that_fall_with_a_government_do_not_follow_either()
    {
        var odds = Ask("election: { chance: 0.1, then: [p=withdrawn, q=withdrawn] }", "p and q");

        Assert.Equal(new Fraction(9, 10), odds.Exact);
        Assert.Equal(-1, odds.Weights.Single().Birnbaum);
        Assert.Equal(-1 / 9.0, odds.Weights.Single().FussellVesely!.Value, 14);
        Assert.Equal(0, odds.Weights.Single().RiskAchievement);
    }

    [Fact]
    public void A_cause_does_not_touch_what_was_given_before_the_question()
    {
        var odds = Ask("election: { chance: 0.1, then: [p=withdrawn] }", "p", "p=confirmed");

        Assert.Equal(new Fraction(1, 1), odds.Exact);
        Assert.Empty(odds.Weights);
    }

    [Fact]
    public void What_falls_with_a_cause_is_no_longer_on_offer()
    {
        // Half of what is on offer is signed; all of it once the other half falls away.
        var odds = Ask("shock: { chance: 0.25, then: [a=withdrawn] }", "share of P1 in money >= 60%");

        Assert.Equal(new Fraction(1, 4), odds.Exact);
    }

    private static double Distance(Fraction ratio, double value)
    {
        var difference = ratio - Fraction.OfDouble(value);
        return Math.Abs((double)difference.Numerator / (double)difference.Denominator);
    }

    private static Odds Ask(string cause, string holdsWhen, params string[] given)
    {
        var agreement = SmallAgreements.Read($$"""
            parties: { P0: {}, P1: {} }
            capabilities: { money: {} }
            guarantees: { g: { holds-when: {{holdsWhen}} } }
            common-causes: { {{cause}} }
            commitments:
              a: { party: P0, status: considered, provides: { money: 3 }, for: g }
              b: { party: P0, status: considered }
              p: { party: P1, status: pledged, provides: { money: 3 }, for: g }
              q: { party: P1, status: pledged }
            """);
        var assessment = Written.Assess(agreement, given);
        return AgreementAnalyzer.Odds(assessment, agreement.Find<Guarantee>("g")!, new SetOptions());
    }

    private static void ForAll(Action<Odds, AllWorlds> assert) =>
        Gen.Select(SmallAgreements.Smallest, Causes, Gen.Bool).Sample(
            (text, causes, isRange) =>
            {
                var agreement = SmallAgreements.Read(With(text, causes, isRange));
                var brute = new BruteForce(agreement, Day, []);
                foreach (var guarantee in agreement.Guarantees)
                {
                    var assessment = new AgreementAnalyzer(agreement).Assess(Day, []);
                    assert(
                        AgreementAnalyzer.Odds(assessment, guarantee, new SetOptions()),
                        new AllWorlds(agreement, Day, brute, guarantee));
                }
            },
            iter: 200);

    private static string With(string text, string[][] causes, bool isRange)
    {
        var chance = isRange ? "0.1 to 0.6" : "0.2";
        var withCauses = text + "common-causes:\n" + string.Concat(causes
            .Select(then => then.DistinctBy(choice => choice[..2]).Where(choice => IsIn(text, choice)).ToList())
            .Where(then => then.Count > 0)
            .Select((then, i) => string.Create(
                CultureInfo.InvariantCulture,
                $"  cause-{i}: {{ chance: {chance}, then: [{string.Join(", ", then)}] }}\n")));
        return isRange
            ? withCauses.Replace("chance: 0.25", "chance: 0.25 to 0.75", StringComparison.Ordinal)
                .Replace("chance: 0.3 }", "chance: 0.05 to 0.9 }", StringComparison.Ordinal)
            : withCauses;
    }

    private static bool IsIn(string text, string choice)
    {
        var start = $"  {choice[..2]}:";
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal));
        return line is not null && !line.Contains("fixed", StringComparison.Ordinal);
    }
}
