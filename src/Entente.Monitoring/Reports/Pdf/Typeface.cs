using System.Text;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;
using UglyToad.PdfPig.Writer;

namespace Entente.Monitoring.Reports.Pdf;

/// <summary>A face in a document: which letters it has, how wide a text is, and drawing it.</summary>
internal sealed class Typeface
{
    /// <summary>Stands for what the face cannot show.</summary>
    private const char Lacking = '\uFFFD';

    // The library writes a letter as one byte, so that a font of the document holds 255; more letters take more fonts.
    private const int MostLetters = 250;

    private readonly PdfDocumentBuilder _document;
    private readonly byte[] _file;
    private readonly TrueTypeFont _font;
    private readonly List<PdfDocumentBuilder.AddedFont> _parts = [];
    private readonly Dictionary<char, (int Part, double Width)> _letters = [];

    private Typeface(PdfDocumentBuilder document, string name)
    {
        using var resource = typeof(Typeface).Assembly.GetManifestResourceStream(name)!;
        _file = new byte[resource.Length];
        resource.ReadExactly(_file);
        _document = document;
        _font = TrueTypeFontParser.Parse(new TrueTypeDataBytes(new MemoryInputBytes(_file)));
    }

    /// <summary>Whether a letter had to be replaced.</summary>
    public bool LackedLetters { get; private set; }

    public static Typeface Plain(PdfDocumentBuilder document) => new(document, "DejaVuSansCondensed.ttf");

    public static Typeface Bold(PdfDocumentBuilder document) => new(document, "DejaVuSansCondensed-Bold.ttf");

    /// <summary>The text on one line, with only letters that the face has; what is invisible is left out.</summary>
    public string Shown(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings(" ").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                shown.Append(' ');
            }
            else if (Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format)
            {
                var has = rune.IsBmp && Has((char)rune.Value);
                LackedLetters |= !has;
                shown.Append(has ? (char)rune.Value : Lacking);
            }
        }

        return shown.ToString();
    }

    /// <summary>How wide a shown text is, in points.</summary>
    public double Width(ReadOnlySpan<char> text, double size)
    {
        double width = 0;
        foreach (var letter in text)
        {
            width += Letter(letter).Width;
        }

        return width * size;
    }

    /// <summary>Draws a shown text from the left end of its baseline.</summary>
    public void Draw(PdfPageBuilder page, string text, double size, double x, double y)
    {
        for (var start = 0; start < text.Length;)
        {
            var part = Letter(text[start]).Part;
            var end = start + 1;
            while (end < text.Length && Letter(text[end]).Part == part)
            {
                end++;
            }

            var run = text[start..end];
            page.AddText(run, size, new PdfPoint(Math.Round(x, 2), Math.Round(y, 2)), _parts[part]);
            x += Width(run, size);
            start = end;
        }
    }

    private bool Has(char letter) => _font.WindowsUnicodeCMap.CharacterCodeToGlyphIndex(letter) != 0;

    private (int Part, double Width) Letter(char letter)
    {
        if (_letters.TryGetValue(letter, out var known))
        {
            return known;
        }

        var part = _letters.Count / MostLetters;
        if (part == _parts.Count)
        {
            _parts.Add(_document.AddTrueTypeFont(_file));
        }

        _font.TryGetAdvanceWidth(letter, out var width);
        return _letters[letter] = (part, width / _font.GetUnitsPerEm());
    }
}
