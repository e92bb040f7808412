using System.Globalization;
using System.Text;
using Entente.Agreements.Conditions;
using Entente.Analysis.Wording;

namespace Entente.Analysis.Briefs;

/// <summary>Writes a brief as Markdown. Texts of the agreement stay text: nothing in them is taken as markup.</summary>
public static class BriefMarkdown
{
    private const string Special = "\\`*_{}[]<>#|~&";

    public static string Write(Brief brief)
    {
        var situation = brief.Assessment.Situation;
        var text = new StringBuilder();
        text.Append("# ").Append(Escaped(situation.Agreement.Title)).Append("\n\n");
        text.Append("As of ").Append(DayWords.Weekday(situation.AsOf)).Append('.');
        if (brief.Occasion.Length > 0)
        {
            text.Append(" Next meeting: ").Append(Escaped(brief.Occasion)).Append('.');
        }

        text.Append('\n');
        if (situation.Given.Count > 0)
        {
            text.Append("\nTaken as given: ").Append(Escaped(string.Join(", ", situation.Given))).Append(".\n");
        }

        foreach (var section in brief.Sections)
        {
            Append(text, section);
        }

        AppendSources(text, brief);
        return text.ToString();
    }

    private static void Append(StringBuilder text, BriefSection section)
    {
        text.Append("\n## ").Append(section.Title).Append("\n\n");
        if (section.Lead.Length > 0)
        {
            text.Append(Escaped(section.Lead)).Append("\n\n");
        }

        foreach (var line in section.Lines)
        {
            text.Append("- ");
            if (line.Head.Length > 0)
            {
                text.Append("**").Append(Escaped(line.Head)).Append("**").Append(line.Text.Length > 0 ? ": " : "");
            }

            text.Append(Escaped(line.Text));
            foreach (var number in line.Cites)
            {
                text.Append(CultureInfo.InvariantCulture, $" \\[{number}\\]");
            }

            text.Append('\n');
        }
    }

    private static void AppendSources(StringBuilder text, Brief brief)
    {
        if (brief.Sources.Count == 0)
        {
            return;
        }

        text.Append("\n## Sources\n\n");
        foreach (var source in brief.Sources)
        {
            text.Append(CultureInfo.InvariantCulture, $"{source.Number}. ").Append(Escaped(source.Text));
            text.Append(source.On is { } on ? $", {DateText.Write(on)}" : "");
            text.Append(BriefWords.Confidence(source)).Append(Link(source.Url)).Append('\n');
        }
    }

    private static string Link(string url) => url.Length == 0 ? ""
        : BriefWords.IsLink(url) ? $" <{url}>"
        : " " + Escaped(url);

    // A line of the file can hold anything: line ends become spaces, and what Markdown reads as markup is escaped.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            escaped.Append(Special.Contains(c, StringComparison.Ordinal) ? "\\" : "");
            escaped.Append(char.IsControl(c) ? ' ' : c);
        }

        return escaped.ToString();
    }
}
