using Entente.Monitoring.Verification;
using Entente.Web.Addresses;

namespace Entente.Web.Features.Ceasefire.Desk;

/// <summary>Why an incident needs a look, in words, and the ways between the pages of the desk.</summary>
internal static class ReviewWords
{
    public static string Why(ReviewItem item) => item.Reason switch
    {
        ReviewReason.NearDuplicate when item.Near.Count == 2 =>
            "may be one with another of its kind, near in time and place",
        ReviewReason.NearDuplicate =>
            $"may be one with {item.Near.Count - 1} others of its kind, near in time and place",
        ReviewReason.PartyWord => $"rests on the word of {item.Record.AllegedBy} alone",
        ReviewReason.TwoSources => $"{item.Record.Incident.IndependentSources} independent sources, not corroborated",
        ReviewReason.NotLooked => "nobody has looked at it",
        ReviewReason.Begun => "under review",
        _ => "settled",
    };

    /// <summary>The page with two incidents beside each other, and the queue from which one came.</summary>
    public static string Beside(Address address, string one, string other, QueueQuery asked) =>
        address.To("/ceasefire/compare", [("one", one), ("other", other), .. asked.Words]);
}
