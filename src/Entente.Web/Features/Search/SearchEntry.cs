using Entente.Web.Features.Record;
using Entente.Web.Layout;

namespace Entente.Web.Features.Search;

/// <summary>What can be found, in the order in which kinds are shown.</summary>
internal enum SearchKind
{
    Party,
    Guarantee,
    Commitment,
    Fact,
    Group,
    Capability,
    Meeting,
    Deadline,
    Statement,
    Source,
}

/// <summary>One thing that can be found by its id, its title or its text.</summary>
/// <param name="Path">The first word of its page's path; null where it stands on the timeline.</param>
/// <param name="Text">What is searched beside the title, and shown with it.</param>
/// <param name="On">The day that it belongs to, where it has one.</param>
/// <param name="IsKnown">Whether it is known on a day.</param>
internal sealed record SearchEntry(
    SearchKind Kind, string? Path, string Id, string Title, string Text, DateOnly? On, Func<DateOnly, bool> IsKnown)
{
    private readonly string _id = SearchWords.Line(Id);
    private readonly string _title = SearchWords.Line(Title);
    private readonly string _all = SearchWords.Line($"{Id} {Title} {Text}");

    /// <summary>
    /// How well it fits, 0 best: the id itself, the title itself, the title, the text. Null: not at all.
    /// </summary>
    /// <param name="words">Folded; each must begin a word of the entry.</param>
    public int? Rank(IReadOnlyList<string> words)
    {
        if (words.Any(word => !Begins(_all, word)))
        {
            return null;
        }

        var asked = SearchWords.Line(string.Join(' ', words));
        return asked == _id ? 0
            : asked == _title ? 1
            : words.All(word => Begins(_title, word) || Begins(_id, word)) ? 2
            : 3;
    }

    public string ShownTitle => TitleText.Or(Title, Id);

    private static bool Begins(string line, string word) =>
        line.Contains(" " + word, StringComparison.Ordinal);
}
