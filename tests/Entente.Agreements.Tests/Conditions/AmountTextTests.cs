using CsCheck;
using Entente.Agreements.Conditions;

namespace Entente.Agreements.Tests.Conditions;

public sealed class AmountTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("15000", 15000)]
    [InlineData("2.5", 2.5)]
    [InlineData("0.000001", 0.000001)]
    [InlineData("007", 7)]
    [InlineData("1.50000000", 1.5)]
    [InlineData("1000000000000", 1e12)]
    public void Digits_with_a_point_are_an_amount(string text, double expected)
    {
        Assert.Null(AmountText.TryParse(text, AmountText.LargestAmount, out var amount));
        Assert.Equal((decimal)expected, amount);
    }

    [Theory]
    [InlineData("", "E302")]
    [InlineData("15,000", "E302")]
    [InlineData("1e5", "E302")]
    [InlineData("+5", "E302")]
    [InlineData("0x10", "E302")]
    [InlineData("NaN", "E302")]
    [InlineData("1.2.3", "E302")]
    [InlineData("٣", "E302")]
    [InlineData(" 5 people", "E302")]
    [InlineData("-1", "E303")]
    [InlineData("1000000000000.000001", "E303")]
    [InlineData("0.0000001", "E303")]
    [InlineData("0.00000000000000000000000000000000000001", "E303")]
    [InlineData("99999999999999999999999999999999999", "E303")]
    public void Anything_else_is_refused(string text, string code) =>
        Assert.Equal(code, AmountText.TryParse(text, AmountText.LargestAmount, out _)?.Code.Id);

    [Fact]
    public void What_is_written_reads_as_the_same() =>
        Gen.Select(Gen.Long[0, 1_000_000_000_000], Gen.Int[0, 999_999]).Sample(
        (whole, millionths) =>
        {
            var amount = whole + (millionths / 1_000_000m);
            var text = AmountText.Write(amount);
            return AmountText.TryParse(text, AmountText.LargestThreshold, out var again) is null && again == amount;
        });
}
