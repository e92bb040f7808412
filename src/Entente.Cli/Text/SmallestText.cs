using Entente.Analysis.Sets;

namespace Entente.Cli.Text;

/// <summary>Sets that a solver found where all of them are too many.</summary>
internal static class SmallestText
{
    /// <summary>False where the sets were not found by the solver.</summary>
    public static bool Write(Page page, ChoiceSets sets)
    {
        if (sets.Smallest is not { } claim)
        {
            return false;
        }

        page.Line(claim.Sentences);
        page.Blank();
        foreach (var set in sets.Sets)
        {
            page.Line(string.Join(", ", set), 2, 4);
        }

        return true;
    }
}
