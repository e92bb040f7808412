using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Analysis.Assessments;

namespace Entente.Web.Features.Commitments;

/// <summary>A column of the table of commitments: what it says of each, as text and as what it is sorted by.</summary>
/// <param name="Id">Its word in an address, and its key in an export.</param>
/// <param name="Sort">A number where numbers are sorted; else null, and the text is.</param>
/// <param name="Items">What an export to JSON lists; null: the text is one value.</param>
/// <param name="IsNumber">Whether an export writes it as a number.</param>
public sealed record TableColumn(
    string Id,
    string Title,
    Func<Assessment, Commitment, string> Text,
    Func<Assessment, Commitment, decimal?>? Sort = null,
    Func<Assessment, Commitment, IReadOnlyList<string>>? Items = null,
    bool IsNumber = false)
{
    public const string PartyId = "party";
    public const string TitleId = "title";
    public const string StateId = "state";
    public const string ForId = "for";

    // A chance can be a range: it is sorted by its middle and written as it stands.
    private static readonly TableColumn[] Known =
    [
        new(PartyId, "Party", (_, item) => item.Party.Code),
        new("party-name", "Name of the party", (_, item) => item.Party.Name),
        new(TitleId, "Commitment", (_, item) => item.Title.Length > 0 ? item.Title : item.Id),
        new("id", "Id", (_, item) => item.Id),
        new(StateId, "State", (all, item) => StateWords.Of(all.StateOf(item)), (all, item) => (int)all.StateOf(item)),
        new("status", "Status", StatusOf, (all, item) => (int)all.Situation.StandingOf(item)),
        new("since", "Since", (all, item) => Day(LastChange(all, item)), (all, item) => Number(LastChange(all, item))),
        List(ForId, "For", (_, item) => item.For.Select(guarantee => guarantee.Id)),
        List("provides", "Provides", (_, item) => item.Provides.Select(Amount)),
        List("waits-for", "Waits for", (all, item) => all.WaitingFor(item)),
        new("signs-when", "Signs when", (_, item) => item.ConfirmsWhen.ToString()),
        new("applies-when", "Applies when", (_, item) => item.AppliesWhen.ToString()),
        new("by", "By", (_, item) => Day(item.By), (_, item) => Number(item.By)),
        new("from", "From", (_, item) => Day(item.From), (_, item) => Number(item.From)),
        new("until", "Until", (_, item) => Day(item.Until), (_, item) => Number(item.Until)),
        new("contested", "Contested", (all, item) => CommitmentFilter.IsContested(all, item) ? "contested" : ""),
        new("chance", "Chance", (_, item) => item.Chance?.ToString() ?? "", (_, item) => item.Chance?.Middle),
        new("cost", "Cost", CostOf, (_, item) => item.Cost, IsNumber: true),
        List("sources", "Sources", (all, item) => SourcesOf(all, item)),
    ];

    private static readonly string[] Usual = [PartyId, TitleId, StateId, "since", ForId, "provides", "waits-for"];

    public static IReadOnlyList<TableColumn> All => Known;

    /// <summary>Those that stand in the table where the address chooses none.</summary>
    public static IReadOnlyList<TableColumn> Default { get; } = [.. Known.Where(column => Usual.Contains(column.Id))];

    public static TableColumn? Find(string id) => Known.FirstOrDefault(column => column.Id == id);

    private static TableColumn List(
        string id, string title, Func<Assessment, Commitment, IEnumerable<string>> items) => new(
        id,
        title,
        (all, item) => string.Join("; ", items(all, item)),
        Items: (all, item) => [.. items(all, item)]);

    private static string CostOf(Assessment all, Commitment item) =>
        item.Cost is { } cost ? AmountText.Write(cost) : "";

    private static string StatusOf(Assessment all, Commitment item) =>
        StateWords.Of(all.Situation.StandingOf(item));

    private static DateOnly? LastChange(Assessment all, Commitment item) =>
        Situation.LastOn(item.History, all.Situation.AsOf)?.On;

    // What is cited by the day's own change: later words are not known yet.
    private static IEnumerable<string> SourcesOf(Assessment all, Commitment item) =>
        Situation.LastOn(item.History, all.Situation.AsOf) is { Sources.Ids.Count: > 0 } last
            ? last.Sources.Ids
            : item.Sources.Ids;

    private static string Amount(Provision provision) => provision.IsStated
        ? $"{provision.Capability.Id} {AmountText.Write(provision.Amount)}"
        : $"{provision.Capability.Id} unstated";

    private static string Day(DateOnly? day) => day is { } on ? DateText.Write(on) : "";

    private static decimal? Number(DateOnly? day) => day?.DayNumber;
}
