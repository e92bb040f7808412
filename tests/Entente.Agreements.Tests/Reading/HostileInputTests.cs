using System.Text;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;

namespace Entente.Agreements.Tests.Reading;

/// <summary>Inputs that are too large to keep in files, or that are made to cost as much as they can.</summary>
public sealed class HostileInputTests
{
    private const string Parties = "parties: { FRA: { name: France } }\n";

    [Fact]
    public void A_line_of_50_MB_is_refused() =>
        AssertOnly(MistakeCodes.TooLong, "agreement: { title: " + new string('a', 50_000_000) + " }\n");

    [Fact]
    public void A_text_of_more_than_a_million_characters_is_refused() =>
        AssertOnly(MistakeCodes.TooLong, "agreement: { title: " + new string('a', 2_000_000) + " }\n");

    [Fact]
    public void Lists_inside_each_other_are_refused() =>
        AssertOnly(MistakeCodes.TooDeep, "groups: { a: " + new string('[', 1_000_000) + "\n");

    [Fact]
    public void Maps_inside_each_other_are_refused() =>
        AssertOnly(MistakeCodes.TooDeep, "groups: " + Repeat("{a: ", 100_000) + "\n");

    [Fact]
    public void Indented_maps_inside_each_other_are_refused()
    {
        var text = new StringBuilder();
        for (var depth = 0; depth < 1_000; depth++)
        {
            text.Append(' ', depth).Append("a:\n");
        }

        AssertOnly(MistakeCodes.TooDeep, text.ToString());
    }

    [Fact]
    public void Aliases_that_repeat_each_other_are_refused()
    {
        var text = new StringBuilder("groups:\n  a0: &a0 [FRA]\n");
        for (var i = 1; i < 40; i++)
        {
            text.Append($"  a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }

        AssertOnly(MistakeCodes.AliasExplosion, text.ToString());
    }

    [Fact]
    public void Brackets_inside_each_other_in_a_condition_are_refused_once() =>
        AssertOnly(MistakeCodes.ConditionTooDeep, InCondition(new string('(', 100_000)));

    [Fact]
    public void Lists_inside_each_other_in_a_condition_are_refused_once() =>
        AssertOnly(MistakeCodes.ConditionTooDeep, InCondition(Repeat("all of (", 50_000)));

    [Fact]
    public void A_condition_may_be_negated_a_hundred_thousand_times() =>
        Assert.Empty(Read(InCondition(Repeat("not ", 100_000) + "truce")).Mistakes);

    [Fact]
    public void Of_a_hundred_thousand_mistakes_a_thousand_are_kept_and_the_others_counted()
    {
        var result = Read(InCondition(string.Join(" or ", Enumerable.Range(0, 100_000).Select(i => $"n{i}"))));
        Assert.Equal(MistakeLog.Capacity, result.Mistakes.Count);
        Assert.Equal(100_000 - MistakeLog.Capacity, result.MistakesNotKept);
    }

    [Fact]
    public void Names_are_suggested_among_fifty_thousand_at_a_bounded_cost()
    {
        var text = new StringBuilder("facts:\n");
        for (var i = 0; i < 50_000; i++)
        {
            text.Append($"  some-long-name-that-many-others-look-like-very-much-{i:D5}: {{}}\n");
        }

        var unknown = Enumerable.Range(0, 900).Select(i => $"some-long-name-that-many-others-look-like-very-much-x{i}");
        text.Append("guarantees: { g: { holds-when: ").AppendJoin(" or ", unknown).Append(" } }\n");
        Assert.Equal(900, Read(text.ToString()).Mistakes.Count);
    }

    [Fact]
    public void A_condition_of_many_dates_and_facts_is_not_searched_for_contradictions_without_end()
    {
        var facts = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"f{i}: {{}}"));
        var both = string.Join(" and ", Enumerable.Range(0, 12).Select(i => $"(f{i} or not f{i})"));
        var days = string.Join(" or ", Enumerable.Range(0, 3_000)
            .Select(i => "before " + new DateOnly(2025, 1, 1).AddDays(i).ToString("yyyy-MM-dd")));
        var text = $"facts: {{ {facts} }}\n"
            + $"guarantees: {{ g: {{ holds-when: {both} and not f0 and f0 and ({days}) }} }}\n";
        Assert.NotNull(Read(text).Agreement);
    }

    [Fact]
    public void Groups_in_a_chain_of_ten_thousand_are_refused()
    {
        var text = new StringBuilder(Parties).Append("groups:\n");
        for (var i = 0; i < 10_000; i++)
        {
            text.Append($"  g{i}: [g{i + 1}]\n");
        }

        Assert.Contains(
            Read(text.Append("  g10000: [FRA]\n").ToString()).Mistakes, m => m.Code == MistakeCodes.GroupCycle);
    }

    [Fact]
    public void A_file_with_broken_items_alone_gives_each_of_them()
    {
        var text = "facts:\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"  f{i}: {{ title: \"a }}\n"));
        Assert.Equal(500, Read(text).Mistakes.Count(mistake => mistake.Code == MistakeCodes.NotYaml));
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_placed()
    {
        byte[] bytes = [.. "agreement:\n  title: Caf"u8, 0xE9, .. "\n"u8];
        var mistake = Assert.Single(AgreementReader.ReadBytes("-", bytes).Mistakes);
        Assert.Equal(("-:2:13", "E102"), (mistake.Place.ToString(), mistake.Code.Id));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_file_in_UTF_16_is_named_as_such(string encoding)
    {
        var coder = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. coder.GetPreamble(), .. coder.GetBytes(Parties)];
        foreach (var text in new[] { bytes, coder.GetBytes(Parties) })
        {
            var mistake = Assert.Single(AgreementReader.ReadBytes("-", text).Mistakes);
            Assert.Equal("E102", mistake.Code.Id);
            Assert.Contains("UTF-16", mistake.Advice, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() =>
        Assert.Empty(AgreementReader.ReadBytes("-", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Parties)]).Mistakes);

    [Fact]
    public void A_path_that_is_not_there_is_a_reason_and_no_mistake()
    {
        var result = AgreementReader.ReadPath(Sources.PathTo("no/such/file.yaml"));
        Assert.Equal($"There is no file or folder {Sources.PathTo("no/such/file.yaml")}", result.Unreadable);
        Assert.Empty(result.Mistakes);
    }

    private static string InCondition(string condition) =>
        $"facts: {{ truce: {{}} }}\nguarantees:\n  g:\n    holds-when: \"{condition}\"\n";

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static ReadResult Read(string text) => AgreementReader.ReadBytes("-", Encoding.UTF8.GetBytes(text));

    private static void AssertOnly(MistakeCode code, string text)
    {
        var mistake = Assert.Single(Read(text).Mistakes);
        Assert.Equal(code.Id, mistake.Code.Id);
        Assert.True(MistakeText.Write(mistake).Length < 2_000);
    }
}
