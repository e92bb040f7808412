using Entente.Agreements.Conditions;

namespace Entente.Analysis.Networks;

/// <summary>
/// A situation as a graph of counters. A node is reached once as many of its inputs are reached as it needs; a sum
/// adds the weights of its reached inputs and reaches its thresholds as it grows. All levels of the language are
/// nodes, so that one propagation is one fixpoint.
/// </summary>
/// <remarks>
/// Nodes: <c>2i</c> is "commitment i is signed", <c>2i + 1</c> "commitment i is in force" (the edge between the two
/// is not stored); then two for each fact, <c>x</c> and <c>not x</c>; then gates, in order of their making.
/// Lists of edges are stored one after another, the list of node n from <c>Start[n]</c> to <c>Start[n + 1]</c>.
/// </remarks>
internal sealed class Network
{
    public required int Commitments { get; init; }

    public required int Facts { get; init; }

    /// <summary>How many inputs a node needs; one more than it has where it can never be reached.</summary>
    public required int[] Need { get; init; }

    /// <summary>How many inputs a node has.</summary>
    public required int[] FanIn { get; init; }

    public required int[] EdgeStart { get; init; }

    public required int[] Edges { get; init; }

    /// <summary>The sums that a node adds to.</summary>
    public required int[] SumEdgeStart { get; init; }

    public required int[] SumEdges { get; init; }

    /// <summary>In millionths of the capability's unit, or one for a party.</summary>
    public required long[] SumWeights { get; init; }

    /// <summary>The thresholds of a sum, in ascending order.</summary>
    public required int[] ThresholdStart { get; init; }

    public required Int128[] Thresholds { get; init; }

    /// <summary>The node that a threshold reaches.</summary>
    public required int[] ThresholdNodes { get; init; }

    /// <summary>Everything that a sum can reach.</summary>
    public required Int128[] Totals { get; init; }

    /// <summary>The node "commitment i is pledged or confirmed", for the commitments of which it is asked.</summary>
    public required IReadOnlyDictionary<int, int> PledgedNodes { get; init; }

    /// <summary>By level, then guarantee: its node; −1 where nobody asks.</summary>
    public required int[][] GuaranteeNodes { get; init; }

    /// <summary>The sums whose thresholds are shares of what is on offer.</summary>
    public required IReadOnlyList<ShareSum> Shares { get; init; }

    public int NodeCount => Need.Length;

    public static int Signed(int commitment) => 2 * commitment;

    public static int InForce(int commitment) => 2 * commitment + 1;

    public int FactTrue(int fact) => 2 * (Commitments + fact);

    public int FactFalse(int fact) => 2 * (Commitments + fact) + 1;

    /// <summary>The first node after commitments and facts.</summary>
    public int FirstGate => 2 * (Commitments + Facts);

    public int GuaranteeInEffect(int guarantee) => GuaranteeNodes[(int)Level.Effect][guarantee];

    public bool HasEdges(int node) =>
        EdgeStart[node] != EdgeStart[node + 1] || SumEdgeStart[node] != SumEdgeStart[node + 1];
}
