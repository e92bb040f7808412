using System.Text;
using CsCheck;
using Entente.Monitoring.Intake.Csv;

namespace Entente.Monitoring.Tests.Intake.Csv;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+38", "'+38")]
    [InlineData("-x", "'-x")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("a=b", "a=b")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("", "")]
    public void A_cell_is_never_run_by_a_spreadsheet(string text, string cell) =>
        Assert.Equal(cell, CsvText.Cell(text));

    [Fact]
    public void A_cell_that_is_no_formula_comes_back() =>
        Gen.String.Where(text => text.Length > 0 && !"=+-@\t\r\n".Contains(text[0], StringComparison.Ordinal)
            && !text.Contains('\0', StringComparison.Ordinal) && IsText(text)).Sample(text =>
        {
            var reader = new CsvReader(Encoding.UTF8.GetBytes($"{CsvText.Cell(text)},x"));
            Assert.True(reader.Next());
            Assert.Equal(text, Encoding.UTF8.GetString(reader[0]));
        });

    private static bool IsText(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text
        && text[0] != '\uFEFF';
}
