using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Orders;

/// <summary>
/// Every gate pulls its arguments and itself together: places are replaced by the mean of the centres of the gates
/// they belong to, until the total span grows no shorter.
/// </summary>
internal static class ForceOrder
{
    private const int MostRounds = 60;

    public static int[] Improve(GateGraph graph, Module module, int[] start)
    {
        int[] best = start;
        double bestSpan = double.MaxValue;
        Dictionary<int, double> place = Places(graph, module, start);
        for (int round = 0; round < MostRounds; round++)
        {
            double span = Span(graph, module, place);
            if (span >= bestSpan)
            {
                break;
            }

            bestSpan = span;
            best = [.. module.Leaves.OrderBy(leaf => place[leaf])];
            place = Pull(graph, module, place);
        }

        return best;
    }

    private static Dictionary<int, double> Places(GateGraph graph, Module module, int[] order)
    {
        Dictionary<int, double> place = [];
        foreach ((int index, int leaf) in order.Index())
        {
            place[leaf] = index;
        }

        foreach (int gate in module.Gates)
        {
            place[gate] = graph[gate].Arguments.Average(argument => place[argument >> 1]);
        }

        return Ranked(place);
    }

    /// <summary>Leaves and gates share one row of places, so that spans of different rounds compare.</summary>
    private static Dictionary<int, double> Ranked(Dictionary<int, double> place) =>
        place.Keys.OrderBy(member => place[member]).Index().ToDictionary(pair => pair.Item, pair => (double)pair.Index);

    private static double Span(GateGraph graph, Module module, Dictionary<int, double> place)
    {
        double span = 0;
        foreach (int gate in module.Gates)
        {
            double[] places = Array.ConvertAll(graph[gate].Arguments, argument => place[argument >> 1]);
            span += Math.Max(places.Max(), place[gate]) - Math.Min(places.Min(), place[gate]);
        }

        return span;
    }

    private static Dictionary<int, double> Pull(GateGraph graph, Module module, Dictionary<int, double> place)
    {
        Dictionary<int, (double Sum, int Count)> pulls = [];
        foreach (int gate in module.Gates)
        {
            int[] members = [gate, .. graph[gate].Arguments.Select(argument => argument >> 1)];
            double centre = members.Average(member => place[member]);
            foreach (int member in members)
            {
                (double sum, int count) = pulls.GetValueOrDefault(member);
                pulls[member] = (sum + centre, count + 1);
            }
        }

        Dictionary<int, double> moved = [];
        foreach ((int index, KeyValuePair<int, (double Sum, int Count)> pull) in pulls
            .OrderBy(pull => pull.Value.Sum / pull.Value.Count)
            .ThenBy(pull => place[pull.Key])
            .Index())
        {
            moved[pull.Key] = index;
        }

        return moved;
    }
}
