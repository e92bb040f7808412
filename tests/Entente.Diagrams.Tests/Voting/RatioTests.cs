using Entente.Diagrams.Voting;

namespace Entente.Diagrams.Tests.Voting;

public sealed class RatioTests
{
    [Fact]
    public void Numbers_begin_with_one_and_minus_one_and_go_on_by_the_sum_of_their_terms() => Assert.Equal(
        [
            new Ratio(1, 1), new Ratio(-1, 1), new Ratio(2, 1), new Ratio(-2, 1), new Ratio(3, 1), new Ratio(-3, 1),
            new Ratio(4, 1), new Ratio(-4, 1), new Ratio(3, 2), new Ratio(-3, 2), new Ratio(5, 1), new Ratio(-5, 1),
            new Ratio(6, 1), new Ratio(-6, 1), new Ratio(5, 2), new Ratio(-5, 2), new Ratio(4, 3), new Ratio(-4, 3),
        ],
        Enumerable.Range(0, 18).Select(Ratio.At));

    [Fact]
    public void A_number_and_its_inverse_are_told_by_their_terms()
    {
        Assert.Equal("-3/2", new Ratio(-3, 2).ToString());
        Assert.Equal("2/-3", new Ratio(-3, 2).Inverse.ToString());
    }

    [Fact]
    public void There_are_as_many_different_points_as_the_most_voters_have_sizes()
    {
        ResidueField field = ResidueField.Below(1, []);
        HashSet<ulong> points = [];
        for (int number = 0; FieldStep.PointOf(number) <= WeightedVote.MostVoters; number++)
        {
            Ratio ratio = Ratio.At(number);
            Assert.True(points.Add(ratio.In(field)));
            Assert.Equal(number > 1, ratio.HasInverse);
            Assert.True(!ratio.HasInverse || points.Add(ratio.Inverse.In(field)));
            Assert.Equal((Math.Abs(ratio.Join) + ratio.Stay) * (Math.Abs(ratio.Join) + ratio.Stay), ratio.Growth);
        }
    }
}
