using System.Numerics;
using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Tests.Circuits;

/// <summary>
/// A circuit for each number, always the same one: where a test knows exact sizes and orders, not only that the
/// function stays the same. Gates read mostly young gates, so that little is unused and much is shared.
/// </summary>
internal sealed class FixedCircuit
{
    private readonly List<Wire> wires = [];
    private uint state;

    public FixedCircuit(int number, int inputs, int gates, bool isMonotone = false)
    {
        state = (uint)number;
        for (int input = 0; input < inputs; input++)
        {
            wires.Add(Circuit.AddInput());
        }

        for (int gate = 0; gate < gates; gate++)
        {
            wires.Add(Gate(Next(isMonotone ? 6 : 8), isMonotone));
        }

        Root = isMonotone || number % 2 == 0
            ? Circuit.Or(wires[^1], wires[^2], wires[^3])
            : Circuit.And(wires[^1], !wires[^2], wires[^3]);
    }

    public Circuit Circuit { get; } = new();

    public Wire Root { get; }

    private Wire Gate(int kind, bool isMonotone)
    {
        Wire[] arguments = [.. Enumerable.Range(0, 2 + Next(4)).Select(_ => Pick(isMonotone))];
        return kind switch
        {
            0 or 1 or 2 => Circuit.And(arguments),
            3 or 4 => Circuit.Or(arguments),
            5 => Circuit.AtLeast(2, arguments),
            6 => Circuit.Xor(arguments[0], arguments[1]),
            _ => Circuit.WeightAtLeast(3, [.. arguments.Select(wire => (wire, (BigInteger)(Next(5) - 1)))]),
        };
    }

    private Wire Pick(bool isMonotone)
    {
        int reach = Next(3) == 0 ? wires.Count : Math.Min(wires.Count, 8);
        Wire wire = wires[^(1 + Next(reach))];
        return !isMonotone && Next(6) == 0 ? !wire : wire;
    }

    private int Next(int bound)
    {
        state = (state * 1_664_525) + 1_013_904_223;
        return (int)((state >> 8) % (uint)bound);
    }
}
