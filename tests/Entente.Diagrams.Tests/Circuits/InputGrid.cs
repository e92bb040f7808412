using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Tests.Circuits;

/// <summary>Inputs in rows and columns. Some in every row and in every column of a square: no order is good.</summary>
internal sealed class InputGrid
{
    private readonly Circuit circuit;
    private readonly Wire[][] inputs;

    public InputGrid(Circuit circuit, int rows, int columns)
    {
        this.circuit = circuit;
        inputs = [.. Enumerable.Range(0, rows).Select(
            _ => Enumerable.Range(0, columns).Select(_ => circuit.AddInput()).ToArray())];
    }

    public Wire this[int row, int column] => inputs[row][column];

    public Wire SomeInEveryRow() => circuit.And(inputs.Select(row => circuit.Or(row)));

    /// <summary>For each column, whether some input in it is true.</summary>
    public IEnumerable<Wire> SomeInColumn() =>
        Enumerable.Range(0, inputs[0].Length).Select(column => circuit.Or(inputs.Select(row => row[column])));

    public Wire SomeInEveryLine() => circuit.And(SomeInEveryRow(), circuit.And(SomeInColumn()));
}
