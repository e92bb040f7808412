using System.Runtime.CompilerServices;
using Entente.Agreements;

namespace Entente.Web.Editions;

/// <summary>The days of a record: on which of them something was said, changed or is due.</summary>
public sealed class RecordDays
{
    private static readonly ConditionalWeakTable<Edition, RecordDays> Kept = [];

    private RecordDays(Edition edition)
    {
        var counts = new SortedDictionary<DateOnly, int>();
        foreach (var day in DaysOf(edition.Agreement).Append(edition.OpensOn))
        {
            counts[day] = counts.GetValueOrDefault(day) + 1;
        }

        First = counts.Keys.First();
        Length = Math.Max(1, counts.Keys.Last().DayNumber - First.DayNumber);
        News = [.. counts.Keys.Select(PositionOf)];
        var most = counts.Values.Max();
        Bars = [.. counts.Select(pair => (PositionOf(pair.Key), Math.Max(2, 20 * pair.Value / most)))];
        Meetings = [.. edition.Agreement.Meetings.Select(meeting => PositionOf(meeting.On)).Distinct().Order()];
    }

    public DateOnly First { get; }

    /// <summary>The number of days from the first to the last, at least 1.</summary>
    public int Length { get; }

    /// <summary>Days with news, as days after the first, in order.</summary>
    public IReadOnlyList<int> News { get; }

    /// <summary>For each day with news its height, 2 to 20.</summary>
    public IReadOnlyList<(int Day, int Height)> Bars { get; }

    public IReadOnlyList<int> Meetings { get; }

    public static RecordDays Of(Edition edition) => Kept.GetValue(edition, one => new RecordDays(one));

    /// <summary>Days after the first, within the record.</summary>
    public int PositionOf(DateOnly day) => Math.Clamp(day.DayNumber - First.DayNumber, 0, Length);

    /// <summary>The nearest days with news before and after a day.</summary>
    public (DateOnly? Before, DateOnly? After) Around(DateOnly day)
    {
        var at = day.DayNumber - First.DayNumber;
        var before = News.Where(news => news < at).Select(news => (int?)news).LastOrDefault();
        var after = News.Where(news => news > at).Select(news => (int?)news).FirstOrDefault();
        return (DayAt(before), DayAt(after));
    }

    private DateOnly? DayAt(int? position) => position is { } days ? First.AddDays(days) : null;

    private static IEnumerable<DateOnly> DaysOf(Agreement agreement) => new[]
    {
        agreement.Statements.Values.Select(item => item.On),
        agreement.Commitments.SelectMany(item => item.History.Select(change => change.On)),
        agreement.Facts.SelectMany(item => item.History.Select(change => change.On)),
        agreement.Meetings.Select(item => (DateOnly?)item.On),
        agreement.Deadlines.Select(item => (DateOnly?)item.On),
        agreement.Caveats.SelectMany(item => new[] { item.Since, item.Until }),
    }.SelectMany(days => days).OfType<DateOnly>();
}
