using System.Runtime.CompilerServices;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Record;
using Entente.Analysis;
using Entente.Web.Editions;

namespace Entente.Web.Features.Record;

/// <summary>The states of guarantees over the days of the record: worked out, since nobody says them.</summary>
internal sealed class StateHistory
{
    /// <summary>Days times commitments; beyond it a page would wait too long for its line.</summary>
    private const long MostWork = 100_000;

    private static readonly ConditionalWeakTable<Edition, StateHistory> Kept = [];

    private readonly Lazy<IReadOnlyList<(DateOnly Day, GuaranteeState[] States)>> _days;

    private StateHistory(Edition edition) => _days = new(() => StatesOf(edition));

    public static StateHistory Of(Edition edition) => Kept.GetValue(edition, one => new StateHistory(one));

    /// <summary>The changes of a guarantee's state up to a day; empty where the record is too large for it.</summary>
    public IReadOnlyList<HistoryEntry> UpTo(Guarantee guarantee, DateOnly day)
    {
        var entries = new List<HistoryEntry>();
        foreach (var (on, states) in _days.Value.TakeWhile(pair => pair.Day <= day))
        {
            var word = StateWords.Of(states[guarantee.Index]);
            if (entries.Count == 0 || entries[^1].Status != word)
            {
                entries.Add(new HistoryEntry(on, word, Citations.None, ""));
            }
        }

        return entries;
    }

    private static IReadOnlyList<(DateOnly, GuaranteeState[])> StatesOf(Edition edition)
    {
        var days = RecordDays.Of(edition);
        return (long)days.News.Count * edition.Agreement.Commitments.Count > MostWork
            ? []
            : [.. days.News.Select(position => days.First.AddDays(position))
                .Select(day => (day, StatesOn(edition.Analyzer, day)))];
    }

    private static GuaranteeState[] StatesOn(AgreementAnalyzer analyzer, DateOnly day)
    {
        var assessment = analyzer.Assess(day, []);
        return [.. analyzer.Agreement.Guarantees.Select(assessment.StateOf)];
    }
}
