namespace Entente.Analysis.Smallest;

/// <summary>
/// What reaches a goal, as a monotone graph: a node is reached once the reached inputs of its list weigh as much as it
/// needs. Several nodes may share a list. Literals are nodes without a list: they are reached by a choice alone.
/// </summary>
/// <remarks>
/// Signatures are a least fixpoint: nodes that only hold each other up are not reached. What fails when signatures are
/// lost is its complement, so a greatest one: there they are.
/// </remarks>
internal sealed class ReachNet
{
    /// <summary>Weights of one list, and what its nodes need, are below this, so that sums fit 64 bits.</summary>
    public const long Largest = 1L << 60;

    /// <summary>Whether nodes are reached that only hold each other up.</summary>
    public required bool IsGreatest { get; init; }

    public required int Goal { get; init; }

    public required int[] ListOf { get; init; }

    public required long[] Need { get; init; }

    /// <summary>The inputs of list l stand from <c>InStart[l]</c> to <c>InStart[l + 1]</c>.</summary>
    public required int[] InStart { get; init; }

    public required int[] InNode { get; init; }

    public required long[] InWeight { get; init; }

    /// <summary>The lists that node n adds to.</summary>
    public required int[] OutStart { get; init; }

    public required int[] OutList { get; init; }

    public required long[] OutWeight { get; init; }

    /// <summary>The nodes of a list, those that need least first.</summary>
    public required int[] NodesStart { get; init; }

    public required int[] Nodes { get; init; }

    /// <summary>By choice: the node that is reached when it is taken; −1 where that helps nothing.</summary>
    public required int[] Taken { get; init; }

    /// <summary>By choice: the node that is reached when it is not taken; −1 where that helps nothing.</summary>
    public required int[] NotTaken { get; init; }

    public int NodeCount => ListOf.Length;

    public int ListCount => InStart.Length - 1;

    public int Choices => Taken.Length;

    public bool IsLiteral(int node) => ListOf[node] < 0;
}
