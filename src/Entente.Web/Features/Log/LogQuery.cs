using System.Globalization;
using Entente.Register.Statements;
using Entente.Web.Editions;

namespace Entente.Web.Features.Log;

/// <summary>Which entries of the log a page shows.</summary>
/// <param name="Before">Entries with a smaller number; null: from the newest on.</param>
internal sealed record LogQuery(string Party, StatementKind? Kind, string Subject, long? Before)
{
    public const int PageLength = 100;

    public bool IsFiltered => Party.Length > 0 || Kind is not null || Subject.Length > 0;

    public static LogQuery Of(IQueryCollection query) => new(
        query["party"].ToString().Trim(),
        StatementKinds.Parse(query["kind"]),
        query["subject"].ToString().Trim(),
        long.TryParse(query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before)
            ? before
            : null);

    /// <summary>The lines of the page, the newest first, and where the next page begins; null for no next.</summary>
    /// <param name="size">The number of entries of the log, whoever may see them.</param>
    /// <param name="find">Finds an entry, whoever may see it.</param>
    public (IReadOnlyList<LogLine> Lines, long? Next) Page(
        VisibleLog log, long size, Func<long, RecordedStatement?> find)
    {
        var from = Math.Min(Before ?? size, size);
        var lines = new List<LogLine>();
        if (IsFiltered)
        {
            lines.AddRange(log.Statements.Reverse()
                .Where(one => one.Index < from && Fits(log, one)).Take(PageLength + 1)
                .Select(one => new LogLine(one.Index, one.RecordedAt, one)));
            var isMore = lines.Count > PageLength;
            return ([.. lines.Take(PageLength)], isMore ? lines[PageLength - 1].Number : null);
        }

        for (var number = from - 1; number >= Math.Max(0, from - PageLength); number--)
        {
            var seen = log.Find(number);
            // Of an entry for others there is its number and its time, and nothing else.
            if ((seen ?? find(number)) is { } recorded)
            {
                lines.Add(new LogLine(number, recorded.RecordedAt, seen));
            }
        }

        return (lines, from > PageLength ? from - PageLength : null);
    }

    public IEnumerable<(string Key, string? Value)> Words(long? before) =>
    [
        ("party", Party),
        ("kind", Kind is { } kind ? StatementKinds.Word(kind) : null),
        ("subject", Subject),
        ("before", before?.ToString(CultureInfo.InvariantCulture)),
    ];

    private bool Fits(VisibleLog log, RecordedStatement recorded)
    {
        var statement = recorded.Statement;
        return (Party.Length == 0 || statement.Issuer == Party || log.OwnerOf(statement.Subject) == Party)
            && (Kind is null || statement.Kind == Kind)
            && (Subject.Length == 0 || statement.Subject == Subject || statement.Id == Subject);
    }
}

/// <summary>One line of the log.</summary>
/// <param name="Seen">What it says; null where it is for others.</param>
public sealed record LogLine(long Number, DateTimeOffset At, RecordedStatement? Seen);
