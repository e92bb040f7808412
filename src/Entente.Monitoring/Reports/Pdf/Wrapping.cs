namespace Entente.Monitoring.Reports.Pdf;

/// <summary>Cuts a text into lines no wider than there is room; a word that is wider is cut between letters.</summary>
internal static class Wrapping
{
    public static IReadOnlyList<string> Lines(Typeface face, string text, double size, double room)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in face.Shown(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (face.Width(longer, size) <= room)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            line = LastPart(face, word, size, room, lines);
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    // Adds what fills whole lines; what remains begins the next.
    private static string LastPart(Typeface face, string word, double size, double room, List<string> lines)
    {
        var start = 0;
        double width = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var letter = face.Width(word.AsSpan(i, 1), size);
            if (i > start && width + letter > room)
            {
                lines.Add(word[start..i]);
                (start, width) = (i, 0);
            }

            width += letter;
        }

        return word[start..];
    }
}
