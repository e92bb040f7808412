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

    /// <summary>
    /// The Council of 27 under the Treaty of Nice: 255 of 345 votes, a majority of the members, 62 % of the people.
    /// J. M. Bilbao, J. R. Fernández, N. Jiménez and J. J. López, "Voting power in the European Union enlargement",
    /// European Journal of Operational Research 143 (2002), whose populations (in thousands) these are.
    /// </summary>
    [Fact]
    public void The_council_of_Nice_has_the_indices_that_Bilbao_and_others_give()
    {
        var power = PowerOf(Council, "", Nice);
        double[] banzhaf = [.. power.Select(own => Math.Round(own.BanzhafNormalised.ToDouble(), 4))];
        double[] shapley = [.. power.Select(own => Math.Round(own.Shapley.ToDouble(), 4))];

        Assert.Equal(
            [0.0778, 0.0778, 0.0778, 0.0778, 0.0742, 0.0742, 0.0426, 0.0397, 0.0368, 0.0368, 0.0368, 0.0368, 0.0368],
            banzhaf.Take(13));
        Assert.Equal([0.0309, 0.0309, 0.0309, 0.0218], banzhaf.Skip(13).Take(4));
        Assert.Equal([0.0125, 0.0125, 0.0125, 0.0125, 0.0125, 0.0094], banzhaf.Skip(21));
        Assert.Equal([0.0871, 0.0870, 0.0870, 0.0870, 0.0799, 0.0799, 0.0399, 0.0368, 0.0340], shapley.Take(9));
        Assert.Equal(0.0082, shapley[26]);
    }

    /// <summary>
    /// Jakub, "Lisbon Treaty voting system: WIN^27 situation" (2012), counted by trying all votes how often each member
    /// gets its way under the votes and the majority of Nice: 68,147,346 of 2^27 for Belgium, 67,980,524 for Austria,
    /// 67,723,582 for Denmark, 67,461,254 for Cyprus. That is half of them, and one for each swing.
    /// </summary>
    [Theory]
    [InlineData(10, 68_147_346)]
    [InlineData(15, 67_980_524)]
    [InlineData(17, 67_723_582)]
    [InlineData(24, 67_461_254)]
    public void The_council_of_Nice_without_its_populations_has_as_many_swings_as_counted(int member, int wins)
    {
        var power = PowerOf(Council, "", "vote >= 255 and parties >= 14");

        Assert.Equal(new Diagrams.Chances.Fraction(wins - (1 << 26), 1 << 26), power[member].Banzhaf);
    }

    /// <summary>
    /// By votes alone 2,718,774 coalitions of 2^27 win, 2.03 %; the other two conditions take 23 away.
    /// </summary>
    [Fact]
    public void Under_Nice_two_coalitions_in_a_hundred_win()
    {
        var all = AllCoalitions.Of(Votes, People, (votes, members, people) =>
            votes >= 255 && members >= 14 && people * 100L >= 62L * People.Sum());

        Assert.Equal(2_718_774 - 23, all.Winning);
        Assert.Equal(0.0203, all.Winning / Math.Pow(2, 27), 4);
        AssertIndices(all, PowerOf(Council, "", Nice));
    }

    /// <summary>Article 16(4) of the Treaty on European Union: 55 % of the members with 65 % of the people.</summary>
    [Fact]
    public void The_council_of_Lisbon_has_the_indices_that_trying_all_coalitions_gives()
    {
        // A blocking minority has four members at least, so 24 of 27 carry a decision whatever their people.
        var people = Share(65);
        var all = AllCoalitions.Of(Votes, People, (_, members, inhabitants) =>
            (members >= 15 && inhabitants * 100L >= 65L * People.Sum()) || members >= 24);

        AssertIndices(all, PowerOf(Council, "", $"parties >= 15 and people >= {people} or parties >= 24"));
    }

    [Fact]
    public void A_weighted_vote_counts_the_same_by_generating_functions_and_by_diagrams()
    {
        var votes = Weighted(29, 29, 27, 13, 12, 10, 7, 4, 3);
        var counted = PowerOf(votes, "", "vote >= 100");
        var compiled = PowerOf(votes, "", "vote >= 100 or never");

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

    /// <summary>
    /// Germany, United Kingdom, France, Italy, Spain, Poland, Romania, the Netherlands, Greece, Czech Republic,
    /// Belgium, Hungary, Portugal, Sweden, Bulgaria, Austria, Slovakia, Denmark, Finland, Ireland, Lithuania, Latvia,
    /// Slovenia, Estonia, Cyprus, Luxembourg, Malta.
    /// </summary>
    private static int[] Votes { get; } =
        [29, 29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10, 10, 10, 7, 7, 7, 7, 7, 4, 4, 4, 4, 4, 3];

    private static int[] People { get; } =
    [
        82038, 59247, 58966, 57612, 39394, 38667, 22489, 15760, 10533, 10290, 10213, 10092, 9980, 8854,
        8230, 8082, 5393, 5313, 5160, 3744, 3701, 2439, 1978, 1446, 752, 429, 379,
    ];

    private static string[] Council { get; } =
        [.. Votes.Zip(People, (votes, people) =>
            string.Create(CultureInfo.InvariantCulture, $"vote: {votes}, people: {people}"))];

    private static string Nice { get; } = $"vote >= 255 and parties >= 14 and people >= {Share(62)}";

    private static string Share(int percent) => (People.Sum() * percent / 100m).ToString(CultureInfo.InvariantCulture);

    private static void AssertIndices(AllCoalitions all, IReadOnlyList<PartyPower> power)
    {
        for (var member = 0; member < power.Count; member++)
        {
            Assert.Equal(all.Banzhaf(member), power[member].Banzhaf);
            Assert.Equal(all.Shapley(member), power[member].Shapley);
        }
    }

    private static string Text(Diagrams.Chances.Fraction fraction) => $"{fraction.Numerator}/{fraction.Denominator}";

    private static string[] Members(int count, string provides) => [.. Enumerable.Repeat(provides, count)];

    private static string[] Weighted(params int[] weights) =>
        [.. weights.Select(weight => string.Create(CultureInfo.InvariantCulture, $"vote: {weight}"))];

    // One party for each vote, M0 to Mn, in the order of the votes.
    private static IReadOnlyList<PartyPower> PowerOf(string[] votes, string group, string holdsWhen)
    {
        var text = new StringBuilder("capabilities: { vote: {}, people: {} }\nparties:\n");
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
