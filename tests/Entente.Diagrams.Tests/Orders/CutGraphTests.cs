using Entente.Diagrams.Circuits;
using Entente.Diagrams.Orders;

namespace Entente.Diagrams.Tests.Orders;

public sealed class CutGraphTests
{
    [Fact]
    public void The_codes_of_literals_are_the_numbers_of_split_mix()
    {
        // What SplitMix64 gives first from a state of zero, as its authors publish it.
        ulong[] numbers =
        [
            0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC, 0x1B39896A51A8749B,
        ];
        Circuit circuit = new();
        Wire[] v = [circuit.AddInput(), circuit.AddInput()];
        Wire output = circuit.Xor(circuit.And(v[0], !v[1]), circuit.AtLeast(1, [v[0], v[1], v[1]]));
        CutGraph graph = new(
            circuit.Graph, Modules.Inside(circuit.Graph, output.Literal >> 1, new bool[circuit.Graph.Count]));
        Assert.Equal([numbers[0], numbers[2], numbers[4]], graph.Codes[..3]);
        Assert.Equal(numbers[3], graph.Readers[1].Single(reader => graph.Gates[reader.Gate].Kind == GateKind.And).Code);
    }
}
