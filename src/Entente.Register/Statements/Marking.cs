using System.Text.Json.Nodes;

namespace Entente.Register.Statements;

/// <summary>Who may see a statement: everybody, all parties of the coalition, or the parties named.</summary>
public sealed class Marking : IEquatable<Marking>
{
    private readonly string[] _parties;

    private Marking(bool isPublic, string[] parties)
    {
        IsPublic = isPublic;
        _parties = parties;
    }

    public static Marking Public { get; } = new(true, []);

    /// <summary>All parties of the register, and nobody else.</summary>
    public static Marking Coalition { get; } = new(false, []);

    public bool IsPublic { get; }

    public bool IsCoalition => !IsPublic && _parties.Length == 0;

    /// <summary>The parties named, in order; none where it is for all of the coalition or for everybody.</summary>
    public IReadOnlyList<string> Parties => _parties;

    public static Marking Of(IEnumerable<string> parties)
    {
        string[] sorted = [.. parties.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return sorted.Length == 0 ? Coalition : new(false, sorted);
    }

    /// <summary>Reads <c>public</c>, <c>coalition</c> or <c>FRA,GBR</c>; null where it is none of these.</summary>
    public static Marking? Parse(string text) => text switch
    {
        "public" => Public,
        "coalition" => Coalition,
        _ => OfCodes(text.Split(',', StringSplitOptions.TrimEntries)),
    };

    /// <summary>Whether everybody who may see <paramref name="other"/> may see this.</summary>
    public bool Covers(Marking other)
    {
        if (IsPublic || Equals(other))
        {
            return true;
        }

        return !other.IsPublic && (IsCoalition || (!other.IsCoalition && other._parties.All(_parties.Contains)));
    }

    public override string ToString() =>
        IsPublic ? "public" : IsCoalition ? "coalition" : string.Join(',', _parties);

    public bool Equals(Marking? other) =>
        other is not null && IsPublic == other.IsPublic && _parties.AsSpan().SequenceEqual(other._parties);

    public override bool Equals(object? obj) => Equals(obj as Marking);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    internal static Marking? Read(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => Parse(text),
        _ => null,
    };

    private static Marking? OfCodes(string[] codes) =>
        codes.Length > 0 && codes.All(IsCode) ? Of(codes) : null;

    private static bool IsCode(string code) => code.Length is > 0 and <= 64 && char.IsAsciiLetterUpper(code[0])
        && code.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '-');
}

/// <summary>Who reads, as far as markings go.</summary>
/// <param name="SeesAll">The keeper and the auditors, who answer for the whole record.</param>
public sealed record Audience(bool SeesAll, IReadOnlyList<string> Parties)
{
    public static Audience Everybody { get; } = new(false, []);

    public static Audience All { get; } = new(true, []);

    /// <summary>A text that two audiences share exactly where they see the same.</summary>
    public string Key => SeesAll ? "*" : string.Join(',', Parties.Order(StringComparer.Ordinal));

    public static Audience Of(params IReadOnlyList<string> parties) => new(false, parties);

    public bool Sees(Marking marking) => SeesAll || marking.IsPublic
        || (Parties.Count > 0 && (marking.IsCoalition || marking.Parties.Any(Parties.Contains)));
}
