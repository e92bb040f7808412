using System.Globalization;
using System.Text;

namespace Entente.Web.Features.Search;

/// <summary>
/// Texts without case and accents, so that "Elysee" finds "Élysée". The program runs without the tables of the
/// platform's languages, which would take letters apart; so the letters are listed here.
/// </summary>
internal static class Folded
{
    // Beneath each letter the one it is folded to; what is folded to two letters stands below.
    private const string Latin =
        "àáâãäåāăąǎçćĉċčďđðèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķ"
        + "ĺļľŀłñńņňŉòóôõöøōŏőŕŗřśŝşšșţťŧțùúûüũūŭůűųŵýÿŷźżž";

    private const string LatinBase =
        "aaaaaaaaaacccccdddeeeeeeeeegggghhiiiiiiiiijklllllnnnnnooooooooorrrsssssttttuuuuuuuuuuwyyyzzz";

    private const string Other = "ёйїўґєάέήίϊΐόύϋΰώς";
    private const string OtherBase = "еиіугеαεηιιιουυυωσ";

    private static readonly Dictionary<char, string> Bases = MadeBases();

    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            Append(folded, c);
        }

        return folded.ToString();
    }

    /// <summary>What one character is folded to: nothing for an accent that stands alone.</summary>
    public static void Append(StringBuilder folded, char c)
    {
        if (c < 128)
        {
            folded.Append(char.ToLowerInvariant(c));
            return;
        }

        var lower = char.ToLowerInvariant(c);
        if (Bases.TryGetValue(lower, out var letters))
        {
            folded.Append(letters);
        }
        else if (CharUnicodeInfo.GetUnicodeCategory(c) is not (
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format))
        {
            folded.Append(lower);
        }
    }

    private static Dictionary<char, string> MadeBases()
    {
        var bases = new Dictionary<char, string>
        {
            ['ß'] = "ss", ['ẞ'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['þ'] = "th", ['İ'] = "i", ['ĳ'] = "ij",
        };
        foreach (var (letter, letterBase) in Latin.Zip(LatinBase).Concat(Other.Zip(OtherBase)))
        {
            bases[letter] = letterBase.ToString();
        }

        return bases;
    }
}
