using System.Text.RegularExpressions;

namespace Entente.Web.Accounts;

/// <summary>What is typed about a person, and what may be wrong with it.</summary>
internal static partial class PersonText
{
    /// <summary>As <see cref="Microsoft.AspNetCore.Identity.UserOptions"/> takes them.</summary>
    public const string UserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_@+";

    private const int LongestName = 100;

    public static string? ProblemWith(string userName, string name)
    {
        if (userName.Length is < 2 or > LongestName || userName.Any(one => !UserNameCharacters.Contains(one)))
        {
            return "The name to sign in with has 2 to 100 letters, digits or the signs . - _ @ +, such as an e-mail "
                + "address.";
        }

        return name.Trim().Length is < 2 or > LongestName || name.Any(char.IsControl)
            ? "The name that others see has 2 to 100 characters."
            : null;
    }

    /// <summary>Codes between commas or spaces, sorted; those that are none are a problem.</summary>
    public static (IReadOnlyList<string> Codes, string? Problem) ReadCodes(string text)
    {
        var codes = text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct().Order(StringComparer.Ordinal).ToList();
        var wrong = codes.Find(code => !Code().IsMatch(code));
        return (codes, wrong is null ? null : $"\"{wrong}\" is no code of a party; they are written FRA, EU.");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,39}$")]
    private static partial Regex Code();
}
