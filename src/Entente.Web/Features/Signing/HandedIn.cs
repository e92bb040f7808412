using Entente.Register.Appending;
using Entente.Register.Registration;
using Entente.Register.Statements;
using Entente.Register.Stores;
using Entente.Web.Editions;

namespace Entente.Web.Features.Signing;

/// <summary>What came of a statement that was handed in, in words for the one who did.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Entry">The number of its entry; null where it has none.</param>
/// <param name="Code">A word that stays the same, for programs and the audit trail.</param>
internal sealed record HandedIn(int Status, string Code, string Message, long? Entry)
{
    private const string NothingRecorded = "Nothing was recorded.";

    public static HandedIn Of(AppendOutcome outcome, SignedStatement signed, VisibleLog seen, VisibleLog whole) =>
        outcome switch
        {
            AppendOutcome.Appended appended => Recorded(appended),
            AppendOutcome.Refused refused => Refused(
                ForReader(refused.Statements[0].Refusal, signed.Statement, seen, whole)),
            AppendOutcome.LostRace race => new HandedIn(
                StatusCodes.Status503ServiceUnavailable, "lost-race",
                $"Other servers were first, {race.Tries} times in a row. {NothingRecorded} Sign again in a moment.",
                null),
            AppendOutcome.Failed failed => new HandedIn(
                StatusCodes.Status503ServiceUnavailable, "failed", $"{Trouble(failed.Trouble)} {NothingRecorded}", null),
            _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome"),
        };

    public static HandedIn Refused(Refusal refusal) => new(
        StatusCodes.Status422UnprocessableEntity, refusal.Code,
        $"It was not taken. {Sentence(refusal.Message)} {Sentence(refusal.Advice)}", null);

    /// <summary>
    /// A refusal as one may read it who sees less than all: where it speaks of something that is for others, it says
    /// that and no more.
    /// </summary>
    public static Refusal ForReader(Refusal refusal, Statement statement, VisibleLog seen, VisibleLog whole) =>
        seen.Audience.SeesAll || !SpeaksOfHidden(refusal, statement, seen, whole)
            ? refusal
            : new Refusal(
                "not-taken",
                "The register cannot take it, for a reason that you may not see",
                "Ask the keeper, who sees all of the record");

    private static HandedIn Recorded(AppendOutcome.Appended appended)
    {
        var number = appended.Recorded[0].Index;
        var behind = appended.ClockBehind > TimeSpan.Zero
            ? $" The clock of the server is {appended.ClockBehind.TotalSeconds:0} seconds behind the last entry; the "
                + "entry has the time of that one."
            : "";
        return appended.Known > 0
            ? new HandedIn(StatusCodes.Status200OK, "known", $"It was recorded before, as entry {number}.", number)
            : new HandedIn(StatusCodes.Status200OK, "recorded", $"It is recorded, as entry {number}.{behind}", number);
    }

    // What the agreement's reader finds wrong is said for an audience; only the own one is for this reader.
    private static bool SpeaksOfHidden(Refusal refusal, Statement statement, VisibleLog seen, VisibleLog whole) =>
        Mentioned(statement).Any(subject => IsHidden(subject, seen.State, whole.State))
        || new[] { statement.Text("joint"), statement.Section == "joint" ? statement.Id : null }.OfType<string>()
            .Any(act => whole.JointActs.ContainsKey(act) && !seen.JointActs.ContainsKey(act))
        || (statement.Content["corrects"] is System.Text.Json.Nodes.JsonValue value
            && value.TryGetValue<long>(out var entry) && seen.Find(entry) is null)
        || (refusal.Code == "agreement" && !Openings(seen.Audience).Any(opening =>
            refusal.Message.StartsWith(opening, StringComparison.Ordinal)));

    private static bool IsHidden(string subject, RegisterState seen, RegisterState whole) =>
        whole.Subjects.ContainsKey(subject) && !seen.Subjects.ContainsKey(subject);

    private static IEnumerable<string> Mentioned(Statement statement) =>
        (statement.Content["members"] as System.Text.Json.Nodes.JsonArray ?? [])
            .Select(member => $"commitments/{member}").Prepend(statement.Subject);

    // The words with which a finding for an audience begins.
    private static IEnumerable<string> Openings(Audience audience)
    {
        yield return "For those who see only what is public: ";
        foreach (var party in audience.Parties)
        {
            yield return "For parties that no marking names: ";
            yield return $"For {party}: ";
        }
    }

    private static string Trouble(StoreTrouble trouble) => trouble switch
    {
        StoreTrouble.ReadOnly => "This board reads the register and does not write it: the keys of the log are not here.",
        StoreTrouble.Full => "The disk of the register is full.",
        StoreTrouble.Damaged => "The register is damaged; its keeper has to look at it.",
        _ => "The register cannot be reached at the moment. Try again later.",
    };

    private static string Sentence(string text) => text.TrimEnd('.') + ".";
}
