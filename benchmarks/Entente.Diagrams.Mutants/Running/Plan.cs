namespace Entente.Diagrams.Mutants.Running;

/// <summary>
/// The tests that a mutant meets: of those that reach it and are short enough, the quickest first, those named after
/// its file before others of the same time, as many as the budget allows; one at least.
/// </summary>
internal sealed class Plan(Coverage coverage, Mutation[] mutants, double budgetSeconds, double longestSeconds)
{
    /// <summary>A test named after the file is taken as if it were this much quicker.</summary>
    private const double FavourForName = 10;

    private readonly ILookup<string, int> idsOfFile = mutants.ToLookup(mutant => mutant.File, mutant => mutant.Id);

    public List<Measured> Of(Mutation mutant)
    {
        string subject = Path.GetFileNameWithoutExtension(mutant.File).Split('.')[0];
        List<Measured> ordered = [.. Candidates(mutant).OrderBy(test =>
            test.Seconds / (test.Name.Contains($".{subject}Tests.") ? FavourForName : 1))];
        List<Measured> chosen = [];
        double left = budgetSeconds;
        foreach (Measured test in ordered.Where(test => test.Seconds <= longestSeconds))
        {
            left -= test.Seconds;
            if (left >= 0 || chosen.Count == 0)
            {
                chosen.Add(test);
            }
        }

        return chosen.Count > 0 || ordered.Count == 0 ? chosen : [ordered.MinBy(test => test.Seconds)!];
    }

    /// <summary>What is made once is seen by whoever uses its file, not only by the test that was first.</summary>
    private IEnumerable<Measured> Candidates(Mutation mutant) => coverage.IsOnce(mutant.Id)
        ? idsOfFile[mutant.File].SelectMany(coverage.Of).DistinctBy(test => test.Index)
        : coverage.Of(mutant.Id);
}
