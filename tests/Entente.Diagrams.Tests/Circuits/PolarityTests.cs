using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Tests.Circuits;

public sealed class PolarityTests
{
    [Fact]
    public void A_circuit_is_monotone_where_no_input_is_met_negated_and_nothing_is_exclusive()
    {
        Circuit circuit = new();
        Wire[] x = [.. Enumerable.Range(0, 3).Select(_ => circuit.AddInput())];
        Wire either = circuit.Or(x[0], x[1]);
        Wire exclusive = circuit.Xor(x[0], x[1]);

        Assert.True(Is(x[2]));
        Assert.True(Is(circuit.And(either, x[2])));
        Assert.True(Is(!circuit.And(!either, !x[0])));
        Assert.True(Is(circuit.AtLeast(2, x)));
        Assert.True(Is(Circuit.True));
        Assert.False(Is(!x[0]));
        Assert.False(Is(!either));
        Assert.False(Is(circuit.And(either, !x[2])));
        Assert.False(Is(circuit.And(x[2], !either)));
        Assert.False(Is(exclusive));
        Assert.False(Is(circuit.Or(x[2], !exclusive)));
        Assert.False(Is(circuit.AtLeast(2, x[0], x[1], !x[2])));

        bool Is(Wire wire) => Polarity.IsMonotone(circuit.Graph, wire.Literal);
    }

    [Fact]
    public void An_exclusive_gate_is_not_monotone_though_it_reads_constants_alone()
    {
        Circuit circuit = new();
        Wire exclusive = circuit.Xor(Circuit.True, Circuit.False);
        Assert.False(Polarity.IsMonotone(circuit.Graph, exclusive.Literal));
        Assert.False(Polarity.IsMonotone(circuit.Graph, circuit.And(exclusive, circuit.AddInput()).Literal));
    }
}
