using Entente.Register.Statements;
using Entente.Web.Addresses;

namespace Entente.Web.Features.Compare;

/// <summary>The moments whose knowledge is compared, the earlier first.</summary>
/// <param name="Why">Why it is these, where the address does not say.</param>
internal sealed record TwoMoments(
    DateTimeOffset From, DateTimeOffset To, string Why, IReadOnlyList<string> Problems)
{
    /// <summary>Written by the page's script: when the board was looked at before this visit.</summary>
    public const string Cookie = "last-visit";

    public static TwoMoments Of(CurrentView current, DateTimeOffset now)
    {
        var problems = new List<string>();
        var to = Read(current, "to", problems) ?? now;
        var (from, why) = Read(current, "from", problems) is { } asked ? (asked, "") : Before(current, to);
        return from <= to ? new(from, to, why, problems) : new(to, from, why, problems);
    }

    private static (DateTimeOffset From, string Why) Before(CurrentView current, DateTimeOffset to) =>
        MomentText.Parse(Uri.UnescapeDataString(current.Cookie(Cookie))) is { } visit && visit < to
            ? (visit, "From your last visit.")
            : (to.AddDays(-1), "From a day before.");

    private static DateTimeOffset? Read(CurrentView current, string key, List<string> problems)
    {
        var text = current.Query[key].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (MomentText.Parse(text) is { } moment)
        {
            return moment;
        }

        problems.Add($"{key} takes a day as 2025-09-03 or a moment as 2025-09-03T18:00Z, not \"{text}\".");
        return null;
    }
}
