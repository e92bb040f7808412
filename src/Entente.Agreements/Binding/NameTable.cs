using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;
using Entente.Agreements.Text;

namespace Entente.Agreements.Binding;

/// <summary>The shared name space: what each name means, and where a name is unknown the one that was meant.</summary>
internal sealed class NameTable(MistakeLog mistakes, bool isComplete)
{
    private readonly Dictionary<string, (string Kind, TextNode Key)> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _meanings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly HashSet<string> _damaged = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, object> Meanings => _meanings;

    /// <summary>Takes a name for a kind of thing; false where it is taken or not well formed.</summary>
    public bool Declare(TextNode key, string kind)
    {
        if (_declared.TryGetValue(key.Value, out var first))
        {
            var message = first.Kind == kind
                ? $"{kind} {Short.Of(key.Value)} is described a second time; the first is at {first.Key.Place}"
                : $"{Short.Of(key.Value)} is a {first.Kind} already, at {first.Key.Place}; a name means one thing";
            mistakes.Add(MistakeCodes.DuplicateName, key.Place, message, "Give one of the two another name");
            return false;
        }

        _declared.Add(key.Value, (kind, key));
        var isGood = kind == "party" ? NameForm.IsPartyCode(key, mistakes) : NameForm.IsId(key, mistakes);
        if (!isGood)
        {
            _refused.Add(Folded(key.Value));
        }

        return isGood;
    }

    public void Define(string name, object meaning) => _meanings[name] = meaning;

    /// <summary>Notes that something described under a name is not all there, because of a mistake in it.</summary>
    public void Damage(string name) => _damaged.Add(name);

    public bool IsDamaged(string name) => !isComplete || _damaged.Contains(name);

    /// <summary>What a name means, as a kind of thing; null with a mistake where it means none.</summary>
    public T? Resolve<T>(TextNode name, string expected)
        where T : class => Resolve<T>(name.Value, () => name.Place, expected);

    /// <inheritdoc cref="Resolve{T}(TextNode, string)"/>
    public T? Resolve<T>(string name, Func<Place> place, string expected)
        where T : class
    {
        if (_meanings.TryGetValue(name, out var meaning) && meaning is T found)
        {
            return found;
        }

        if (_declared.TryGetValue(name, out var declared))
        {
            RefuseKind<T>(name, place, expected, declared.Kind);
            return null;
        }

        RefuseUnknown(name, place, expected, other => other is T);
        return null;
    }

    public object? Find(string name) => _meanings.GetValueOrDefault(name);

    public object? Find(ReadOnlySpan<char> name) =>
        _meanings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var meaning) ? meaning : null;

    public bool IsDeclared(string name) => _declared.ContainsKey(name);

    /// <summary>Records that a name, which a condition uses alone, means nothing.</summary>
    public void RefuseUnknownTerm(string name, Func<Place> place, string expected) =>
        RefuseUnknown(name, place, expected, meaning => meaning is Commitment or Guarantee or Fact);

    private void RefuseUnknown(string name, Func<Place> place, string expected, Func<object, bool> isOfKind)
    {
        // A name that was described in a wrong form is reported there; and where a file could not be read, the
        // missing ones may stand in it.
        if (mistakes.IsFull || _refused.Contains(Folded(name)))
        {
            mistakes.NoteError();
            return;
        }

        if (!LookAlikeMistake.Add(mistakes, name, place(), IsDeclared) && isComplete)
        {
            mistakes.Add(
                MistakeCodes.UnknownName,
                place(),
                $"There is no {expected} \"{Short.Of(name)}\"",
                Suggestion(name, expected, isOfKind));
        }
    }

    private string Suggestion(string name, string expected, Func<object, bool> isOfKind)
    {
        if (mistakes.MayCompare(name, _meanings.Count)
            && NameSuggestion.Nearest(name, NamesOf(isOfKind)) is { } near)
        {
            return $"Did you mean {near}?";
        }

        var word = name.ToLowerInvariant();
        if (word is "always" or "never")
        {
            return $"Write {word}";
        }

        return name.Length > 64 ? "" : $"Describe {name} in the agreement, or name a {expected} that is described";
    }

    private IEnumerable<string> NamesOf(Func<object, bool> isOfKind) =>
        _meanings.Where(pair => isOfKind(pair.Value)).Select(pair => pair.Key);

    private void RefuseKind<T>(string name, Func<Place> place, string expected, string kind)
    {
        // The thing itself may be unusable because of a mistake of its own, which is reported where it stands.
        if (expected.Contains(kind, StringComparison.Ordinal) || mistakes.IsFull)
        {
            mistakes.NoteError();
            return;
        }

        var known = NamesOf(meaning => meaning is T).Order(StringComparer.Ordinal).Take(4).ToList();
        var advice = known.Count switch
        {
            0 => $"No {expected} is described yet",
            4 => $"Name one, such as {string.Join(", ", known.Take(3))}",
            _ => $"Name one: {string.Join(", ", known)}",
        };
        mistakes.Add(
            MistakeCodes.WrongKind, place(), $"A {expected} is expected here, and {name} is a {kind}", advice);
    }

    // What a name and its misspelled forms have in common.
    private static string Folded(string name) => string.Concat(
        NameSuggestion.WithoutLookAlikes(Short.Of(name)).Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));
}
