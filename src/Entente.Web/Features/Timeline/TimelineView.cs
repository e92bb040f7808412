using Entente.Agreements;
using Entente.Agreements.Parties;
using Entente.Analysis.Wording;

namespace Entente.Web.Features.Timeline;

/// <summary>The part of the record that is shown, by days and in lanes.</summary>
public sealed class TimelineView
{
    /// <summary>Days that are listed until somebody asks for all.</summary>
    public const int MostDays = 50;

    private TimelineView(Agreement agreement, DateOnly day, TimelineQuery query)
    {
        (Day, Query) = (day, query);
        var known = RecordEntries.KnownOn(agreement, day);
        Entries = [.. known.Where(query.Fits)];
        Topics = [.. known.Select(entry => entry.Topic).Where(topic => topic.Length > 0).Distinct().Order()];
        Parties = [.. known.Select(entry => entry.Party).OfType<Party>().Distinct().OrderBy(GuaranteeWords.NameOf)];
        Undated = query.IsPlain ? agreement.Statements.Values.Count(item => item.On is null) : 0;
    }

    public DateOnly Day { get; }

    public TimelineQuery Query { get; }

    /// <summary>In order of time.</summary>
    public IReadOnlyList<TimelineEntry> Entries { get; }

    /// <summary>Topics of statements that are known.</summary>
    public IReadOnlyList<string> Topics { get; }

    /// <summary>Parties of which anything is known, by name.</summary>
    public IReadOnlyList<Party> Parties { get; }

    /// <summary>Statements without a day, which stand on no timeline.</summary>
    public int Undated { get; }

    /// <summary>Entries by day, the newest first.</summary>
    public IReadOnlyList<IGrouping<DateOnly, TimelineEntry>> Days =>
        [.. Entries.GroupBy(entry => entry.On).OrderByDescending(group => group.Key)];

    /// <summary>How many pairs of the statements shown contradict each other.</summary>
    public int Contradictions
    {
        get
        {
            var shown = Entries.Where(entry => entry.Kind == EntryKind.Statement).Select(entry => entry.Id).ToHashSet();
            return Entries.Sum(entry => entry.Opposes.Count(other =>
                shown.Contains(other) && string.CompareOrdinal(entry.Id, other) < 0));
        }
    }

    public static TimelineView Of(Agreement agreement, DateOnly day, TimelineQuery query) => new(agreement, day, query);

    /// <summary>"46 statements, 31 changes of commitments …; 3 lie ahead."</summary>
    public string Summary
    {
        get
        {
            var counts = Entries.CountBy(entry => entry.Kind).OrderBy(pair => pair.Key)
                .Select(pair => KindWords.Count(pair.Key, pair.Value));
            var ahead = Entries.Count(entry => entry.On > Day);
            var ties = Contradictions;
            return string.Join(", ", counts) + "."
                + (ahead > 0 ? $" {ahead} {(ahead == 1 ? "lies" : "lie")} ahead." : "")
                + (ties > 0 ? $" {ties} {(ties == 1 ? "pair" : "pairs")} of statements cannot both be true." : "");
        }
    }
}
