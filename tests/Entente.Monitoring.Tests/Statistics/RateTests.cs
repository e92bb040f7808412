using CsCheck;
using Entente.Monitoring.Statistics;

namespace Entente.Monitoring.Tests.Statistics;

public sealed class RateTests
{
    // The limits of Garwood's table, as reprinted in textbooks of epidemiology.
    [Theory]
    [InlineData(0, 0, 3.689)]
    [InlineData(1, 0.0253, 5.572)]
    [InlineData(5, 1.623, 11.668)]
    [InlineData(10, 4.795, 18.390)]
    [InlineData(50, 37.111, 65.919)]
    public void The_interval_of_a_count_is_the_published_one(int count, double low, double high)
    {
        var rate = new Rate(count, 1);
        Assert.Equal(low, rate.Low, 0.001);
        Assert.Equal(high, rate.High, 0.001);
    }

    [Fact]
    public void Twice_the_hours_halve_the_rate_and_its_interval() =>
        Gen.Select(Gen.Int[0, 2_000], Gen.Double[0.1, 1_000]).Sample((count, hours) =>
        {
            var (one, two) = (new Rate(count, hours), new Rate(count, 2 * hours));
            Assert.Equal(one.PerHour / 2, two.PerHour, 9);
            Assert.Equal(one.High / 2, two.High, 9);
            Assert.InRange(one.PerHour, one.Low, one.High);
        });

    [Fact]
    public void The_gamma_function_of_whole_numbers_is_the_factorial()
    {
        var factorial = 0.0;
        for (var n = 1; n < 100; n++)
        {
            Assert.Equal(factorial, Gamma.Log(n), 1e-11 * Math.Max(1, factorial));
            factorial += Math.Log(n);
        }

        Assert.Equal(Math.Log(Math.PI) / 2, Gamma.Log(0.5), 1e-13);
    }

    [Fact]
    public void A_quantile_is_exceeded_as_often_as_it_says() =>
        Gen.Select(Gen.Double[0.1, 3_000], Gen.Double[0.001, 0.999]).Sample((shape, probability) =>
            Assert.Equal(probability, Gamma.Distribution(shape, Gamma.Quantile(shape, probability)), 1e-8));
}
