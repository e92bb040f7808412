using System.Globalization;
using Entente.Agreements.Record;

namespace Entente.Web.Features.Record;

/// <summary>A status from a day on.</summary>
/// <param name="On">Null: from always.</param>
public sealed record HistoryEntry(DateOnly? On, string Status, Citations Sources, string Note);

/// <summary>A dot of the line, and how long its status lasted.</summary>
/// <param name="X">Where it stands, in percent of the width.</param>
/// <param name="Until">Where the next begins.</param>
/// <param name="Lane">The row of its word, counted from the line upwards; null where the status is as before.</param>
/// <param name="IsLeft">Whether the word stands left of the dot.</param>
internal sealed record HistoryDot(HistoryEntry Entry, decimal X, decimal Until, int? Lane, bool IsLeft)
{
    public string AtX => Percent(X);

    public string Width => Percent(Until - X);

    private static string Percent(decimal number) =>
        number.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}

/// <summary>
/// A history drawn from its first day to the board's day, in percent, so that no letter is stretched.
/// </summary>
internal sealed class HistoryLine
{
    /// <summary>The dots stay off both edges, so that none is cut.</summary>
    private const decimal Edge = 2;

    // Words are laid out for a narrow window; a wider one only has more room between them.
    private const decimal NarrowWidth = 300;
    private const decimal LetterWidth = 8;

    private HistoryLine(IReadOnlyList<HistoryDot> dots, DateOnly first, DateOnly last)
    {
        (Dots, First, Last) = (dots, first, last);
        Lanes = 1 + dots.Max(dot => dot.Lane ?? 0);
    }

    public IReadOnlyList<HistoryDot> Dots { get; }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    /// <summary>How many rows of words there are.</summary>
    public int Lanes { get; }

    /// <summary>Null where nothing is dated.</summary>
    public static HistoryLine? Of(IReadOnlyList<HistoryEntry> entries, DateOnly day)
    {
        var dated = entries.Where(entry => entry.On is not null).OrderBy(entry => entry.On).ToList();
        if (dated.Count == 0)
        {
            return null;
        }

        var first = dated[0].On!.Value;
        var days = Math.Max(1, day.DayNumber - first.DayNumber);
        decimal At(DateOnly on) => Edge + ((100 - (2 * Edge)) * (on.DayNumber - first.DayNumber) / days);
        var ends = new List<decimal>();
        var dots = new List<HistoryDot>();
        for (var i = 0; i < dated.Count; i++)
        {
            var x = At(dated[i].On!.Value);
            var until = i + 1 < dated.Count ? At(dated[i + 1].On!.Value) : At(day);
            var isNew = i == 0 || dated[i].Status != dated[i - 1].Status;
            var isLeft = x > 50;
            int? lane = isNew ? LaneFor(x, isLeft, dated[i].Status, ends) : null;
            dots.Add(new HistoryDot(dated[i], x, Math.Max(x, until), lane, isLeft));
        }

        return new HistoryLine(dots, first, day);
    }

    // The first row in which the word does not touch the one before.
    private static int LaneFor(decimal x, bool isLeft, string word, List<decimal> ends)
    {
        var width = 100 * LetterWidth * (word.Length + 3) / NarrowWidth;
        var (start, end) = isLeft ? (x - width, x) : (x, x + width);
        var lane = ends.FindIndex(other => other <= start);
        if (lane < 0)
        {
            lane = ends.Count;
            ends.Add(end);
        }

        ends[lane] = end;
        return lane;
    }
}
