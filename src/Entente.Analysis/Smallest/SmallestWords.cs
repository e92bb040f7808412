using System.Globalization;

namespace Entente.Analysis.Smallest;

/// <summary>Says what an answer of the solver is worth.</summary>
internal static class SmallestWords
{
    private const string Head = "The minimal sets are too many to be counted here.";

    public static string Of(SmallestFound found)
    {
        var stop = found.Stop == SmallestStop.None ? "" : $" It stopped: {Of(found.Stop)}.";
        if (found.Sets.Count == 0)
        {
            return $"{Head} A solver looked for a smallest one and found none.{stop}";
        }

        return found.IsProven
            ? $"{Head} Only the smallest are listed, found by a solver: it has proven that no set has fewer than "
                + $"{Members(found.Sets[0].Count)}. {Others(found)}{stop}"
            : $"{Head} The listed one was found by a solver, which has not proven that it is a smallest: it has "
                + $"{Members(found.Sets[0].Count)}, and no set has fewer than {Number(found.AtLeast)}.{stop}";
    }

    private static string Others(SmallestFound found) => found.AreAll
        ? "All of that size are listed."
        : "There may be others of that size.";

    private static string Of(SmallestStop stop) => stop switch
    {
        SmallestStop.WorkLimit => "its limit of work was reached",
        SmallestStop.Cancelled => "it was told to",
        SmallestStop.TooLarge => "the agreement is too large for it",
        _ => "it cannot be loaded on this machine",
    };

    private static string Members(int count) => count == 1 ? "1 member" : $"{Number(count)} members";

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
