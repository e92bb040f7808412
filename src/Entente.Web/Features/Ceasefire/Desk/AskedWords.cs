using Entente.Agreements.Conditions;

namespace Entente.Web.Features.Ceasefire.Desk;

/// <summary>Reads the words of an address; what cannot be read is left out, and said.</summary>
/// <param name="asked">A word of the address; empty where it is not there.</param>
internal sealed class AskedWords(Func<string, string> asked)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public string Text(string key) => asked(key);

    public DateOnly? Day(string key) => Word<DateOnly>(
        key, text => DateText.TryParse(text, out var day) ? day : null, "a day of the calendar as 2027-03-14");

    /// <summary>The page of something long, counted from 1.</summary>
    public int Page() => Word<int>(
        "page", text => int.TryParse(text, out var page) && page > 0 ? page : null, "a number from 1") ?? 1;

    /// <param name="expected">What the word is to be, such as "a status such as corroborated".</param>
    public T? Word<T>(string key, Func<string, T?> read, string expected)
        where T : struct
    {
        var text = asked(key);
        var found = text.Length > 0 ? read(text) : null;
        if (text.Length > 0 && found is null)
        {
            _problems.Add($"{key} takes {expected}, not \"{text}\"");
        }

        return found;
    }
}
