using Entente.Agreements.Text;

namespace Entente.Agreements.Mistakes;

/// <summary>Collects the mistakes of one reading, so that all of them are reported and not only the first.</summary>
public sealed class MistakeLog
{
    /// <summary>More are counted and not kept: nobody reads them, and a hostile file can cause millions.</summary>
    public const int Capacity = 1_000;

    /// <summary>Pairs of letters that are compared for suggestions in one reading; then nothing is suggested.</summary>
    private const long MostCompared = 200_000_000;

    /// <summary>Characters of a message; what stands in a file could make it longer.</summary>
    private const int LongestMessage = 1_000;

    private readonly List<Mistake> _mistakes = [];
    private readonly HashSet<(string Code, string File, int Line, int Column)> _seen = [];

    public bool HasErrors { get; private set; }

    /// <summary>Mistakes beyond <see cref="Capacity"/>.</summary>
    public int NotKept { get; private set; }

    public int Count => _mistakes.Count;

    /// <summary>No further mistake is kept, so that nothing needs to be worked out for its sake.</summary>
    public bool IsFull => _mistakes.Count >= Capacity;

    private long _compared;

    /// <summary>Whether an unknown name may still be compared with so many known ones.</summary>
    internal bool MayCompare(string name, int known)
    {
        var pairs = (long)known * name.Length * name.Length;
        if (IsFull || pairs > MostCompared - _compared)
        {
            return false;
        }

        _compared += pairs;
        return true;
    }

    /// <summary>Counts an error that is not worth a message of its own, since others say what it comes from.</summary>
    internal void NoteError()
    {
        HasErrors = true;
        NotKept += IsFull ? 1 : 0;
    }

    public void Add(MistakeCode code, Place place, string message, string advice = "")
    {
        HasErrors |= !code.IsWarning;
        if (!_seen.Add((code.Id, place.Source.Name, place.Line, place.Column)))
        {
            return;
        }

        if (_mistakes.Count >= Capacity)
        {
            NotKept++;
            return;
        }

        var shown = message.Length > LongestMessage ? message[..LongestMessage] + "…" : message;
        // The YAML library counts lines wrongly behind an escape that a line end breaks.
        _mistakes.Add(new Mistake(code, shown, place.Source.Inside(place), advice));
    }

    /// <summary>The mistakes in order of file, line, column and code.</summary>
    public IReadOnlyList<Mistake> InOrder() =>
    [
        .. _mistakes
            .OrderBy(mistake => mistake.Place.Source.Name, StringComparer.Ordinal)
            .ThenBy(mistake => mistake.Place.Line)
            .ThenBy(mistake => mistake.Place.Column)
            .ThenBy(mistake => mistake.Code.Id, StringComparer.Ordinal),
    ];
}
