using System.Globalization;
using UglyToad.PdfPig.Writer;

namespace Entente.Monitoring.Reports.Pdf;

/// <summary>
/// A daily report as PDF for A4: what the Markdown says, with page numbers, and the cut-off and the evidence on each
/// page. The same evidence gives the same bytes; the only date in it is the cut-off.
/// </summary>
public static class ReportPdf
{
    public static byte[] Write(DailyReport report)
    {
        using var bytes = new MemoryStream();
        using (var document = new PdfDocumentBuilder(bytes, tokenWriter: new SteadyTokenWriter("en-GB")))
        {
            document.DocumentInformation = Information(report);
            var sheet = new Sheet(document, Typeface.Plain(document), Typeface.Bold(document));
            Draw(sheet, report);
            sheet.Finish(
                ReportText.Title(report), $"Cut-off {ReportTables.Moment(report.To)} UTC. Evidence {report.Digest}");
            document.Build();
        }

        return bytes.ToArray();
    }

    private static PdfDocumentBuilder.DocumentInformationBuilder Information(DailyReport report) => new()
    {
        Title = ReportText.Title(report),
        Subject = ReportText.Basis(report),
        Producer = "Entente",
        CreationDate = report.To.UtcDateTime.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture),
    };

    private static void Draw(Sheet sheet, DailyReport report)
    {
        sheet.Text(ReportText.Title(report), sheet.Bold, 15);
        sheet.Gap(4);
        sheet.Text(ReportText.Period(report), sheet.Plain, 9);
        sheet.Gap(4);
        sheet.Text(ReportText.Summary(report), sheet.Plain, 11);
        foreach (var (title, header, rows) in ReportText.Tables(report))
        {
            sheet.Gap(12);
            // A heading stays with the first rows below it.
            sheet.Need(60);
            sheet.Text(title, sheet.Bold, 11);
            sheet.Gap(3);
            if (rows.Count == 0)
            {
                sheet.Text("None.", sheet.Plain, 9);
                continue;
            }

            new TableDrawing(sheet, header, rows).Draw();
        }

        sheet.Gap(10);
        sheet.Text(ReportText.Basis(report), sheet.Plain, 8);
        if (sheet.Plain.LackedLetters || sheet.Bold.LackedLetters)
        {
            sheet.Text("\uFFFD stands for a letter that this form cannot show; the others have it.", sheet.Plain, 8);
        }
    }
}
