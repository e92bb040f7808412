using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Entente.Agreements.Conditions;
using Entente.Analysis.Wording;

namespace Entente.Analysis.Briefs;

/// <summary>Writes a brief as a page of its own, which prints on two sheets of A4 and needs nothing else.</summary>
public static class BriefHtml
{
    private const string Style = """
        @page { size: A4; margin: 14mm 16mm }
        body { font: 10pt/1.35 system-ui, "Noto Sans", "Liberation Sans", sans-serif; color: #1a1f26;
          max-width: 178mm; margin: 8mm auto }
        h1 { font-size: 16pt; margin: 0 0 1mm } h2 { font-size: 11pt; margin: 4mm 0 1mm; border-bottom: .3mm solid #999 }
        p { margin: 0 0 1.5mm } ul { margin: 0; padding-left: 5mm } li { margin: .6mm 0; break-inside: avoid }
        .sources { columns: 2; column-gap: 6mm; font-size: 7pt; line-height: 1.25; padding-left: 5mm;
          overflow-wrap: anywhere }
        sup { font-size: 7pt; line-height: 0 } a { color: inherit }
        @media print { body { margin: 0; max-width: none } }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Write(Brief brief)
    {
        var situation = brief.Assessment.Situation;
        var title = Encoded(situation.Agreement.Title);
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Meeting brief: ")
            .Append(title).Append("</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n<h1>")
            .Append(title).Append("</h1>\n<p>As of ").Append(DayWords.Weekday(situation.AsOf)).Append('.');
        if (brief.Occasion.Length > 0)
        {
            html.Append(" Next meeting: <strong>").Append(Encoded(brief.Occasion)).Append("</strong>.");
        }

        html.Append("</p>\n");
        if (situation.Given.Count > 0)
        {
            html.Append("<p>Taken as given: ").Append(Encoded(string.Join(", ", situation.Given))).Append(".</p>\n");
        }

        foreach (var section in brief.Sections)
        {
            Append(html, section);
        }

        AppendSources(html, brief);
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder html, BriefSection section)
    {
        html.Append("<h2>").Append(Encoded(section.Title)).Append("</h2>\n");
        if (section.Lead.Length > 0)
        {
            html.Append("<p>").Append(Encoded(section.Lead)).Append("</p>\n");
        }

        html.Append("<ul>\n");
        foreach (var line in section.Lines)
        {
            html.Append("<li>");
            if (line.Head.Length > 0)
            {
                html.Append("<strong>").Append(Encoded(line.Head)).Append("</strong>");
                html.Append(line.Text.Length > 0 ? ": " : "");
            }

            html.Append(Encoded(line.Text));
            foreach (var number in line.Cites)
            {
                html.Append(CultureInfo.InvariantCulture, $" <sup><a href=\"#source-{number}\">[{number}]</a></sup>");
            }

            html.Append("</li>\n");
        }

        html.Append("</ul>\n");
    }

    private static void AppendSources(StringBuilder html, Brief brief)
    {
        if (brief.Sources.Count == 0)
        {
            return;
        }

        html.Append("<h2>Sources</h2>\n<ol class=\"sources\">\n");
        foreach (var source in brief.Sources)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li id=\"source-{source.Number}\">");
            html.Append(Encoded(source.Text)).Append(source.On is { } on ? $", {DateText.Write(on)}" : "");
            html.Append(BriefWords.Confidence(source)).Append(Link(source.Url)).Append("</li>\n");
        }

        html.Append("</ol>\n");
    }

    private static string Link(string url) => url.Length == 0 ? ""
        : BriefWords.IsLink(url) ? $" <a rel=\"noreferrer noopener\" href=\"{Encoded(url)}\">{Encoded(url)}</a>"
        : " " + Encoded(url);

    private static string Encoded(string text) => Encoder.Encode(text);
}
