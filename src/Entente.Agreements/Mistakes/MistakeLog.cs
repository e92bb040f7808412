using Entente.Agreements.Text;

namespace Entente.Agreements.Mistakes;

/// <summary>Collects the mistakes of one reading, so that all of them are reported and not only the first.</summary>
public sealed class MistakeLog
{
    /// <summary>More than these are counted and not kept: nobody reads them, and a hostile file can cause millions.</summary>
    public const int Capacity = 1_000;

    private readonly List<Mistake> _mistakes = [];
    private readonly HashSet<(string Code, string File, int Line, int Column)> _seen = [];

    public bool HasErrors { get; private set; }

    /// <summary>Mistakes beyond <see cref="Capacity"/>.</summary>
    public int NotKept { get; private set; }

    public int Count => _mistakes.Count;

    /// <summary>No further mistake is kept, so that nothing needs to be worked out for its sake.</summary>
    public bool IsFull => _mistakes.Count >= Capacity;

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

        _mistakes.Add(new Mistake(code, message, place, advice));
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
