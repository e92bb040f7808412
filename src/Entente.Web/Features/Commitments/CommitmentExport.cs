using System.Data;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Entente.Agreements.Commitments;
using Entente.Web.Addresses;
using Entente.Web.Features.Search;
using MiniExcelLibs;

namespace Entente.Web.Features.Commitments;

/// <summary>Writes exactly the rows and columns of the table for other programs.</summary>
internal sealed class CommitmentExport(BoardView view, CommitmentQuery query)
{
    private const string Formats = "csv, xlsx or json";

    /// <summary>The most characters that a cell of a spreadsheet holds.</summary>
    private const int LongestCell = 32_767;

    private readonly IReadOnlyList<TableRow> _rows = query.Rows(view.Assessment);

    // Where the table is put into groups, the first column says in which group a row stands.
    private bool HasGroups => query.By.Length > 0;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(
        "/commitments/export.{format}", (string format, CurrentView current) => Answer(format, current));

    private static IResult Answer(string format, CurrentView current)
    {
        if (current.View is not { } view)
        {
            return Results.Text("The agreement cannot be read.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        var query = CommitmentQuery.Read(current.Query);
        var problems = current.Problems.Concat(query.Filter.Unknown(view.Agreement)).ToList();
        if (problems.Count > 0)
        {
            return Results.Text(string.Join('\n', problems), statusCode: StatusCodes.Status400BadRequest);
        }

        var export = new CommitmentExport(view, query);
        var name = $"{ShortName(view.Agreement.Title)}-{view.AsOfText}.{format}";
        return format switch
        {
            "csv" => Results.File(export.Csv(), "text/csv; charset=utf-8", name),
            "json" => Results.File(export.Json(), "application/json", name),
            "xlsx" => Results.File(
                export.Xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name),
            _ => Results.Text($"Commitments are exported as {Formats}.", statusCode: StatusCodes.Status404NotFound),
        };
    }

    /// <summary>RFC 4180, with a mark by which spreadsheets know that it is UTF-8.</summary>
    public byte[] Csv()
    {
        var text = new StringBuilder();
        CsvText.AppendRow(text, Heads(column => column.Id));
        foreach (var row in _rows)
        {
            CsvText.AppendRow(text, Cells(row));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>The table on one sheet, and on a second what it is a table of.</summary>
    public byte[] Xlsx()
    {
        using var table = new DataTable();
        foreach (var head in Heads(column => column.Title))
        {
            table.Columns.Add(head, typeof(object));
        }

        foreach (var row in _rows)
        {
            table.Rows.Add([.. XlsxCells(row)]);
        }

        using var about = About();
        using var stream = new MemoryStream();
        stream.SaveAs(new Dictionary<string, object> { ["Commitments"] = table, ["About"] = about });
        return stream.ToArray();
    }

    /// <summary>An object that says what it is a table of, with a list of rows; each key is a column's word.</summary>
    public byte[] Json()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions
        {
            Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            json.WriteStartObject();
            foreach (var (key, value) in Facts().Where(fact => fact.Key != "given"))
            {
                json.WriteString(key, value);
            }

            WriteList(json, "given", [.. view.Given.Select(choice => choice.ToString()!)]);
            json.WriteStartArray("commitments");
            foreach (var row in _rows)
            {
                WriteRow(json, row);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>The first words of a title in letters that every file system takes.</summary>
    internal static string ShortName(string title)
    {
        const int Longest = 40;
        var words = Folded.Of(title)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')
            .ToArray();
        var name = "";
        foreach (var word in new string(words).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name.Length + word.Length >= Longest)
            {
                break;
            }

            name += (name.Length == 0 ? "" : "-") + word;
        }

        return name.Length == 0 ? "agreement" : name;
    }

    private IEnumerable<string> Heads(Func<TableColumn, string> head) =>
        [.. HasGroups ? new[] { "group" } : [], .. query.Columns.Select(head)];

    private IEnumerable<string> Cells(TableRow row) =>
    [
        .. HasGroups ? new[] { row.Group } : [],
        .. query.Columns.Select(column => column.Text(view.Assessment, row.Item)),
    ];

    // A text cell of a sheet is never taken for a formula, whatever it begins with.
    private IEnumerable<object?> XlsxCells(TableRow row)
    {
        if (HasGroups)
        {
            yield return row.Group;
        }

        foreach (var column in query.Columns)
        {
            var text = column.Text(view.Assessment, row.Item);
            yield return column.IsNumber
                ? column.Sort!(view.Assessment, row.Item)
                : text[..Math.Min(text.Length, LongestCell)];
        }
    }

    private void WriteRow(Utf8JsonWriter json, TableRow row)
    {
        json.WriteStartObject();
        if (HasGroups)
        {
            json.WriteString("group", row.Group);
        }

        foreach (var column in query.Columns)
        {
            WriteValue(json, column, row.Item);
        }

        json.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter json, TableColumn column, Commitment item)
    {
        if (column.Items is { } items)
        {
            WriteList(json, column.Id, items(view.Assessment, item));
        }
        else if (column.IsNumber && column.Sort!(view.Assessment, item) is { } number)
        {
            json.WriteNumber(column.Id, number);
        }
        else if (column.Text(view.Assessment, item) is { Length: > 0 } text)
        {
            json.WriteString(column.Id, text);
        }
        else
        {
            json.WriteNull(column.Id);
        }
    }

    private static void WriteList(Utf8JsonWriter json, string key, IReadOnlyList<string> items)
    {
        json.WriteStartArray(key);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private DataTable About()
    {
        var about = new DataTable();
        about.Columns.Add("What", typeof(string));
        about.Columns.Add("Is", typeof(string));
        foreach (var (key, value) in Facts())
        {
            about.Rows.Add(key, value);
        }

        return about;
    }

    private IEnumerable<(string Key, string Value)> Facts() =>
    [
        ("agreement", view.Agreement.Title),
        ("asOf", view.AsOfText),
        ("given", string.Join(", ", view.Given)),
        ("fingerprint", view.Edition.Fingerprint),
        ("rows", _rows.Count.ToString(CultureInfo.InvariantCulture)),
        ("asked", query.To(view.Address.On(view.AsOf))),
    ];
}
