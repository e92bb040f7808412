using CsCheck;

namespace Entente.Agreements.Tests.Reading;

/// <summary>A word of a condition is marked where it stands, however the text is written.</summary>
public sealed class TextAlignmentTests
{
    private static readonly Gen<(string[] Words, int Unknown, int Style)> Cases = Gen.Select(
        Generated.OneOf("truce", "force", "(truce)", "not truce").Array[1, 8], Gen.Int[0, 8], Gen.Int[0, 5]);

    [Fact]
    public void The_marked_word_is_the_one_that_is_meant() => Cases.Sample(
        test =>
        {
            var words = test.Words.ToList();
            words.Insert(Math.Min(test.Unknown, words.Count), "unknown-name");
            var written = Written(words, test.Style);
            var text = $"facts: {{ truce: {{}} }}\nguarantees:\n  force:\n    holds-when: {written}\n";
            var mistake = Assert.Single(Agreements.TryRead(text).Mistakes);
            var line = mistake.Place.Source.Line(mistake.Place.Line);
            return line.Slice(mistake.Place.Column - 1, mistake.Place.Length).SequenceEqual("unknown-name");
        },
        iter: 2_000);

    [Theory]
    [InlineData("\"truce \\x61nd unknown-name\"", 31)]
    [InlineData("\"truce\\tand\\u0020unknown-name\"", 34)]
    [InlineData("'truce and unknown-name'", 28)]
    [InlineData("&a !!str unknown-name", 26)]
    public void Escapes_and_anchors_move_no_mark(string written, int column)
    {
        var text = $"facts: {{ truce: {{}} }}\nguarantees:\n  force:\n    holds-when: {written}\n";
        var mistake = Assert.Single(Agreements.TryRead(text).Mistakes);
        Assert.Equal(
            (4, column, "unknown-name".Length), (mistake.Place.Line, mistake.Place.Column, mistake.Place.Length));
    }

    private static string Written(List<string> words, int style) => style switch
    {
        0 => string.Join(" and ", words),
        1 => string.Join(" and\n      ", words),
        2 => ">\n      " + string.Join(" and\n      ", words),
        3 => "|-\n      " + string.Join("\n        and ", words),
        4 => "\"" + string.Join(" and\n\n      ", words) + "\"",
        _ => "'" + string.Join("\n      and ", words) + "'",
    };
}
