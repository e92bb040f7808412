using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;

namespace Entente.Agreements.Binding;

/// <summary>The shared name space: what each name means, and where a name is unknown the one that was meant.</summary>
internal sealed class NameTable(MistakeLog mistakes, bool isComplete)
{
    private readonly Dictionary<string, (string Kind, TextNode Key)> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _meanings = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, object> Meanings => _meanings;

    /// <summary>Takes a name for a kind of thing; false where it is taken or not well formed.</summary>
    public bool Declare(TextNode key, string kind)
    {
        if (_declared.TryGetValue(key.Value, out var first))
        {
            var message = first.Kind == kind
                ? $"{kind} {key.Value} is described a second time; the first is at {first.Key.Place}"
                : $"{key.Value} is a {first.Kind} already, at {first.Key.Place}; a name means one thing";
            mistakes.Add(MistakeCodes.DuplicateName, key.Place, message, "Give one of the two another name");
            return false;
        }

        _declared.Add(key.Value, (kind, key));
        return kind == "party" ? IsPartyCode(key) : IsId(key, mistakes);
    }

    public void Define(string name, object meaning) => _meanings[name] = meaning;

    /// <summary>What a name means, as a kind of thing; null with a mistake where it means none.</summary>
    public T? Resolve<T>(string name, Text.Place place, string expected)
        where T : class
    {
        if (_meanings.TryGetValue(name, out var meaning) && meaning is T found)
        {
            return found;
        }

        if (_declared.TryGetValue(name, out var declared))
        {
            RefuseKind(name, place, expected, declared.Kind);
            return null;
        }

        RefuseUnknown<T>(name, place, expected);
        return null;
    }

    public object? Find(string name) => _meanings.GetValueOrDefault(name);

    public bool IsDeclared(string name) => _declared.ContainsKey(name);

    /// <summary>Records that a name, which a condition uses alone, means nothing.</summary>
    public void RefuseUnknownTerm(string name, Text.Place place, string expected) =>
        RefuseUnknown(name, place, expected, meaning => meaning is Commitment or Guarantee or Fact);

    private void RefuseUnknown<T>(string name, Text.Place place, string expected) =>
        RefuseUnknown(name, place, expected, meaning => meaning is T);

    private void RefuseUnknown(string name, Text.Place place, string expected, Func<object, bool> isOfKind)
    {
        // Where a file could not be read, a name may stand in it: nothing sure can be said of the missing ones.
        if (!isComplete)
        {
            return;
        }

        if (NameSuggestion.FindLookAlike(name) is { } alike)
        {
            RefuseLookAlike(name, place, alike);
            return;
        }

        var near = mistakes.IsFull ? null : NameSuggestion.Nearest(name, NamesOf(isOfKind));
        mistakes.Add(
            MistakeCodes.UnknownName,
            place,
            $"There is no {expected} \"{Short(name)}\"",
            near is not null ? $"Did you mean {near}?" : Other(name, expected));
    }

    private static string Other(string name, string expected) =>
        name.Length > 64 ? "" : $"Describe {name} in the agreement, or name a {expected} that is described";

    private IEnumerable<string> NamesOf(Func<object, bool> isOfKind) =>
        _meanings.Where(pair => isOfKind(pair.Value)).Select(pair => pair.Key);

    private void RefuseKind(string name, Text.Place place, string expected, string kind)
    {
        // The thing itself may be unusable because of a mistake of its own, which is reported where it stands.
        if (!expected.Contains(kind, StringComparison.Ordinal))
        {
            mistakes.Add(
                MistakeCodes.WrongKind, place, $"A {expected} is expected here, and {name} is a {kind}", "");
        }
    }

    private void RefuseLookAlike(string name, Text.Place place, (int Index, char Found, char Meant) alike)
    {
        var meant = NameSuggestion.WithoutLookAlikes(name);
        mistakes.Add(
            MistakeCodes.LookAlike,
            place,
            $"Letter {alike.Index + 1} of \"{Short(name)}\" is {NameSuggestion.CodePoint(alike.Found)}, which only looks "
                + $"like \"{alike.Meant}\"",
            _declared.ContainsKey(meant) ? $"Type it again: {meant}" : "Type it again with Latin letters");
    }

    private bool IsPartyCode(TextNode key)
    {
        var code = key.Value;
        if (code.Length is > 0 and <= 64 && char.IsAsciiLetterUpper(code[0])
            && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            return true;
        }

        if (NameSuggestion.FindLookAlike(code) is { } alike)
        {
            RefuseLookAlike(code, key.Place, alike);
            return false;
        }

        var upper = code.ToUpperInvariant();
        mistakes.Add(
            MistakeCodes.BadPartyCode,
            key.Place,
            $"\"{Short(code)}\" is not a party code: upper-case letters, digits and hyphens are expected, a letter first",
            upper != code && upper.All(c => char.IsAsciiLetterUpper(c) || c == '-') ? $"Write {upper}" : "");
        return false;
    }

    /// <summary>Whether an id is well formed: lower-case letters, digits and single hyphens, a letter first.</summary>
    public static bool IsId(TextNode key, MistakeLog mistakes)
    {
        var id = key.Value;
        if (IsKebab(id))
        {
            if (!ReservedWords.Contains(id))
            {
                return true;
            }

            mistakes.Add(
                MistakeCodes.ReservedName,
                key.Place,
                $"\"{id}\" is a word of the condition language and cannot be a name",
                $"Call it the-{id}, or something that says more");
            return false;
        }

        if (NameSuggestion.FindLookAlike(id) is { } alike)
        {
            mistakes.Add(
                MistakeCodes.LookAlike,
                key.Place,
                $"Letter {alike.Index + 1} of \"{Short(id)}\" is {NameSuggestion.CodePoint(alike.Found)}, which only "
                    + $"looks like \"{alike.Meant}\"",
                "Type it again with Latin letters");
            return false;
        }

        var kebab = Kebab(id);
        mistakes.Add(
            MistakeCodes.BadName,
            key.Place,
            $"\"{Short(id)}\" is not a name: lower-case letters, digits and single hyphens are expected, a letter first",
            IsKebab(kebab) ? $"Write {kebab}" : "");
        return false;
    }

    private static bool IsKebab(string id)
    {
        if (id.Length is 0 or > 128 || !char.IsAsciiLetterLower(id[0]) || id[^1] == '-')
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

    private static string Kebab(string id)
    {
        var kebab = new string([.. id.ToLowerInvariant().Select(c => c is '_' or ' ' or '.' or '/' ? '-' : c)]);
        while (kebab.Contains("--", StringComparison.Ordinal))
        {
            kebab = kebab.Replace("--", "-", StringComparison.Ordinal);
        }

        return kebab.Trim('-');
    }

    private static string Short(string text) => text.Length > 64 ? text[..64] + "…" : text;
}
