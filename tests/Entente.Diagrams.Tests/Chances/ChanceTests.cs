using CsCheck;
using Entente.Diagrams.Chances;

namespace Entente.Diagrams.Tests.Chances;

public sealed class ChanceTests
{
    [Fact]
    public void A_chance_of_one_in_ten_million_million_is_not_lost_beside_larger_ones()
    {
        using DiagramManager manager = new();
        manager.AddVariables(40);
        Diagram all = manager.AtLeast(40, Enumerable.Range(0, 40));
        double[] chances = [.. Enumerable.Repeat(0.1, 40)];
        Assert.Equal(1.0, manager.Probability(all, chances) / 1e-40, 12);
        Assert.Equal(1.0, manager.Probability(!manager.Not(all), chances) / 1e-40, 12);
    }

    [Fact]
    public void The_exact_probability_of_a_majority_of_fair_coins_is_one_half()
    {
        using DiagramManager manager = new();
        manager.AddVariables(101);
        Diagram majority = manager.AtLeast(51, Enumerable.Range(0, 101));
        Fraction[] fair = [.. Enumerable.Repeat(new Fraction(1, 2), 101)];
        Assert.Equal(new Fraction(1, 2), manager.ExactProbability(majority, fair));
        Fraction[] third = [.. Enumerable.Repeat(new Fraction(1, 3), 101)];
        Assert.True(manager.ExactProbability(majority, third) < new Fraction(1, 1000));
    }

    [Fact]
    public void Chances_and_importances_name_variables_and_not_their_places_in_the_order()
    {
        using DiagramManager manager = new();
        manager.AddVariables([1, 2, 0]);
        double[] chances = [0.5, 0.25, 0.125];
        Diagram f = manager.Variable(0) & (manager.Variable(1) | manager.Variable(2));
        Assert.Equal(0.5 * 0.34375, manager.Probability(f, chances));
        Assert.Equal(new Fraction(11, 64), manager.ExactProbability(f, Array.ConvertAll(chances, Fraction.OfDouble)));
        Assert.Equal([0.34375, 0.4375, 0.375], manager.Importances(f, chances).Select(of => of.Birnbaum));
        Assert.Throws<ArgumentOutOfRangeException>(() => manager.Probability(f, [0.5, 0.5]));
    }

    [Fact]
    public void A_constant_is_certain_or_impossible_although_there_are_no_variables()
    {
        using DiagramManager manager = new();
        Assert.Equal(new Fraction(1, 1), manager.ExactProbability(manager.True, []));
        Assert.Equal(new Fraction(0, 1), manager.ExactProbability(manager.False, []));
        Assert.Equal((1.0, 0.0), (manager.Probability(manager.True, []), manager.Probability(manager.False, [])));
    }

    [Fact]
    public void What_is_left_without_a_variable_counts_down_to_one_part_in_ten_to_the_28()
    {
        using DiagramManager manager = new();
        manager.AddVariables(2);
        Diagram either = manager.Variable(0) | manager.Variable(1);
        double Reduction(double other) => manager.Importances(either, [1.0, other])[0].RiskReductionWorth;

        Assert.Equal(1 / 1e-28, Reduction(1e-28));
        Assert.Equal(double.PositiveInfinity, Reduction(Math.BitDecrement(1e-28)));
    }

    [Fact]
    public void A_fraction_is_in_lowest_terms_and_knows_the_bits_of_a_double()
    {
        Assert.Equal(new Fraction(2, 3), new Fraction(-4, -6));
        Assert.Equal(new Fraction(0, 1), default);
        Assert.Equal(new Fraction(3, 4), Fraction.OfDouble(0.75));
        Assert.Throws<DivideByZeroException>(() => new Fraction(1, 0));
        Gen.Double[-1e9, 1e9].Sample(value => Fraction.OfDouble(value).ToDouble() == value);
    }
}
