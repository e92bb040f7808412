using Entente.Agreements.Conditions;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;

namespace Entente.Agreements.Binding;

/// <summary>What names look like: <c>FRA</c> for a party, <c>usa-backstop</c> for everything else.</summary>
internal static class NameForm
{
    private const int LongestCode = 64;
    private const int LongestId = 128;

    /// <summary>
    /// Whether a party's code is well formed: upper-case letters, digits and hyphens, a letter first.
    /// </summary>
    public static bool IsPartyCode(TextNode key, MistakeLog mistakes)
    {
        const string Form = "is not a party code: upper-case letters, digits and hyphens are expected, a letter first";
        var code = key.Value;
        if (IsCode(code))
        {
            return true;
        }

        if (LookAlikeMistake.Add(mistakes, code, key.Place, IsCode))
        {
            return false;
        }

        var message = code.Length > LongestCode
            ? $"A party code has at most {LongestCode} characters"
            : $"\"{code}\" {Form}";
        var upper = Joined(code).ToUpperInvariant();
        var advice = IsCode(upper) ? $"Write {upper}" : "Write a code such as FRA or NATO";
        return Refuse(MistakeCodes.BadPartyCode, key, message, advice, mistakes);
    }

    /// <summary>Whether an id is well formed: lower-case letters, digits and single hyphens, a letter first.</summary>
    public static bool IsId(TextNode key, MistakeLog mistakes)
    {
        var id = key.Value;
        if (!IsKebab(id))
        {
            return !LookAlikeMistake.Add(mistakes, id, key.Place, IsKebab) && RefuseForm(key, mistakes);
        }

        return !ReservedWords.Contains(id) || Refuse(
            MistakeCodes.ReservedName,
            key,
            $"\"{id}\" is a word of the condition language and cannot be a name",
            $"Call it the-{id}, or something that says more",
            mistakes);
    }

    private static bool RefuseForm(TextNode key, MistakeLog mistakes)
    {
        const string Form = "is not a name: lower-case letters, digits and single hyphens are expected, a letter first";
        var id = key.Value;
        var message = id.Length > LongestId ? $"A name has at most {LongestId} characters" : $"\"{id}\" {Form}";
        var kebab = Joined(id).ToLowerInvariant();
        var advice = id == "<<" ? FieldReader.MergeKeyAdvice
            : IsKebab(kebab) ? $"Write {kebab}"
            : "Write a name such as usa-backstop";
        return Refuse(MistakeCodes.BadName, key, message, advice, mistakes);
    }

    private static bool Refuse(MistakeCode code, TextNode key, string message, string advice, MistakeLog mistakes)
    {
        mistakes.Add(code, key.Place, message, advice);
        return false;
    }

    private static bool IsCode(string code) =>
        code.Length is > 0 and <= LongestCode
        && char.IsAsciiLetterUpper(code[0])
        && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsKebab(string id)
    {
        if (id.Length is 0 or > LongestId || !char.IsAsciiLetterLower(id[0]) || id[^1] == '-')
        {
            return false;
        }

        for (var i = 1; i < id.Length; i++)
        {
            if (!char.IsAsciiLetterLower(id[i]) && !char.IsAsciiDigit(id[i]) && (id[i] != '-' || id[i - 1] == '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static string Joined(string id)
    {
        if (id.Length > LongestId)
        {
            return "";
        }

        var kebab = new string([.. id.Select(c => c is '_' or ' ' or '.' or '/' ? '-' : c)]);
        while (kebab.Contains("--", StringComparison.Ordinal))
        {
            kebab = kebab.Replace("--", "-", StringComparison.Ordinal);
        }

        return kebab.Trim('-');
    }
}
