using System.Text;
using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Rows;

/// <summary>The rows of a table whose first row names its columns, in any order and without regard to case.</summary>
internal sealed class CsvCells : Cells
{
    private readonly CsvReader _rows;
    private readonly int[] _columns;
    private readonly int _width;

    /// <summary>The first row is data already, as where the columns have no names.</summary>
    private bool _held;

    private CsvCells(Gathering delivery, CsvReader rows, string[] names, int[] columns, int width)
        : base(delivery, names) =>
        (_rows, _columns, _width) = (rows, columns, width);

    public override RowOrigin Origin => new(Delivery.Sha, _rows.Line, _rows.Offset, _rows.Length);

    public override ReadOnlySpan<byte> Row => _rows.Row;

    /// <summary>Reads the names of the columns.</summary>
    /// <param name="names">The names that are read; one with a <c>!</c> before it must be there.</param>
    /// <param name="strict">Whether any other name is a mistake, as in our own tables.</param>
    /// <returns>Null where the table cannot be read; the delivery says why.</returns>
    public static CsvCells? Begin(Gathering delivery, CsvReader rows, string[] names, bool strict = false)
    {
        if (!First(delivery, rows))
        {
            return null;
        }

        var found = Header(rows);
        string[] plain = [.. names.Select(name => name.TrimStart('!'))];
        var right = true;
        foreach (var missing in names.Where(name => name[0] == '!' && !found.Contains(name[1..], SameName)))
        {
            right = false;
            delivery.Mistake(new(
                rows.Line, missing[1..], $"there is no column {missing[1..]}",
                $"The first line names the columns; here it begins {Shown(rows.Row)}"));
        }

        right &= IsRight(delivery, rows.Line, found, strict ? plain : found);
        int[] columns = [.. plain.Select(name => Array.FindIndex(found, other => SameName.Equals(name, other)))];
        return right ? new(delivery, rows, plain, columns, found.Length) : null;
    }

    /// <summary>A table without a header, or with one: its columns stand in the order of the names.</summary>
    public static CsvCells? BeginBare(Gathering delivery, CsvReader rows, string[] names) =>
        First(delivery, rows)
            ? new(delivery, rows, names, [.. Enumerable.Range(0, names.Length)], names.Length) { _held = true }
            : null;

    /// <summary>The names in the row on which the reader stands.</summary>
    public static string[] Header(CsvReader rows) =>
        [.. Enumerable.Range(0, rows.Count).Select(field => Encoding.UTF8.GetString(rows[field]).Trim())];

    /// <summary>Goes on to the next row that can be read.</summary>
    public bool Next()
    {
        while (!Delivery.Full && (_held || _rows.Next()))
        {
            (_held, IsWrong) = (false, false);
            if (_rows.Mistake is { } mistake)
            {
                Delivery.Mistake(mistake);
            }
            else if (_rows.Count != _width)
            {
                Delivery.Mistake(new(
                    _rows.Line, "", $"this row has {_rows.Count} fields where {_width} were expected",
                    "Put a field in quotes that has a separator in it"));
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    protected override ReadOnlySpan<byte> Raw(int name) => _columns[name] is var column and >= 0 ? _rows[column] : [];

    private static StringComparer SameName => StringComparer.OrdinalIgnoreCase;

    private static bool First(Gathering delivery, CsvReader rows)
    {
        if (!rows.Next())
        {
            delivery.Mistake(new(1, "", "the delivery is empty", "Send it again"));
            return false;
        }

        if (rows.Mistake is { } mistake)
        {
            delivery.Mistake(mistake);
            return false;
        }

        return true;
    }

    private static bool IsRight(Gathering delivery, int line, string[] found, string[] known)
    {
        var right = true;
        foreach (var twice in found.GroupBy(name => name, SameName)
            .Where(group => group.Count() > 1 && group.Key != ""))
        {
            right = false;
            delivery.Mistake(new(line, twice.Key, $"there are {twice.Count()} columns {twice.Key}", "Leave one"));
        }

        foreach (var strange in found.Except(known, SameName))
        {
            right = false;
            delivery.Mistake(new(
                line, strange, $"there is no such column as {Shown(Encoding.UTF8.GetBytes(strange))}",
                $"The columns are {string.Join(", ", known)}"));
        }

        return right;
    }
}
