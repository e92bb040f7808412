namespace Entente.Analysis.Sets;

/// <summary>
/// Finds one minimal set without circuits and diagrams, for when these cannot be had: beginning with everything, halves
/// are left out for as long as the rest is a solution (QuickXplain, U. Junker, 2004).
/// </summary>
/// <remarks>
/// One commitment more, or one loss more, never undoes a solution; a fact that turns may. So minimality is proven at
/// the end: against each set with some of the facts only, and against each that lacks one commitment or party.
/// </remarks>
internal sealed class OneSet
{
    private const int MostJudged = 4_000;

    private const int MostFacts = 8;

    private readonly SetJudge _judge;
    private int _judged;

    private OneSet(SetJudge judge) => _judge = judge;

    /// <param name="names">All choices.</param>
    /// <returns>A minimal set in order of names; null where none was found in a reasonable time.</returns>
    public static IReadOnlyList<string>? Find(SetJudge judge, IReadOnlyList<string> names)
    {
        var own = new OneSet(judge);
        var parties = names.Where(name => !IsFact(name)).ToList();
        var toTrue = names.Where(name => name.EndsWith("=true", StringComparison.Ordinal)).ToList();
        var facts = names.Where(IsFact).ToList();
        foreach (var start in new[] { parties, [.. toTrue, .. parties], [.. facts, .. parties] })
        {
            if (own.IsSolution(start))
            {
                var found = own.Shrink([], start, isChanged: false);
                return own.IsMinimal(found) ? [.. found.Order(StringComparer.Ordinal)] : null;
            }
        }

        return null;
    }

    private static bool IsFact(string name) => name.Contains('=', StringComparison.Ordinal);

    private bool IsSolution(IEnumerable<string> set) => _judged++ < MostJudged && _judge.IsSolution(set);

    /// <summary>What of the candidates must stay beside what is kept.</summary>
    /// <param name="isChanged">Something has been added to what is kept since it was judged.</param>
    private List<string> Shrink(List<string> kept, List<string> candidates, bool isChanged)
    {
        if (isChanged && IsSolution(kept))
        {
            return [];
        }

        if (candidates.Count == 1)
        {
            return candidates;
        }

        var (first, second) = (candidates[..(candidates.Count / 2)], candidates[(candidates.Count / 2)..]);
        var ofSecond = Shrink([.. kept, .. first], second, isChanged: true);
        var ofFirst = Shrink([.. kept, .. ofSecond], first, isChanged: ofSecond.Count > 0);
        return [.. ofFirst, .. ofSecond];
    }

    private bool IsMinimal(List<string> set)
    {
        var facts = set.Where(IsFact).ToList();
        var others = set.Where(name => !IsFact(name)).ToList();
        if (facts.Count > MostFacts || !IsSolution(set) || others.Exists(name => IsSolution(set.Where(n => n != name))))
        {
            return false;
        }

        for (var some = 0; some < (1 << facts.Count) - 1; some++)
        {
            if (IsSolution(others.Concat(facts.Where((_, i) => (some >> i & 1) != 0))))
            {
                return false;
            }
        }

        return _judged <= MostJudged;
    }
}
