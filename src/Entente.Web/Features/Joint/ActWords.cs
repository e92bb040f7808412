using System.Globalization;
using Entente.Agreements.Commitments;
using Entente.Register.Joint;
using Entente.Web.Addresses;
using Entente.Web.Editions;
using Entente.Web.Layout;

namespace Entente.Web.Features.Joint;

/// <summary>One part of a joint act: whose it is, and who has signed.</summary>
/// <param name="Persons">Who has signed for it.</param>
/// <param name="Needed">How many have to.</param>
internal sealed record ActPart(string Commitment, string? Party, IReadOnlyList<string> Persons, int Needed)
{
    public bool IsSigned => Persons.Count >= Needed;
}

/// <summary>Says how a joint act stands.</summary>
internal static class ActWords
{
    public static IReadOnlyList<ActPart> Parts(JointAct act, VisibleLog log) =>
    [
        .. act.Members.Select(member => new ActPart(
            member,
            log.OwnerOf("commitments/" + member),
            [.. act.SignaturesOf(member).Select(key => PersonOf(log, key))],
            log.State.SignaturesFor(member))),
    ];

    public static string Stage(JointAct act, DateTimeOffset now) => act.StageAt(now) switch
    {
        JointStage.Done => "done",
        JointStage.Lapsed => "lapsed",
        _ => "open",
    };

    /// <summary>A word of the board's states that has the same meaning for a reader.</summary>
    public static string StateOf(JointAct act, DateTimeOffset now) => act.StageAt(now) switch
    {
        JointStage.Done => "in-force",
        JointStage.Lapsed => "blocked",
        _ => "waiting",
    };

    public static string Meaning(JointAct act, DateTimeOffset now) => act.StageAt(now) switch
    {
        JointStage.Done => "All have signed in time: all of it has taken effect.",
        JointStage.Lapsed =>
            "The deadline has passed with a signature missing: nothing of it takes effect, and nobody is bound by it.",
        _ => "Signatures are missing. What is signed takes effect with the last one; if one is missing at the "
            + "deadline, nothing of it does.",
    };

    public static string Left(DateTimeOffset deadline, DateTimeOffset now)
    {
        var left = deadline - now;
        return left.TotalDays >= 1 ? $"{Counted((int)left.TotalDays, "day")} and {Counted(left.Hours, "hour")} left"
            : left.TotalHours >= 1 ? $"{Counted(left.Hours, "hour")} and {Counted(left.Minutes, "minute")} left"
            : left.TotalMinutes >= 1 ? $"{Counted(left.Minutes, "minute")} left"
            : "less than a minute left";
    }

    public static string TitleOf(BoardView view, string commitment) =>
        view.Agreement.Find<Commitment>(commitment) is { } known ? TitleText.Of(known) : commitment;

    /// <summary>The page of an act.</summary>
    public static string PageOf(BoardView view, string act) => view.Address.To("/joint/" + Uri.EscapeDataString(act));

    private static string PersonOf(VisibleLog log, string key) =>
        log.State.Keys.GetValueOrDefault(key) is { Person.Length: > 0 } known ? known.Person : "a key without a name";

    private static string Counted(int count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");
}
