using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Entente.Monitoring.Reports.Pdf;

/// <summary>The pages of a document, A4 lying, filled from the top down. Lengths are points.</summary>
internal sealed class Sheet
{
    public const double PageWidth = 841.89;
    public const double PageHeight = 595.28;
    public const double Margin = 34;
    public const double Room = PageWidth - (2 * Margin);

    private const double Bottom = 56;
    private const double FootSize = 7;

    private readonly PdfDocumentBuilder _document;
    private readonly List<PdfPageBuilder> _pages = [];

    public Sheet(PdfDocumentBuilder document, Typeface plain, Typeface bold)
    {
        (_document, Plain, Bold) = (document, plain, bold);
        NextPage();
    }

    public Typeface Plain { get; }

    public Typeface Bold { get; }

    public PdfPageBuilder Page => _pages[^1];

    /// <summary>The top of what is still empty.</summary>
    public double Top { get; private set; }

    /// <summary>How much is still empty below.</summary>
    public double Left => Top - Bottom;

    public static double Leading(double size) => size * 1.28;

    public void NextPage()
    {
        _pages.Add(_document.AddPage(PageWidth, PageHeight));
        Top = PageHeight - Margin;
    }

    public void Gap(double height) => Top -= height;

    /// <summary>Begins a page where less than this is empty.</summary>
    public void Need(double height)
    {
        if (Left < height)
        {
            NextPage();
        }
    }

    /// <summary>A paragraph over the whole width.</summary>
    public void Text(string text, Typeface face, double size)
    {
        foreach (var line in Wrapping.Lines(face, text, size, Room))
        {
            Need(Leading(size));
            Top -= Leading(size);
            face.Draw(Page, line, size, Margin, Top + (0.28 * size));
        }
    }

    /// <summary>Writes the foot of all pages, now that it is known how many there are.</summary>
    public void Finish(string first, string second)
    {
        for (var i = 0; i < _pages.Count; i++)
        {
            var page = _pages[i];
            var number = $"Page {i + 1} of {_pages.Count}";
            var width = Plain.Width(number, FootSize);
            page.SetStrokeColor(170, 170, 170);
            page.DrawLine(new PdfPoint(Margin, 47), new PdfPoint(PageWidth - Margin, 47), 0.5);
            Plain.Draw(page, number, FootSize, PageWidth - Margin - width, 38);
            Plain.Draw(page, Cut(first, Room - width - 20), FootSize, Margin, 38);
            Plain.Draw(page, Cut(second, Room), FootSize, Margin, 28);
        }
    }

    private string Cut(string text, double room)
    {
        var lines = Wrapping.Lines(Plain, text, FootSize, room - Plain.Width("…", FootSize));
        return lines.Count == 0 ? "" : lines.Count == 1 ? lines[0] : lines[0] + "…";
    }
}
