using System.Globalization;
using System.Text;
using CsCheck;
using Entente.Monitoring.Intake.Csv;

namespace Entente.Monitoring.Tests.Intake.Csv;

public sealed class NumberTextTests
{
    [Fact]
    public void A_number_is_the_nearest_double() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Int[0, 12]).Sample((value, places) =>
        {
            var text = value.ToString("F" + places, CultureInfo.InvariantCulture);
            Assert.Equal(
                double.Parse(text, CultureInfo.InvariantCulture), NumberText.Real(Encoding.UTF8.GetBytes(text)));
        });

    [Theory]
    [InlineData("1e3", 1000)]
    [InlineData("-0.5", -0.5)]
    [InlineData("+7", 7)]
    [InlineData(".5", 0.5)]
    [InlineData("12345678901234567890", 12345678901234567890.0)]
    public void Other_spellings_are_read(string text, double value) =>
        Assert.Equal(value, NumberText.Real(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    [InlineData("37,5")]
    [InlineData("1 000")]
    [InlineData("0x10")]
    [InlineData("1.2.3")]
    public void What_is_no_number_is_none(string text) =>
        Assert.Null(NumberText.Real(Encoding.UTF8.GetBytes(text)));
}
