using Entente.Agreements.Mistakes;
using Entente.Agreements.Text;

namespace Entente.Agreements.Binding;

/// <summary>
/// Warns of citations that name nothing. An agreement that lists no sources at all may still name them: it is a
/// sketch then, and nothing is said.
/// </summary>
internal static class CitationCheck
{
    public static void Run(Agreement agreement, List<(string Id, Place Place)> citations, MistakeLog mistakes)
    {
        if (agreement.Sources.Count == 0 && agreement.Statements.Count == 0)
        {
            return;
        }

        var unknown = citations.Where(
            cited => !agreement.Sources.ContainsKey(cited.Id) && !agreement.Statements.ContainsKey(cited.Id));
        foreach (var (id, place) in unknown)
        {
            var near = mistakes.MayCompare(id, agreement.Statements.Count + agreement.Sources.Count)
                ? NameSuggestion.Nearest(id, agreement.Statements.Keys.Concat(agreement.Sources.Keys))
                : null;
            mistakes.Add(
                MistakeCodes.UnknownSource,
                place,
                $"There is no source or statement \"{Short.Of(id)}\"",
                near is null ? "Describe it below sources" : $"Did you mean {near}?");
        }
    }
}
