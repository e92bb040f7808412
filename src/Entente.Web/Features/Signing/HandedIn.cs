using Entente.Register.Appending;
using Entente.Register.Folding;
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

    /// <param name="signed">What was handed in together; the last is what it is about.</param>
    public static HandedIn Of(
        AppendOutcome outcome, IReadOnlyList<SignedStatement> signed, VisibleLog seen, DateTimeOffset now) =>
        outcome switch
        {
            AppendOutcome.Appended appended => Recorded(appended),
            AppendOutcome.Refused refused => Refused(ForReader(refused.Statements[0], signed, seen, now)),
            AppendOutcome.LostRace race => new HandedIn(
                StatusCodes.Status503ServiceUnavailable, "lost-race",
                $"Other servers were first, {race.Tries} times in a row. {NothingRecorded} Sign again in a moment.",
                null),
            AppendOutcome.Failed failed => new HandedIn(
                StatusCodes.Status503ServiceUnavailable, "failed",
                $"{Trouble(failed.Trouble)} {NothingRecorded}", null),
            _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome"),
        };

    public static HandedIn Refused(Refusal refusal) => new(
        StatusCodes.Status422UnprocessableEntity, refusal.Code,
        $"It was not taken. {Sentence(refusal.Message)} {Sentence(refusal.Advice)}", null);

    /// <summary>
    /// A refusal as one may read it who sees less than all: that of a register that holds what is seen, and nothing
    /// else. Where such a one would have taken it, no reason is given.
    /// </summary>
    public static Refusal ForReader(
        RefusedStatement refused, IReadOnlyList<SignedStatement> signed, VisibleLog seen, DateTimeOffset now)
    {
        var refusal = refused.Refusal;
        if (seen.Audience.SeesAll || refusal.Code == "signature")
        {
            return refusal;
        }

        var recorded = signed.Select((one, i) =>
            new RecordedStatement(seen.State.Size + i, now.ToUnixTimeMilliseconds(), one)).ToList();
        return RegistrationRules.Decide(seen.State, signed[refused.Place], now, index => seen.Find(index)?.Signed)
            ?? AgreementViews.Check(seen.Statements, recorded)
            ?? new Refusal(
                "not-taken",
                "The register cannot take it, for a reason that you may not see",
                "Ask the keeper, who sees all of the record");
    }

    private static HandedIn Recorded(AppendOutcome.Appended appended)
    {
        var number = appended.Recorded[^1].Index;
        var behind = appended.ClockBehind > TimeSpan.Zero
            ? $" The clock of the server is {appended.ClockBehind.TotalSeconds:0} seconds behind the last entry; the "
                + "entry has the time of that one."
            : "";
        return appended.Known == appended.Recorded.Count
            ? new HandedIn(StatusCodes.Status200OK, "known", $"It was recorded before, as entry {number}.", number)
            : new HandedIn(StatusCodes.Status200OK, "recorded", $"It is recorded, as entry {number}.{behind}", number);
    }

    private static string Trouble(StoreTrouble trouble) => trouble switch
    {
        StoreTrouble.ReadOnly =>
            "This board reads the register and does not write it: the keys of the log are not here.",
        StoreTrouble.Full => "The disk of the register is full.",
        StoreTrouble.Damaged => "The register is damaged; its keeper has to look at it.",
        _ => "The register cannot be reached at the moment. Try again later.",
    };

    private static string Sentence(string text) => text.TrimEnd('.') + ".";
}
