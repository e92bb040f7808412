using System.Numerics;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// Gates over inputs, without cycles: what is to be compiled. Inputs are numbered from zero in the order in which
/// they were added. Nothing is simplified here; compilation does that.
/// </summary>
public sealed class Circuit
{
    private readonly GateGraph graph = new();

    public int InputCount => graph.InputCount;

    public int GateCount => graph.Count - 1 - graph.InputCount;

    public static Wire False => new(GateGraph.False);

    public static Wire True => new(GateGraph.True);

    internal GateGraph Graph => graph;

    public Wire AddInput() => new(graph.AddInput(graph.InputCount));

    public Wire And(params IEnumerable<Wire> arguments) => new(graph.Add(GateKind.And, Literals(arguments)));

    public Wire Or(params IEnumerable<Wire> arguments) =>
        !new Wire(graph.Add(GateKind.And, Array.ConvertAll(Literals(arguments), literal => literal ^ 1)));

    public Wire Xor(Wire a, Wire b) => new(graph.Add(GateKind.Xor, [a.Literal, b.Literal]));

    /// <summary>Whether at least so many arguments are true; one named twice counts twice.</summary>
    public Wire AtLeast(int count, params IEnumerable<Wire> arguments)
    {
        int[] literals = Literals(arguments);
        return new(graph.Add(GateKind.AtLeast, literals, count));
    }

    /// <summary>
    /// Whether the weights of the true arguments sum to at least the threshold. Weights may be negative.
    /// </summary>
    public Wire WeightAtLeast(BigInteger threshold, IReadOnlyList<(Wire Argument, BigInteger Weight)> terms) =>
        new(graph.Add(
            GateKind.WeightAtLeast,
            [.. terms.Select(term => Checked(term.Argument))],
            threshold,
            [.. terms.Select(term => term.Weight)]));

    private int[] Literals(IEnumerable<Wire> wires) => [.. wires.Select(Checked)];

    private int Checked(Wire wire) => wire.Literal >> 1 < graph.Count
        ? wire.Literal
        : throw new ArgumentException("The wire belongs to another circuit.", nameof(wire));
}
