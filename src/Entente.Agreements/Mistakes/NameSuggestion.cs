using System.Globalization;

namespace Entente.Agreements.Mistakes;

/// <summary>Finds the known name that somebody probably meant.</summary>
public static class NameSuggestion
{
    // Cyrillic and Greek letters, and below them the ASCII letters that they look like.
    private const string LookAlikes =
        "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0458\u0455\u0501\u04bb\u04cf\u051b\u051d\u03b1\u03bf"
        + "\u03bd\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423\u0406\u0408\u0405";

    private const string LookedLike = "aeopcxyijsdhlqwaovABEKMHOPCTXYIJS";
    private const int LongestCompared = 64;

    private const int ShortestPart = 3;

    /// <summary>
    /// The nearest known name within a third of the name's length, else the first that contains it; null where none
    /// is near.
    /// </summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestCompared)
        {
            return null;
        }

        var limit = Math.Max(1, name.Length / 3);
        string? best = null;
        string? whole = null;
        var bestDistance = limit + 1;
        foreach (var candidate in known)
        {
            if (name.Length >= ShortestPart && candidate.Contains(name, StringComparison.OrdinalIgnoreCase)
                && (whole is null || string.CompareOrdinal(candidate, whole) < 0))
            {
                whole = candidate;
            }

            if (Math.Abs(candidate.Length - name.Length) > limit || candidate.Length > LongestCompared)
            {
                continue;
            }

            var distance = Distance(name, candidate, bestDistance);
            if (distance < bestDistance
                || (distance == bestDistance && string.CompareOrdinal(candidate, best) < 0))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best ?? whole;
    }

    /// <summary>
    /// The first letter of a name that is outside ASCII and looks like an ASCII letter (Cyrillic and Greek ones);
    /// null where there is none.
    /// </summary>
    public static (int Index, char Found, char Meant)? FindLookAlike(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var at = name[i] > '~' ? LookAlikes.IndexOf(name[i]) : -1;
            if (at >= 0)
            {
                return (i, name[i], LookedLike[at]);
            }
        }

        return null;
    }

    /// <summary>The name with every look-alike replaced by the ASCII letter that it looks like.</summary>
    public static string WithoutLookAlikes(string name) => string.Concat(name.Select(c =>
    {
        var at = c > '~' ? LookAlikes.IndexOf(c) : -1;
        return at >= 0 ? LookedLike[at] : c;
    }));

    public static string CodePoint(char c) => "U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture);

    // Optimal string alignment: insertions, deletions, replacements and swaps of neighbours; case does not count.
    // A distance over the limit is only said to be over it.
    private static int Distance(string a, string b, int limit)
    {
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var now = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = last[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                now[j] = Math.Min(replace, 1 + Math.Min(last[j], now[j - 1]));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }

                least = Math.Min(least, now[j]);
            }

            // A swap reaches back two lines, so that one over the limit may still be followed by one that is not.
            if (least > limit + 1)
            {
                return limit + 1;
            }

            (before, last, now) = (last, now, before);
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
