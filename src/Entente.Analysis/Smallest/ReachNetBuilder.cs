using System.Runtime.InteropServices;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Smallest;

/// <summary>Collects nodes, lists and inputs, and lays them out.</summary>
internal sealed class ReachNetBuilder(bool isGreatest)
{
    private readonly List<int> _listOf = [];
    private readonly List<long> _need = [];
    private readonly List<int> _inList = [];
    private readonly List<int> _inNode = [];
    private readonly List<long> _inWeight = [];
    private readonly List<(int Taken, int NotTaken)> _choices = [];
    private int _lists;

    public int NodeCount => _listOf.Count;

    public int AddList() => _lists++;

    /// <summary>A node that is reached once its list weighs as much as it needs.</summary>
    public int AddNode(int list, long need)
    {
        _listOf.Add(list);
        _need.Add(need);
        return _listOf.Count - 1;
    }

    public int AddLiteral() => AddNode(list: -1, need: 1);

    public void AddInput(int list, int node, long weight)
    {
        _inList.Add(list);
        _inNode.Add(node);
        _inWeight.Add(weight);
    }

    public void SetNeed(int node, long need) => _need[node] = need;

    /// <param name="taken">The node that is reached by taking the choice, −1 for none.</param>
    /// <param name="notTaken">The node that is reached by not taking it, −1 for none.</param>
    public void AddChoice(int taken, int notTaken) => _choices.Add((taken, notTaken));

    public ReachNet Build(int goal)
    {
        var count = _listOf.Count;
        var inList = CollectionsMarshal.AsSpan(_inList);
        var inNode = CollectionsMarshal.AsSpan(_inNode);
        var inWeight = CollectionsMarshal.AsSpan(_inWeight);
        var (inStart, inputs) = CountingSort.Sort<int>(inList, inNode, _lists);
        var (_, weights) = CountingSort.Sort<long>(inList, inWeight, _lists);
        var (outStart, lists) = CountingSort.Sort<int>(inNode, inList, count);
        var (_, outWeights) = CountingSort.Sort<long>(inNode, inWeight, count);
        int[] listed = [.. Enumerable.Range(0, count).Where(node => _listOf[node] >= 0).OrderBy(node => _need[node])];
        int[] keys = [.. listed.Select(node => _listOf[node])];
        var (nodesStart, nodes) = CountingSort.Sort<int>(keys, listed, _lists);
        return new ReachNet
        {
            IsGreatest = isGreatest,
            Goal = goal,
            ListOf = [.. _listOf],
            Need = [.. _need],
            InStart = inStart[..(_lists + 1)],
            InNode = inputs,
            InWeight = weights,
            OutStart = outStart[..(count + 1)],
            OutList = lists,
            OutWeight = outWeights,
            NodesStart = nodesStart[..(_lists + 1)],
            Nodes = nodes,
            Taken = [.. _choices.Select(choice => choice.Taken)],
            NotTaken = [.. _choices.Select(choice => choice.NotTaken)],
        };
    }
}
