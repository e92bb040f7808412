using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Entente.Diagrams.Mutants.Writing;

/// <summary>Numbers the mutants as they are met, the same in every round, and keeps those not given up.</summary>
internal sealed partial class Ledger(IReadOnlySet<int> dropped)
{
    public const string Annotation = "mutant";

    private readonly List<Mutation> kept = [];

    public IReadOnlyList<Mutation> Kept => kept;

    public int Count { get; private set; }

    /// <summary>The number of the next mutant, or nothing where it could not be built.</summary>
    public int? Next(SyntaxNode node, string kind, string original, string replacement)
    {
        int id = Count++;
        if (dropped.Contains(id))
        {
            return null;
        }

        LinePosition at = node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition;
        kept.Add(new Mutation(
            id, node.SyntaxTree.FilePath, at.Line + 1, at.Character + 1, kind, Short(original), Short(replacement)));
        return id;
    }

    public static SyntaxAnnotation Mark(int id) => new(Annotation, $"{id}");

    private static string Short(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
