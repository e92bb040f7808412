using System.Globalization;
using System.Text;
using Entente.Agreements;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Sets;
using Entente.Analysis.Tests.Generation;

namespace Entente.Analysis.Tests.Sets;

/// <summary>Power indices against tables that others have published.</summary>
public sealed class PublishedPowerTests
{
    /// <summary>
    /// Shapley and Shubik, "A method for evaluating the distribution of power in a committee system" (1954) for the
    /// Council of eleven; for the present Council of fifteen: Straffin, "Game Theory and Strategy" (1993), chapter 26:
    /// 0.1963 for a permanent member and 0.001865 for another.
    /// </summary>
    [Fact]
    public void The_security_council_has_the_indices_that_Straffin_gives()
    {
        var power = PowerOf(
            Members(15, "vote: 1"),
            "group-five: [M0, M1, M2, M3, M4]",
            "every party from group-five and parties >= 9");

        Assert.Equal(0.1963, power[0].Shapley.ToDouble(), 0.00005);
        Assert.Equal(0.001865, power[14].Shapley.ToDouble(), 0.0000005);
        Assert.Equal("421/2145", $"{power[0].Shapley.Numerator}/{power[0].Shapley.Denominator}");
    }

    /// <summary>
    /// The Council of Ministers of the six, 1958: France, Germany and Italy 4 votes, Belgium and the Netherlands 2,
    /// Luxembourg 1, quota 12. Felsenthal and Machover, "The Measurement of Voting Power" (1998), table 5.3.3:
    /// Shapley–Shubik 14/60, 9/60, 0; normalised Banzhaf 5/21, 3/21, 0.
    /// </summary>
    [Fact]
    public void The_council_of_the_six_has_the_indices_that_Felsenthal_and_Machover_give()
    {
        var power = PowerOf(Weighted(4, 4, 4, 2, 2, 1), "", "vote >= 12");

        Assert.Equal(["7/30", "7/30", "7/30", "3/20", "3/20", "0/1"], power.Select(own => Text(own.Shapley)));
        Assert.Equal(["5/21", "5/21", "5/21", "1/7", "1/7", "0/1"], power.Select(own => Text(own.BanzhafNormalised)));
    }

    [Fact]
    public void A_weighted_vote_counts_the_same_by_generating_functions_and_by_diagrams()
    {
        var votes = Weighted(29, 29, 27, 13, 12, 10, 7, 4, 3);
        var counted = PowerOf(votes, "", "vote >= 100");
        var compiled = PowerOf(votes, "", "vote >= 100 and always");

        Assert.Equal(compiled.Select(own => own.Shapley), counted.Select(own => own.Shapley));
        Assert.Equal(compiled.Select(own => own.Banzhaf), counted.Select(own => own.Banzhaf));
        Assert.Equal(compiled.Select(own => own.BanzhafNormalised), counted.Select(own => own.BanzhafNormalised));
    }

    [Fact]
    public void Two_hundred_parties_with_large_weights_are_counted_exactly()
    {
        var weights = Enumerable.Range(1, 200).Select(i => 1000 + i * i % 977);
        var power = PowerOf(Weighted([.. weights]), "", "vote >= 150000");

        Assert.Equal(
            new Diagrams.Chances.Fraction(1, 1),
            power.Select(own => own.Shapley).Aggregate((sum, share) => sum + share));
        Assert.Equal(
            new Diagrams.Chances.Fraction(1, 1),
            power.Select(own => own.BanzhafNormalised).Aggregate((sum, share) => sum + share));
    }

    private static string Text(Diagrams.Chances.Fraction fraction) => $"{fraction.Numerator}/{fraction.Denominator}";

    private static string[] Members(int count, string provides) => [.. Enumerable.Repeat(provides, count)];

    private static string[] Weighted(params int[] weights) =>
        [.. weights.Select(weight => string.Create(CultureInfo.InvariantCulture, $"vote: {weight}"))];

    // One party for each vote, M0 to Mn, in the order of the votes.
    private static IReadOnlyList<PartyPower> PowerOf(string[] votes, string group, string holdsWhen)
    {
        var text = new StringBuilder("capabilities: { vote: {} }\nparties:\n");
        for (var i = 0; i < votes.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  M{i}: {{ name: Member {i} }}\n");
        }

        text.Append(group.Length > 0 ? $"groups: {{ {group} }}\n" : "");
        text.Append(
            CultureInfo.InvariantCulture, $"guarantees: {{ motion: {{ holds-when: {holdsWhen} }} }}\ncommitments:\n");
        for (var i = 0; i < votes.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  yes-{i}: {{ party: M{i}, status: considered, ");
            text.Append(CultureInfo.InvariantCulture, $"provides: {{ {votes[i]} }}, for: [motion] }}\n");
        }

        var agreement = SmallAgreements.Read(text.ToString());
        var assessment = new AgreementAnalyzer(agreement).Assess(new DateOnly(2025, 1, 1), []);
        var power = AgreementAnalyzer.Power(assessment, agreement.Find<Guarantee>("motion")!, new SetOptions());
        Assert.Equal("", power.Stop);
        return [.. power.Parties.OrderBy(own => int.Parse(own.Party.Code[1..], CultureInfo.InvariantCulture))];
    }
}
