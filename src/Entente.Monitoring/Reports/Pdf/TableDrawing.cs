using System.Globalization;
using UglyToad.PdfPig.Core;

namespace Entente.Monitoring.Reports.Pdf;

/// <summary>A table that goes on over pages, with its head on each.</summary>
internal sealed class TableDrawing
{
    private const double Size = 7;
    private const double Padding = 3;

    private readonly Sheet _sheet;
    private readonly IReadOnlyList<string> _header;
    private readonly IReadOnlyList<IReadOnlyList<string>> _rows;
    private readonly double[] _widths;
    private readonly bool[] _isNumber;

    public TableDrawing(Sheet sheet, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        (_sheet, _header, _rows) = (sheet, header, rows);
        string[] Whole(string text) => [text];
        string[] Words(string text) => text.Split(' ');
        var wanted = Widest(Whole, Whole);
        // A title gives way before what stands below it.
        wanted = wanted.Sum() <= Sheet.Room ? wanted : Widest(Words, Whole);
        _widths = ColumnWidths.Of(wanted, Widest(Words, Words), Sheet.Room);
        _isNumber = [.. header.Select((_, i) => rows.Count(row => IsNumber(row[i])) * 2 > rows.Count)];
    }

    public void Draw()
    {
        var head = Cells(_header, _sheet.Bold);
        DrawHead(head);
        foreach (var row in _rows)
        {
            var cells = Cells(row, _sheet.Plain);
            if (_sheet.Left < Height(Deepest(cells)) && Height(Deepest(cells)) < Sheet.PageHeight / 2)
            {
                _sheet.NextPage();
                DrawHead(head);
            }

            DrawOverPages(cells, head);
        }
    }

    private static double Height(int lines) => (lines * Sheet.Leading(Size)) + Padding;

    private static int Deepest(IReadOnlyList<string>[] cells) => cells.Max(cell => Math.Max(1, cell.Count));

    private static bool IsNumber(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private void DrawHead(IReadOnlyList<string>[] head)
    {
        _sheet.Need(Height(Deepest(head)) + Height(1));
        DrawLines(head, 0, Deepest(head), _sheet.Bold);
        DrawRule(110);
    }

    // A row that is higher than a page is cut between lines.
    private void DrawOverPages(IReadOnlyList<string>[] cells, IReadOnlyList<string>[] head)
    {
        var lines = Deepest(cells);
        for (var drawn = 0; drawn < lines;)
        {
            var fitting = (int)((_sheet.Left - Padding) / Sheet.Leading(Size));
            if (fitting < 1)
            {
                _sheet.NextPage();
                DrawHead(head);
                continue;
            }

            var now = Math.Min(fitting, lines - drawn);
            DrawLines(cells, drawn, now, _sheet.Plain);
            drawn += now;
        }

        DrawRule(200);
    }

    private void DrawLines(IReadOnlyList<string>[] cells, int first, int count, Typeface face)
    {
        var left = Sheet.Margin;
        for (var i = 0; i < cells.Length; i++)
        {
            for (var j = 0; j < count && first + j < cells[i].Count; j++)
            {
                var line = cells[i][first + j];
                var inset = _isNumber[i] ? _widths[i] - Padding - face.Width(line, Size) : Padding;
                var y = _sheet.Top - ((j + 1) * Sheet.Leading(Size)) + (0.12 * Size);
                face.Draw(_sheet.Page, line, Size, left + inset, y);
            }

            left += _widths[i];
        }

        _sheet.Gap(Height(count));
    }

    private void DrawRule(byte grey)
    {
        _sheet.Page.SetStrokeColor(grey, grey, grey);
        var right = new PdfPoint(Math.Round(Sheet.Margin + _widths.Sum(), 2), _sheet.Top);
        _sheet.Page.DrawLine(new PdfPoint(Sheet.Margin, _sheet.Top), right, 0.4);
    }

    private IReadOnlyList<string>[] Cells(IReadOnlyList<string> row, Typeface face) =>
        [.. row.Select((cell, i) => Wrapping.Lines(face, cell, Size, _widths[i] - (2 * Padding)))];

    // The head is measured in its own face.
    private double[] Widest(Func<string, string[]> titleParts, Func<string, string[]> cellParts) =>
    [
        .. _header.Select((title, i) => (2 * Padding) + 0.01 + Math.Max(
            titleParts(title).Max(part => _sheet.Bold.Width(part, Size)),
            _rows.Max(row => cellParts(_sheet.Plain.Shown(row[i])).Max(part => _sheet.Plain.Width(part, Size))))),
    ];
}
