using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Record;
using Entente.Web.Addresses;

namespace Entente.Web.Features.Record;

/// <summary>What of the record stands on the board's day. What was said later is not shown as known.</summary>
internal sealed class KnownRecord(Agreement agreement, DateOnly day)
{
    private readonly Lazy<HashSet<string>> _cited = new(() => CitedBy(agreement, day));

    public static KnownRecord Of(BoardView view) => new(view.Agreement, view.AsOf);

    /// <summary>Statements up to the day, the newest first; undated ones last.</summary>
    public IEnumerable<Statement> Statements => agreement.Statements.Values
        .Where(IsKnown)
        .OrderByDescending(statement => statement.On)
        .ThenBy(statement => statement.Id, StringComparer.Ordinal);

    public bool IsKnown(Statement statement) => !(statement.On > day);

    /// <summary>
    /// A page that appeared later is still where an earlier word can be looked up: it counts where one rests on it.
    /// </summary>
    public bool IsKnown(Source source) => !(source.On > day) || _cited.Value.Contains(source.Id);

    public bool IsKnown(Dispute? dispute) => dispute is not null && !(dispute.Since > day);

    public Citations Of(Citations citations) => new([.. citations.Ids.Where(IsKnown)]);

    /// <summary>The statements among what is cited.</summary>
    public IEnumerable<Statement> StatementsOf(Citations citations) => citations.Ids
        .Select(id => agreement.Statements.GetValueOrDefault(id))
        .OfType<Statement>()
        .Where(IsKnown);

    public IReadOnlyList<HistoryEntry> Of<T>(IReadOnlyList<Change<T>> history, Func<T, string> word)
        where T : struct, Enum =>
    [
        .. history.Where(change => !(change.On > day))
            .Select(change => new HistoryEntry(change.On, word(change.Status), Of(change.Sources), change.Note)),
    ];

    /// <summary>"Ms Smith, minister; Mr Jones": the people of statements, each once.</summary>
    public string SpeakersOf(Citations citations) => string.Join("; ", StatementsOf(citations)
        .Select(SpeakerOf)
        .Where(name => name.Length > 0)
        .Distinct(StringComparer.Ordinal));

    public static string SpeakerOf(Statement statement) =>
        statement.By.Length > 0 ? statement.By : statement.Party?.Name ?? "";

    private bool IsKnown(string id) => agreement.Statements.TryGetValue(id, out var statement)
        ? IsKnown(statement)
        : !agreement.Sources.TryGetValue(id, out var source) || IsKnown(source);

    private static HashSet<string> CitedBy(Agreement agreement, DateOnly day) =>
    [
        .. agreement.Statements.Values.Where(item => !(item.On > day)).SelectMany(item => item.Sources.Ids),
        .. agreement.Commitments.SelectMany(item => item.History)
            .Where(change => !(change.On > day)).SelectMany(change => change.Sources.Ids),
        .. agreement.Facts.SelectMany(item => item.History)
            .Where(change => !(change.On > day)).SelectMany(change => change.Sources.Ids),
        .. agreement.Meetings.Where(item => !(item.Announced > day)).SelectMany(item => item.Sources.Ids),
        .. agreement.Deadlines.Where(item => !(item.Announced > day)).SelectMany(item => item.Sources.Ids),
    ];
}
