using System.Text;
using System.Text.Json;
using Entente.Web.Features.Commitments;
using MiniExcelLibs;

namespace Entente.Acceptance.Tests.Web.Commitments;

/// <summary>What is taken along is what stands on the screen, and harms no program that reads it.</summary>
public sealed class CommitmentExportTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("fra-land", "fra-land")]
    [InlineData("", "")]
    public void What_would_be_a_formula_is_guarded(string cell, string guarded) =>
        Assert.Equal(guarded, CsvText.Guarded(cell));

    [Fact]
    public void Rows_are_written_as_the_standard_has_it()
    {
        var text = new StringBuilder();
        CsvText.AppendRow(text, ["plain", "a,b", "say \"x\"", "two\nlines", "=A1,\"x\""]);
        Assert.Equal("plain,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\"'=A1,\"\"x\"\"\"\r\n", text.ToString());
    }

    [Fact]
    public void Csv_begins_with_a_mark_and_has_a_line_for_each_row()
    {
        var csv = Export("party=USA&columns=id,cost").Csv();
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        Assert.Equal(
            "id,cost\r\nusa-air-and-missile-cover,\r\nusa-intelligence-sharing,\r\n",
            Encoding.UTF8.GetString(csv.AsSpan(3)));
    }

    [Fact]
    public void Hostile_titles_stay_texts_in_every_format()
    {
        var export = Export("columns=id,title", isHostile: true);
        Assert.Contains("\r\n\"'=HYPERLINK(", Encoding.UTF8.GetString(export.Csv()));
        var titles = Rows(export, "Commitments").Select(row => (string)row["Commitment"]!).ToList();
        Assert.Contains("=HYPERLINK(\"http://elsewhere.example\",\"press me\")", titles);
        Assert.Contains("הבטחה של شلام العالم", titles);
        using var json = JsonDocument.Parse(export.Json());
        Assert.Equal(
            "\"><img src=x onerror=alert(1)>",
            json.RootElement.GetProperty("commitments")[1].GetProperty("title").GetString());
    }

    [Fact]
    public void A_sheet_says_what_it_is_a_table_of_and_has_its_heads_without_rows()
    {
        var export = Export("text=nothing-is-called-so&columns=id,cost");
        using var stream = new MemoryStream(export.Xlsx());
        Assert.Equal(["Commitments", "About"], stream.GetSheetNames());
        Assert.Empty(Rows(export, "Commitments"));
        Assert.Contains(Rows(export, "About"), row => (string)row["What"]! == "fingerprint"
            && (string)row["Is"]! == "fingerprint");
        Assert.Contains(Rows(export, "About"), row => (string)row["What"]! == "asOf"
            && (string)row["Is"]! == "2025-09-02");
    }

    [Fact]
    public void Json_has_the_keys_of_the_table_with_lists_where_there_are_several()
    {
        using var json = JsonDocument.Parse(Export("text=est-land&columns=party,for,by,chance").Json());
        var row = json.RootElement.GetProperty("commitments").EnumerateArray().Last();
        Assert.Equal(["party", "for", "by", "chance"], row.EnumerateObject().Select(member => member.Name));
        Assert.Equal(JsonValueKind.Array, row.GetProperty("for").ValueKind);
        Assert.Equal(JsonValueKind.Null, row.GetProperty("by").ValueKind);
    }

    [Fact]
    public void Groups_become_the_first_column() =>
        Assert.StartsWith(
            "group,id\r\nUSA,",
            Encoding.UTF8.GetString(Export("by=party&party=USA&columns=id").Csv().AsSpan(3)));

    [Theory]
    [InlineData("Security guarantees for Ukraine", "security-guarantees-for-ukraine")]
    [InlineData("Élysée: \"Zürich\" / 2025", "elysee-zurich-2025")]
    [InlineData("שלום", "agreement")]
    [InlineData("", "agreement")]
    public void A_file_is_named_by_letters_that_every_system_takes(string title, string name) =>
        Assert.Equal(name, CommitmentExport.ShortName(title));

    private static CommitmentExport Export(string query, bool isHostile = false) => new(
        Board.View(isHostile ? Board.Hostile : Board.Coalition), CommitmentQuery.Read(Board.Query(query)));

    private static List<IDictionary<string, object?>> Rows(CommitmentExport export, string sheet)
    {
        using var stream = new MemoryStream(export.Xlsx());
        return [.. stream.Query(useHeaderRow: true, sheetName: sheet).Cast<IDictionary<string, object?>>()];
    }
}
