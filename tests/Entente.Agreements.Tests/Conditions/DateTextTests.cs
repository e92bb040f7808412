using CsCheck;
using Entente.Agreements.Conditions;

namespace Entente.Agreements.Tests.Conditions;

public sealed class DateTextTests
{
    [Fact]
    public void What_is_written_reads_as_the_same() => Gen.DateOnly.Sample(
        date => DateText.TryParse(DateText.Write(date), out var again) && again == date);

    [Theory]
    [InlineData("2025-02-30")]
    [InlineData("2025-13-01")]
    [InlineData("0000-01-01")]
    public void A_day_that_the_calendar_lacks_is_named_as_such(string text)
    {
        Assert.False(DateText.TryParse(text, out _));
        Assert.Equal($"There is no day {text} in the calendar", DateText.Refusal(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025-9-2")]
    [InlineData("02.09.2025")]
    [InlineData("20250902")]
    [InlineData("2025-09-02T10:00")]
    [InlineData(" 2025-09-02")]
    [InlineData("٢٠٢٥-٠٩-٠٢")]
    public void Another_form_is_not_a_date(string text)
    {
        Assert.False(DateText.TryParse(text, out _));
        Assert.Equal($"\"{text}\" is not a date", DateText.Refusal(text));
    }
}
