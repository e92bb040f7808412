using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Web.Addresses;

namespace Entente.Web.Features.Home;

/// <summary>From which day on a reader wants to know what changed.</summary>
internal static class LastVisit
{
    /// <summary>Written by the page's script: the last day looked at before this visit.</summary>
    public const string Cookie = "last-day";

    /// <summary>The day of the address, else of the last visit, else a week before; and why it is that.</summary>
    public static (DateOnly Since, string Why) SinceOf(CurrentView current, BoardView view)
    {
        if (DateText.TryParse(current.Query["since"].ToString(), out var chosen) && chosen <= view.AsOf)
        {
            return (chosen, "");
        }

        return DateText.TryParse(current.Cookie(Cookie), out var last) && last < view.AsOf
            ? (last, "the day you looked at last")
            : (view.AsOf.AddDays(-7), "a week before");
    }

    /// <summary>The choices of a view that could be taken on an earlier day as well.</summary>
    public static IReadOnlyList<Choice> Possible(BoardView view, DateOnly day) =>
    [
        .. view.Given.Where(choice => choice is not CommitmentChoice taken
            || Situation.StandingOn(taken.Commitment, day).IsLive()),
    ];
}
