using Entente.Agreements;
using Entente.Agreements.Record;

namespace Entente.Analysis.Briefs;

/// <summary>
/// Gives numbers to what a brief cites, in the order in which it is cited. What was said after the day is not cited.
/// </summary>
internal sealed class BriefSources(Agreement agreement, DateOnly day)
{
    /// <summary>A line cites no more than fit behind it.</summary>
    private const int MostForLine = 3;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<BriefSource> _sources = [];

    public IReadOnlyList<BriefSource> All => _sources;

    /// <summary>The numbers of statements and sources; those that the agreement does not have are left out.</summary>
    public IReadOnlyList<int> Cite(params IEnumerable<Citations> citations) =>
    [
        .. citations.SelectMany(one => one.Ids).Distinct().Select(NumberOf).OfType<int>().Take(MostForLine),
    ];

    private int? NumberOf(string id)
    {
        if (_numbers.TryGetValue(id, out var number))
        {
            return number;
        }

        if (Describe(id) is not { } source)
        {
            return null;
        }

        _numbers.Add(id, source.Number);
        _sources.Add(source);
        return source.Number;
    }

    private BriefSource? Describe(string id)
    {
        var number = _sources.Count + 1;
        if (agreement.Statements.TryGetValue(id, out var statement))
        {
            if (statement.On > day)
            {
                return null;
            }

            var page = statement.Sources.Ids
                .Select(source => agreement.Sources.GetValueOrDefault(source))
                .FirstOrDefault(source => source is not null);
            var who = statement.By.Length > 0 ? statement.By : statement.Party?.Name ?? id;
            var outlet = page is { Outlet.Length: > 0 } ? $" ({page.Outlet})" : "";
            return new BriefSource(
                number, $"{who}: {statement.Says}{outlet}", statement.On, statement.Confidence, page?.Url ?? "");
        }

        return agreement.Sources.TryGetValue(id, out var own) && !(own.On > day)
            ? new BriefSource(number, Joined(own.Outlet, own.Title), own.On, own.Confidence, own.Url)
            : null;
    }

    private static string Joined(string outlet, string title) => outlet.Length > 0 ? $"{outlet}: {title}" : title;
}
