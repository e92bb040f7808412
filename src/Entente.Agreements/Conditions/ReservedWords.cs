using System.Collections.Frozen;

namespace Entente.Agreements.Conditions;

/// <summary>The words of the condition language, which cannot be names.</summary>
public static class ReservedWords
{
    /// <summary>The words in order.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        "all", "always", "and", "any", "at", "before", "every", "for", "from", "in", "is", "least", "never", "not",
        "of", "or", "other", "parties", "party", "share", "until",
    ];

    private static readonly FrozenSet<string> Words = All.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string word) => Words.Contains(word);

    public static bool Contains(ReadOnlySpan<char> word) =>
        Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
