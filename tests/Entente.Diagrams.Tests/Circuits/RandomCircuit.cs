using System.Numerics;
using CsCheck;
using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Tests.Circuits;

/// <summary>A circuit of six inputs from a list of numbers, with the truth table of its output beside it.</summary>
internal sealed class RandomCircuit
{
    public const int Inputs = 6;
    private readonly List<Wire> wires = [];
    private readonly List<ulong> values = [];
    private readonly bool isMonotone;

    private RandomCircuit(int[][] gates, bool isMonotone)
    {
        this.isMonotone = isMonotone;
        using TruthTables tables = new(Inputs);
        for (int input = 0; input < Inputs; input++)
        {
            wires.Add(Circuit.AddInput());
            values.Add(tables.Variable(input));
        }

        foreach (int[] gate in gates)
        {
            Add(gate);
        }
    }

    public static Gen<RandomCircuit> Any { get; } =
        Gen.Int[0, 999].Array[6].Array[1, 14].Select(gates => new RandomCircuit(gates, isMonotone: false));

    public static Gen<RandomCircuit> Monotone { get; } =
        Gen.Int[0, 999].Array[6].Array[1, 14].Select(gates => new RandomCircuit(gates, isMonotone: true));

    /// <summary>Many gates over few inputs, so that much is shared and implied.</summary>
    public static Gen<RandomCircuit> Crowded { get; } =
        Gen.Int[0, 999].Array[6].Array[15, 50].Select(gates => new RandomCircuit(gates, isMonotone: false));

    public Circuit Circuit { get; } = new();

    public Wire Output => wires[^1];

    public ulong Table => values[^1];

    private void Add(int[] numbers)
    {
        (Wire Wire, ulong Value)[] arguments = [.. numbers[1..(3 + (numbers[0] / 10 % 3))].Select(Pick)];
        Wire[] inputs = Array.ConvertAll(arguments, argument => argument.Wire);
        int[] weights = [.. numbers[1..(1 + inputs.Length)].Select(n => isMonotone ? n % 4 : (n % 9) - 4)];
        int threshold = numbers[5] % 6;
        int kind = numbers[0] % (isMonotone ? 4 : 5);
        wires.Add(kind switch
        {
            0 => Circuit.And(inputs),
            1 => Circuit.Or(inputs),
            2 => Circuit.AtLeast(threshold, inputs),
            3 => Circuit.WeightAtLeast(threshold, [.. inputs.Zip(weights, (wire, w) => (wire, (BigInteger)w))]),
            _ => Circuit.Xor(inputs[0], inputs[1]),
        });
        values.Add(RowByRow(row =>
        {
            int[] bits = Array.ConvertAll(arguments, argument => (int)(argument.Value >> row & 1));
            return kind switch
            {
                0 => bits.All(bit => bit == 1),
                1 => bits.Any(bit => bit == 1),
                2 => bits.Sum() >= threshold,
                3 => bits.Zip(weights, (bit, w) => bit * w).Sum() >= threshold,
                _ => bits[0] != bits[1],
            };
        }));
    }

    private (Wire Wire, ulong Value) Pick(int number)
    {
        int place = number / 2 % wires.Count;
        bool isNegated = !isMonotone && number % 2 == 1;
        return isNegated ? (!wires[place], ~values[place]) : (wires[place], values[place]);
    }

    private static ulong RowByRow(Func<int, bool> value) =>
        Enumerable.Range(0, 64).Aggregate(0UL, (table, row) => table | (value(row) ? 1UL << row : 0));
}
