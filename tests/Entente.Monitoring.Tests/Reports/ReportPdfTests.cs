using System.Text;
using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Reports;
using Entente.Monitoring.Reports.Pdf;
using Entente.Monitoring.Rules;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace Entente.Monitoring.Tests.Reports;

public sealed class ReportPdfTests
{
    private static readonly DateOnly Day = new(2025, 9, 4);

    private static DailyReport Report(params Observation[] observations)
    {
        var evidence = new EvidenceRecord();
        var counted = new[] { "Donetsk", "Luhansk" }
            .Select(zone => Made.Seen(zone, count: 3, where: new NamedArea(zone)));
        evidence.Add(new Delivery([.. observations, .. counted], [], [], []), false);
        var rules = Made.Rules(File.ReadAllText(Sources.PathTo("samples/monitoring/rules/2020-07-27.yaml")));
        var monitor = new CeasefireMonitor(evidence, [], new RuleEditions([rules]), Made.Named);
        return DailyReport.Of(monitor, Day, "2650af0e11d2")!;
    }

    private static Observation At(int number, string place) =>
        Made.Seen($"o{number}", lon: 30 + (number * 0.1), minutes: 3) with { Place = place };

    private static DailyReport Sixty() => Report(
        [.. Enumerable.Range(0, 60).Select(i => At(i, $"біля Запоріжжя, вулиця Їжакевича, ґанок {i}"))]);

    [Fact]
    public void The_same_evidence_gives_the_same_bytes() =>
        Assert.Equal(ReportPdf.Write(Sixty()), ReportPdf.Write(Sixty()));

    [Fact]
    public void It_says_in_their_order_all_that_the_tables_say()
    {
        var report = Sixty();
        using var pdf = PdfDocument.Open(ReportPdf.Write(report));
        var said = Said(pdf);
        var place = 0;
        foreach (var text in Texts(report))
        {
            var found = said.IndexOf(Packed(text), place, StringComparison.Ordinal);
            Assert.True(found >= 0, $"\"{text}\" is not where it should be");
            place = found + Packed(text).Length;
        }

        Assert.DoesNotContain('\uFFFD', said);
    }

    [Fact]
    public void Each_page_repeats_the_head_of_the_table_and_has_its_number_the_cut_off_and_the_digest()
    {
        using var pdf = PdfDocument.Open(ReportPdf.Write(Sixty()));
        Assert.InRange(pdf.NumberOfPages, 2, 10);
        foreach (var page in pdf.GetPages())
        {
            var said = Packed(page.Text);
            Assert.Contains($"Page{page.Number}of{pdf.NumberOfPages}", said, StringComparison.Ordinal);
            Assert.Contains("Cut-off2025-09-0416:30UTC.Evidence2650af0e11d2", said, StringComparison.Ordinal);
            Assert.Equal(
                said.Contains("within100mof", StringComparison.Ordinal),
                said.Contains(Packed(string.Concat(ReportTables.IncidentHeader)), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_letter_is_outside_the_margins_or_over_another()
    {
        var wide = Report(
            At(1, new string('Щ', 900)), At(2, string.Join(' ', Enumerable.Repeat("довга назва місця", 500))),
            At(3, "a\nb\tc"));
        foreach (var report in new[] { Sixty(), wide })
        {
            using var pdf = PdfDocument.Open(ReportPdf.Write(report));
            Assert.All(pdf.GetPages(), page => AssertTidy(page));
        }
    }

    [Fact]
    public void A_row_that_is_higher_than_a_page_goes_on_over_pages_without_losing_a_word()
    {
        var words = Enumerable.Range(0, 3_000).Select(i => $"слово{i}").ToList();
        using var pdf = PdfDocument.Open(ReportPdf.Write(Report(At(1, string.Join(' ', words)))));
        var said = Said(pdf);
        Assert.All(words, word => Assert.Contains(word, said, StringComparison.Ordinal));
        Assert.True(pdf.NumberOfPages > 2);
    }

    [Fact]
    public void More_letters_than_a_font_of_the_document_holds_are_shown()
    {
        var letters = string.Concat(Enumerable.Range(0x100, 0x80).Concat(Enumerable.Range(0x400, 0x100))
            .Select(code => (char)code));
        using var pdf = PdfDocument.Open(ReportPdf.Write(Report(At(1, letters))));
        Assert.Contains(letters, Said(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_that_the_face_lacks_is_marked_and_the_mark_explained()
    {
        using var pdf = PdfDocument.Open(ReportPdf.Write(Report(At(1, "中\U0001F54A\0\u202E."))));
        Assert.Contains("\uFFFD\uFFFD.", Said(pdf), StringComparison.Ordinal);
        Assert.Contains(Packed("\uFFFD stands for a letter"), Said(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_title_language_and_date_are_those_of_the_report_and_chance_gives_no_identifier()
    {
        using var pdf = PdfDocument.Open(ReportPdf.Write(Report(At(1, "here"))));
        Assert.EndsWith("daily report of 4 September 2025", pdf.Information.Title, StringComparison.Ordinal);
        Assert.Equal("D:20250904163000Z", pdf.Information.CreationDate);
        Assert.Null(pdf.Information.ModifiedDate);
        Assert.True(pdf.Structure.Catalog.CatalogDictionary.TryGet(NameToken.Lang, out StringToken language));
        Assert.Equal("en-GB", language.Data);
        Assert.All(pdf.GetPages(), page => Assert.Equal(PageSize.A4, page.Size));
    }

    [Fact]
    public void Any_text_gives_pages_with_all_letters_within_the_margins() =>
        Gen.String.Array[1, 5].Sample(
            texts =>
            {
                using var pdf = PdfDocument.Open(ReportPdf.Write(Report([.. texts.Select((text, i) => At(i, text))])));
                Assert.All(pdf.GetPages(), page => AssertWithin(page));
            },
            iter: 15);

    [Fact]
    public void Sixty_incidents_are_less_than_two_hundred_kilobytes() =>
        Assert.InRange(ReportPdf.Write(Sixty()).Length, 1, 200_000);

    private static IEnumerable<string> Texts(DailyReport report) =>
    [
        ReportText.Title(report), ReportText.Period(report), ReportText.Summary(report),
        .. ReportText.Tables(report).SelectMany(TextsOf),
        ReportText.Basis(report),
    ];

    private static IEnumerable<string> TextsOf(
        (string Title, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows) table) =>
    [
        table.Title,
        .. table.Rows.Count == 0 ? ["None."] : table.Rows.Prepend(table.Header).Select(row => string.Concat(row)),
    ];

    private static string Said(PdfDocument pdf) => Packed(string.Concat(pdf.GetPages().Select(page => page.Text)));

    // Where a line ends is the page's affair.
    private static string Packed(string text)
    {
        var packed = new StringBuilder();
        packed.AppendJoin("", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return packed.ToString();
    }

    private static void AssertWithin(Page page) => Assert.All(page.Letters, letter => Assert.True(
        letter.StartBaseLine.X > 30 && letter.EndBaseLine.X < page.Width - 30
            && letter.StartBaseLine.Y > 20 && letter.StartBaseLine.Y < page.Height - 30,
        $"\"{letter.Value}\" at {letter.StartBaseLine}"));

    private static void AssertTidy(Page page)
    {
        AssertWithin(page);
        var boxes = page.Letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value))
            .Select(letter => (letter.StartBaseLine.X, letter.EndBaseLine.X, letter.StartBaseLine.Y)).Order().ToList();
        foreach (var line in boxes.GroupBy(box => Math.Round(box.Y, 1)))
        {
            var sorted = line.ToList();
            Assert.All(sorted.Zip(sorted.Skip(1)), pair => Assert.True(
                pair.First.Item2 <= pair.Second.Item1 + 0.1, $"{pair.First} is over {pair.Second}"));
        }
    }
}
