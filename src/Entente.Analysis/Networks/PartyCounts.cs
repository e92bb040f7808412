namespace Entente.Analysis.Networks;

/// <summary>
/// Which nodes say that a party counts in a sum of parties. They come in any order and leave sorted by sum and
/// party, so that each party counts once.
/// </summary>
internal sealed class PartyCounts
{
    private readonly IntBuffer _sums = new(0);
    private readonly IntBuffer _parties = new(0);
    private readonly IntBuffer _nodes = new(0);

    public void Add(int sum, int party, int node)
    {
        _sums.Add(sum);
        _parties.Add(party);
        _nodes.Add(node);
    }

    public IEnumerable<(int Sum, int Party, int Node)> Sorted()
    {
        var order = new int[_nodes.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        order = SortBy(_sums, SortBy(_parties, order));
        return order.Select(i => (_sums[i], _parties[i], _nodes[i]));
    }

    // A counting sort that keeps the order of equals.
    private static int[] SortBy(IntBuffer keys, int[] order)
    {
        var most = -1;
        foreach (var key in keys.AsSpan())
        {
            most = Math.Max(most, key);
        }

        var start = new int[most + 2];
        foreach (var key in keys.AsSpan())
        {
            start[key + 1]++;
        }

        for (var i = 1; i < start.Length; i++)
        {
            start[i] += start[i - 1];
        }

        var sorted = new int[order.Length];
        foreach (var item in order)
        {
            sorted[start[keys[item]]++] = item;
        }

        return sorted;
    }
}
