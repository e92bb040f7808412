using System.Globalization;
using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Analysis.Assessments;
using Entente.Web.Addresses;

namespace Entente.Web.Features.Commitments;

/// <summary>A row of the table: a commitment in one of the groups into which the table is put.</summary>
/// <param name="Group">Empty where the table is not put into groups.</param>
public readonly record struct TableRow(string Group, Commitment Item);

/// <summary>Everything that an address says about the table: which rows, in which order, which columns.</summary>
/// <param name="Sort">A column's id; empty: the order of the files.</param>
/// <param name="By">Party, state, guarantee or capability; empty: no groups.</param>
/// <param name="Page">From 1.</param>
public sealed record CommitmentQuery(
    CommitmentFilter Filter,
    string Sort,
    bool IsDescending,
    string By,
    IReadOnlyList<TableColumn> Columns,
    int Page)
{
    /// <summary>Rows on one page: enough to work with, few enough for any browser.</summary>
    public const int RowsOnPage = 200;

    public static IReadOnlyList<string> Groupings { get; } = ["party", "state", "guarantee", "capability"];

    public static CommitmentQuery Read(IQueryCollection query)
    {
        var sort = query["sort"].ToString();
        var isDescending = sort.StartsWith('-');
        var name = isDescending ? sort[1..] : sort;
        var by = query["by"].ToString();
        // A form sends one word for each box that is ticked, a link all of them in one.
        var chosen = query["columns"].SelectMany(text => (text ?? "").Split(',')).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<TableColumn> columns = [.. TableColumn.All.Where(column => chosen.Contains(column.Id))];
        _ = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        return new CommitmentQuery(
            CommitmentFilter.Read(query),
            TableColumn.Find(name)?.Id ?? "",
            isDescending,
            Groupings.Contains(by) ? by : "",
            columns.Count == 0 ? TableColumn.Default : columns,
            Math.Max(1, page));
    }

    /// <summary>The address of a page with this table.</summary>
    public string To(Address address, string path = "/commitments") => address.To(
        path,
        [
            ("view", path == "/commitments" ? "table" : null),
            .. Filter.Words,
            ("sort", Sort.Length == 0 ? null : (IsDescending ? "-" : "") + Sort),
            ("by", By),
            ("columns", IsDefaultColumns ? null : string.Join(',', Columns.Select(column => column.Id))),
            ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)),
        ]);

    /// <summary>The same table sorted by a column; again: the other way round.</summary>
    public CommitmentQuery SortedBy(TableColumn column) => this with
    {
        Sort = column.Id,
        IsDescending = Sort == column.Id && !IsDescending,
        Page = 1,
    };

    /// <summary>All rows in their order, not only those of the page.</summary>
    public IReadOnlyList<TableRow> Rows(Assessment assessment)
    {
        var sorted = Sorted(assessment);
        return By.Length == 0
            ? [.. sorted.Select(item => new TableRow("", item))]
            : [.. sorted
                .SelectMany(item => GroupsOf(assessment, item)
                    .Select(group => (Row: new TableRow(group.Name, item), group.Rank)))
                .OrderBy(pair => pair.Rank)
                .ThenBy(pair => pair.Row.Group, StringComparer.Ordinal)
                .Select(pair => pair.Row)];
    }

    /// <summary>What a group is called on the screen.</summary>
    public string TitleOf(Agreement agreement, string group) => group.Length == 0
        ? By == "guarantee" ? "No guarantee" : "Nothing that is counted"
        : By switch
        {
            "party" => Or(agreement.Find<Agreements.Parties.Party>(group)?.Name, group),
            "guarantee" => Or(agreement.Find<Agreements.Guarantees.Guarantee>(group)?.Title, group),
            "capability" => Or(agreement.Find<Agreements.Parties.Capability>(group)?.Title, group),
            _ => group,
        };

    private static readonly (string, int) None = ("", int.MaxValue);

    private bool IsDefaultColumns => Columns.SequenceEqual(TableColumn.Default);

    private static string Or(string? title, string id) => string.IsNullOrEmpty(title) ? id : title;

    // Each key is worked out once; what has none comes last in both directions.
    private IEnumerable<Commitment> Sorted(Assessment assessment)
    {
        var items = Filter.Of(assessment);
        if (TableColumn.Find(Sort) is not { } column)
        {
            return items;
        }

        var keyed = items
            .Select(item => (
                Item: item, Number: column.Sort?.Invoke(assessment, item), Text: column.Text(assessment, item)))
            .OrderBy(key => column.Sort is null ? key.Text.Length == 0 : key.Number is null);
        var ordered = (column.Sort is null, IsDescending) switch
        {
            (true, false) => keyed.ThenBy(key => key.Text, StringComparer.OrdinalIgnoreCase),
            (true, true) => keyed.ThenByDescending(key => key.Text, StringComparer.OrdinalIgnoreCase),
            (false, false) => keyed.ThenBy(key => key.Number),
            (false, true) => keyed.ThenByDescending(key => key.Number),
        };
        return ordered.Select(key => key.Item);
    }

    // A commitment for two guarantees stands in both groups. Those in none come last.
    private IEnumerable<(string Name, int Rank)> GroupsOf(Assessment assessment, Commitment item) => By switch
    {
        "party" => [(item.Party.Code, item.Party.Index)],
        "state" => [(StateWords.Of(assessment.StateOf(item)), (int)assessment.StateOf(item))],
        "guarantee" => item.For.Select(one => (one.Id, one.Index)).DefaultIfEmpty(None),
        _ => item.Provides.Select(one => (one.Capability.Id, one.Capability.Index)).DefaultIfEmpty(None),
    };
}
