using System.Globalization;

namespace Entente.Analysis.Smallest;

/// <summary>Says in a sentence what an answer of the solver is worth.</summary>
internal static class SmallestWords
{
    private const string Head = "All minimal sets are too many for the diagrams";

    public static string Of(SmallestClaim claim, IReadOnlyList<IReadOnlyList<string>> sets)
    {
        if (sets.Count == 0)
        {
            return $"{Head}, and the solver found no set: {claim.Stop}";
        }

        var members = sets[0].Count == 1 ? "1 member" : Number($"{sets[0].Count:N0} members");
        if (!claim.IsProven)
        {
            return $"{Head}, so the solver looked for a smallest one: {claim.Stop}; the best that it found has "
                + $"{members}, and no set has fewer than {Number($"{claim.AtLeast:N0}")}";
        }

        var rest = claim.AreAll ? "these are all of that size" : "there may be others of that size";
        return $"{Head}, so only the smallest are listed; the solver has proven that no set has fewer than {members}; "
            + rest + (claim.Stop.Length > 0 ? $" ({claim.Stop})" : "");
    }

    public static string Of(SmallestStop stop) => stop switch
    {
        SmallestStop.None => "",
        SmallestStop.WorkLimit => "its limit of work was reached",
        SmallestStop.Cancelled => "it was stopped before it was done",
        SmallestStop.TooLarge => "the agreement's amounts are too large for it",
        _ => "it cannot be loaded on this machine",
    };

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
