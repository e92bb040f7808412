using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Analysis.Assessments;
using Entente.Web.Layout;

namespace Entente.Web.Features.Record;

/// <summary>Says in a sentence what the state of a thing means.</summary>
internal static class StateMeaning
{
    public static string Of(Assessment assessment, Commitment item) => assessment.StateOf(item) switch
    {
        CommitmentState.Withdrawn => "Its party has ended it.",
        CommitmentState.Lapsed => item.By is { } by
            ? $"It was not confirmed by {DayText.Short(by)}, its last day."
            : "It was not confirmed by its last day.",
        CommitmentState.InForce => "Signed, and in effect now.",
        CommitmentState.Confirmed => assessment.Situation.IsInPeriod(item)
            ? "Signed, and not yet in effect: the condition under which it applies is not met."
            : "Signed, and not in effect: the day lies outside its dates.",
        CommitmentState.Considered => "Floated only: its party has not said that it will sign.",
        CommitmentState.Ready => "Pledged, and what it asks for is there: only its own signature is missing.",
        CommitmentState.Follows => "Pledged. It will sign once others who are ready have signed.",
        CommitmentState.Interlocked => "Pledged, in a circle: each would sign if the others did.",
        CommitmentState.Waiting =>
            "Pledged, and what it asks for is not there yet. Some signatures and facts would do.",
        _ => "Pledged, and no signatures and facts would let it sign.",
    };

    public static string Of(Assessment assessment, Fact item) => assessment.Situation.StatusOf(item) switch
    {
        FactStatus.True => "It is true." + Fixed(item),
        FactStatus.False => "It is not true." + Fixed(item),
        FactStatus.Contested => "The sources disagree. An answer counts on it only once it is sure.",
        _ => "Nobody knows yet. An answer counts on it only once it is sure.",
    };

    /// <summary>A link of a try: what is assumed, in words.</summary>
    public static string Of(Choice choice) => choice switch
    {
        CommitmentChoice { Status: CommitmentStatus.Confirmed } taken =>
            $"If {TitleText.Of(taken.Commitment.Party)} confirms it",
        CommitmentChoice { Status: CommitmentStatus.Withdrawn } taken =>
            $"If {TitleText.Of(taken.Commitment.Party)} withdraws it",
        CommitmentChoice { Status: CommitmentStatus.Pledged } taken =>
            $"If {TitleText.Of(taken.Commitment.Party)} pledges it",
        FactChoice { Value: var value } => $"If it is {StateWords.Of(value)}",
        _ => choice.ToString()!,
    };

    /// <summary>What one can assume of a commitment that is not so already.</summary>
    public static IReadOnlyList<Choice> TriesOf(Assessment assessment, Commitment item)
    {
        if (!Situation.StandingOn(item, assessment.Situation.AsOf).IsLive())
        {
            return [];
        }

        var now = assessment.Situation.StatusOf(item);
        CommitmentStatus[] all = now == CommitmentStatus.Considered
            ? [CommitmentStatus.Confirmed, CommitmentStatus.Pledged, CommitmentStatus.Withdrawn]
            : [CommitmentStatus.Confirmed, CommitmentStatus.Withdrawn];
        return [.. all.Where(status => status != now).Select(status => new CommitmentChoice(item, status))];
    }

    public static IReadOnlyList<Choice> TriesOf(Assessment assessment, Fact item) => item.IsFixed
        ? []
        : [.. new[] { FactStatus.True, FactStatus.False }
            .Where(value => value != assessment.Situation.StatusOf(item))
            .Select(value => new FactChoice(item, value))];

    private static string Fixed(Fact item) => item.IsFixed ? " No choice can change it." : "";
}
