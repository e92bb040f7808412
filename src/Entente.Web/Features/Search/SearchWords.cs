using System.Globalization;
using System.Text;

namespace Entente.Web.Features.Search;

/// <summary>Takes texts apart into words without case and accents, and finds them in texts again.</summary>
internal static class SearchWords
{
    /// <summary>More words than anybody looks for; the rest is left out.</summary>
    private const int MostWords = 12;

    private const int LongestShown = 240;

    /// <summary>The words of a query.</summary>
    public static IReadOnlyList<string> Of(string query) =>
        [.. Line(query).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];

    /// <summary>A text as words with one space before each and one at the end.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(" ", text.Length + 2);
        foreach (var c in text)
        {
            if (IsInWord(c))
            {
                Folded.Append(line, c);
            }
            else if (line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line[^1] == ' ' ? line.ToString() : line.Append(' ').ToString();
    }

    /// <summary>The text in pieces; what begins a word as one of the query does is marked.</summary>
    public static IEnumerable<(string Text, bool IsMarked)> Marked(string text, IReadOnlyList<string> words)
    {
        var done = 0;
        for (var start = 0; start < text.Length;)
        {
            var end = EndOfWord(text, start);
            var length = end > start ? LengthOfMatch(text.AsSpan(start, end - start), words) : 0;
            if (length > 0)
            {
                if (start > done)
                {
                    yield return (text[done..start], false);
                }

                done = start + length;
                yield return (text[start..done], true);
            }

            start = Math.Max(end, start + 1);
        }

        if (done < text.Length)
        {
            yield return (text[done..], false);
        }
    }

    /// <summary>The part of a long text that shows the first match.</summary>
    public static string Around(string text, IReadOnlyList<string> words)
    {
        if (text.Length <= LongestShown)
        {
            return text;
        }

        var before = Marked(text, words).TakeWhile(piece => !piece.IsMarked).Sum(piece => piece.Text.Length);
        var start = before == text.Length ? 0 : Math.Max(0, Math.Min(before - 60, text.Length - LongestShown));
        var end = Math.Min(text.Length, start + LongestShown);
        // A character of two halves stays whole.
        start -= start > 0 && char.IsLowSurrogate(text[start]) ? 1 : 0;
        end -= end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
        return (start > 0 ? "… " : "") + text[start..end] + (end < text.Length ? " …" : "");
    }

    private static int EndOfWord(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsInWord(text[end]))
        {
            end++;
        }

        return end;
    }

    // How many characters of a word are as many as the longest query word that begins it; accents belong to letters.
    private static int LengthOfMatch(ReadOnlySpan<char> word, IReadOnlyList<string> words)
    {
        var folded = new StringBuilder(word.Length);
        var ends = new List<int>(word.Length);
        foreach (var c in word)
        {
            Folded.Append(folded, c);
            ends.Add(folded.Length);
        }

        var whole = folded.ToString();
        var longest = words
            .Where(asked => whole.StartsWith(asked, StringComparison.Ordinal))
            .Select(asked => asked.Length)
            .DefaultIfEmpty(0)
            .Max();
        if (longest == 0)
        {
            return 0;
        }

        // A letter that is folded to two is marked whole, and so are the accents behind the last letter.
        var reached = ends.Find(end => end >= longest);
        return ends.LastIndexOf(reached) + 1;
    }

    private static bool IsInWord(char c) => char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
