namespace Entente.Analysis.Sets;

/// <summary>
/// Finds items without which no circle is left. The smallest such set is hard to find; this one is greedy: what lies
/// on no circle is put aside, then the item with the most ways in and out is taken, and so on.
/// </summary>
internal static class FeedbackSet
{
    public static HashSet<T> Of<T>(IReadOnlyList<T> items, Func<T, IEnumerable<T>> dependsOn)
        where T : notnull
    {
        var outgoing = items.ToDictionary(item => item, item => dependsOn(item).ToHashSet());
        var incoming = items.ToDictionary(item => item, _ => new HashSet<T>());
        foreach (var (item, others) in outgoing)
        {
            foreach (var other in others)
            {
                incoming[other].Add(item);
            }
        }

        var cut = new HashSet<T>();
        var order = items.Select((item, i) => (item, i)).ToDictionary(pair => pair.item, pair => pair.i);
        PutAside(items, outgoing, incoming);
        while (outgoing.Count > 0)
        {
            var next = outgoing.Keys
                .OrderByDescending(item => outgoing[item].Contains(item))
                .ThenByDescending(item => (long)outgoing[item].Count * incoming[item].Count)
                .ThenBy(item => order[item])
                .First();
            cut.Add(next);
            PutAside(Remove(next, outgoing, incoming), outgoing, incoming);
        }

        return cut;
    }

    // Items without a way in or without a way out lie on no circle; taking them away can free others.
    private static void PutAside<T>(
        IEnumerable<T> candidates, Dictionary<T, HashSet<T>> outgoing, Dictionary<T, HashSet<T>> incoming)
        where T : notnull
    {
        var queue = new Queue<T>(candidates);
        while (queue.TryDequeue(out var item))
        {
            if (outgoing.TryGetValue(item, out var ways) && (ways.Count == 0 || incoming[item].Count == 0))
            {
                foreach (var neighbour in Remove(item, outgoing, incoming))
                {
                    queue.Enqueue(neighbour);
                }
            }
        }
    }

    private static List<T> Remove<T>(
        T item, Dictionary<T, HashSet<T>> outgoing, Dictionary<T, HashSet<T>> incoming)
        where T : notnull
    {
        var neighbours = outgoing[item].Concat(incoming[item]).Where(other => !other.Equals(item)).Distinct().ToList();
        foreach (var other in neighbours)
        {
            incoming[other].Remove(item);
            outgoing[other].Remove(item);
        }

        outgoing.Remove(item);
        incoming.Remove(item);
        return neighbours;
    }
}
