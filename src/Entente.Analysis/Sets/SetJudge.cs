using Entente.Agreements.Evaluation;

namespace Entente.Analysis.Sets;

/// <summary>
/// Judges every set before it is listed: all of them by the counting engine, and the first by the plain evaluator.
/// </summary>
/// <param name="isSolution">What is asked of a set, by whether the guarantee holds and whether nobody is left.</param>
internal sealed class SetJudge(
    NamedChoices choices, CountingCheck counting, PlainCheck plain, int commitments, Func<bool, bool, bool> isSolution)
{
    /// <summary>Sets that the plain evaluator judges; a small agreement takes a millisecond for each.</summary>
    private const int MostPlain = 50;

    /// <summary>
    /// The plain evaluator asks each commitment about each other one: of large agreements it judges fewer sets.
    /// </summary>
    private const long PlainWork = 25_000_000;

    private readonly long _mostPlain = Math.Min(MostPlain, PlainWork / Math.Max(1L, (long)commitments * commitments));
    private long _judged;

    /// <summary>Whether a set is a solution by the counting engine.</summary>
    public bool IsSolution(IEnumerable<string> set) => IsSolution(counting.Judge(choices.Of(set)));

    /// <summary>Lets a set pass that is a solution.</summary>
    /// <exception cref="InvalidOperationException">It is none: the program has a mistake.</exception>
    public void Judge(IReadOnlyList<string> set)
    {
        if (!IsSolution(set) || (_judged++ < _mostPlain && !IsSolution(plain.Judge(choices.Of(set)))))
        {
            throw new InvalidOperationException(
                $"a set that was found is none by the definition ({string.Join(", ", set)}): this is a mistake of "
                + "the program, please report it with the agreement");
        }
    }

    private bool IsSolution((bool Holds, bool NobodyIsLeft) found) => isSolution(found.Holds, found.NobodyIsLeft);
}
