namespace Entente.Diagrams.Orders;

/// <summary>
/// Every gate pulls its arguments and itself together: places are replaced by the mean of the centres of the gates
/// they belong to, until the total span grows no shorter.
/// </summary>
internal static class ForceOrder
{
    private const int MostRounds = 60;

    public static int[] Improve(LocalGraph graph, int[] start)
    {
        int[] members = [.. Enumerable.Range(0, graph.Count)];
        int[] place = Places(graph, start, members);
        int[] best = start;
        long bestSpan = long.MaxValue;
        for (int round = 0; round < MostRounds; round++)
        {
            long span = Span(graph, place);
            if (span >= bestSpan)
            {
                break;
            }

            bestSpan = span;
            best = [.. members.Where(member => member < graph.LeafCount)];
            Pull(graph, place, members);
        }

        return best;
    }

    /// <summary>Leaves and gates share one row of places, so that spans of different rounds compare.</summary>
    private static int[] Places(LocalGraph graph, int[] start, int[] members)
    {
        double[] centre = new double[graph.Count];
        foreach ((int index, int leaf) in start.Index())
        {
            centre[leaf] = index;
        }

        for (int gate = graph.LeafCount; gate < graph.Count; gate++)
        {
            centre[gate] = graph.Arguments[gate].Average(argument => centre[argument]);
        }

        int[] place = new int[graph.Count];
        Rank(centre, members, place);
        return place;
    }

    private static void Rank(double[] centre, int[] members, int[] place)
    {
        // Members stand in the order of the round before; equal centres keep it.
        (double Centre, int Before)[] keys =
            [.. members.Select((member, before) => (centre[member], before))];
        Array.Sort(keys, members);
        for (int i = 0; i < members.Length; i++)
        {
            place[members[i]] = i;
        }
    }

    private static long Span(LocalGraph graph, int[] place)
    {
        long span = 0;
        for (int gate = graph.LeafCount; gate < graph.Count; gate++)
        {
            (int least, int most) = (place[gate], place[gate]);
            foreach (int argument in graph.Arguments[gate])
            {
                (least, most) = (Math.Min(least, place[argument]), Math.Max(most, place[argument]));
            }

            span += most - least;
        }

        return span;
    }

    private static void Pull(LocalGraph graph, int[] place, int[] members)
    {
        double[] sum = new double[graph.Count];
        int[] count = new int[graph.Count];
        for (int gate = graph.LeafCount; gate < graph.Count; gate++)
        {
            int[] arguments = graph.Arguments[gate];
            double centre = place[gate];
            foreach (int argument in arguments)
            {
                centre += place[argument];
            }

            centre /= arguments.Length + 1;
            (sum[gate], count[gate]) = (sum[gate] + centre, count[gate] + 1);
            foreach (int argument in arguments)
            {
                (sum[argument], count[argument]) = (sum[argument] + centre, count[argument] + 1);
            }
        }

        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] = count[i] == 0 ? place[i] : sum[i] / count[i];
        }

        Rank(sum, members, place);
    }
}
