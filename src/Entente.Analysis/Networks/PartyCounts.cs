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

    /// <param name="sums">How many sums there are.</param>
    /// <param name="parties">How many parties there are.</param>
    public IEnumerable<(int Sum, int Party, int Node)> Sorted(int sums, int parties)
    {
        var all = Enumerable.Range(0, _nodes.Count).ToArray();
        var byParty = CountingSort.Sort<int>(_parties.AsSpan(), all, parties).Items;
        var sumsByParty = Array.ConvertAll(byParty, i => _sums[i]);
        var order = CountingSort.Sort<int>(sumsByParty, byParty, sums).Items;
        return order.Select(i => (_sums[i], _parties[i], _nodes[i]));
    }
}
