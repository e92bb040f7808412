using System.Numerics;
using System.Text;
using Entente.Diagrams.Chances;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Trees;

/// <summary>
/// Everything asked of one tree, as a whole process does it: the probability, the exact number of minimal cut sets
/// by size, all importances of every event.
/// </summary>
internal static class Answers
{
    public static int Print(string path, TextWriter output)
    {
        TreeCircuit tree = new(FaultTree.Read(path));
        DiagramOutcome<CompiledCircuit> outcome = CompiledCircuit.Compile(tree.Circuit, tree.Root);
        if (!outcome.TryGet(out CompiledCircuit? circuit))
        {
            output.WriteLine($"stopped {outcome.Stop}");
            return 1;
        }

        using (circuit)
        {
            double[] chances = tree.Chances;
            (double probability, IReadOnlyList<Importance> importances) = circuit.ProbabilityAndImportances(chances);
            output.WriteLine($"probability {probability:R}");
            IReadOnlyList<BigInteger> bySize = circuit.CountMinimalSolutionsBySize();
            output.WriteLine($"sets {bySize.Aggregate(BigInteger.Zero, (sum, count) => sum + count)}");
            for (int size = 0; size < bySize.Count; size++)
            {
                output.WriteLine($"sets of {size}: {bySize[size]}");
            }

            output.Write(Importances(tree.Events, importances));
        }

        return 0;
    }

    private static StringBuilder Importances(IReadOnlyList<string> events, IReadOnlyList<Importance> importances)
    {
        StringBuilder text = new("event birnbaum fussell-vesely diagnostic achievement reduction\n");
        for (int i = 0; i < importances.Count; i++)
        {
            Importance of = importances[i];
            text.Append(events[i]).Append(' ').Append(of.Birnbaum).Append(' ').Append(of.FussellVesely).Append(' ')
                .Append(of.Diagnostic).Append(' ').Append(of.RiskAchievementWorth).Append(' ')
                .Append(of.RiskReductionWorth).Append('\n');
        }

        return text;
    }
}
