namespace Entente.Monitoring.Rules;

/// <summary>All editions of the rules, and which of them a day is judged by.</summary>
public sealed class RuleEditions
{
    private readonly CeasefireRules[] _editions;

    /// <exception cref="ArgumentException">There is none, or two begin on one day.</exception>
    public RuleEditions(IEnumerable<CeasefireRules> editions)
    {
        _editions = [.. editions.OrderBy(edition => edition.From)];
        if (_editions.Length == 0 || _editions.Zip(_editions.Skip(1)).Any(pair => pair.First.From == pair.Second.From))
        {
            throw new ArgumentException("there is one edition at least, and one for a day", nameof(editions));
        }
    }

    public IReadOnlyList<CeasefireRules> All => _editions;

    /// <summary>The edition that was in force on a day; the first one before all others began.</summary>
    public CeasefireRules On(DateOnly day) => _editions.LastOrDefault(edition => edition.From <= day) ?? _editions[0];

    /// <summary>The newest edition alone, for all days: what would be said of the past by the rules of now.</summary>
    public RuleEditions NewestForAll() => new([_editions[^1]]);
}
