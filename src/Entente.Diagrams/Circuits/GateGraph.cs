using System.Numerics;

namespace Entente.Diagrams.Circuits;

internal enum GateKind : byte
{
    Constant,
    Input,
    And,
    Xor,
    AtLeast,
    WeightAtLeast,
}

/// <summary>A gate; its arguments are literals of older gates. A disjunction is a negated conjunction.</summary>
internal sealed record Gate(GateKind Kind, int[] Arguments, BigInteger Threshold, BigInteger[] Weights, int Input)
{
    public static Gate Constant { get; } = new(GateKind.Constant, [], 0, [], -1);
}

/// <summary>
/// Gates in order of age, arguments before what uses them; equal gates are one gate. A literal is a gate's number
/// times two, plus one when negated.
/// </summary>
internal sealed class GateGraph
{
    public const int False = 0;
    public const int True = 1;

    private readonly List<Gate> gates = [Gate.Constant];
    private readonly Dictionary<Key, int> known = [];

    public int Count => gates.Count;

    public int InputCount { get; private set; }

    public Gate this[int number] => gates[number];

    public int AddInput(int input)
    {
        InputCount++;
        gates.Add(new Gate(GateKind.Input, [], 0, [], input));
        return (gates.Count - 1) * 2;
    }

    public int Add(GateKind kind, int[] arguments, BigInteger threshold = default, BigInteger[]? weights = null)
    {
        Key key = new(kind, threshold, arguments, weights ?? []);
        if (!known.TryGetValue(key, out int number))
        {
            number = gates.Count;
            gates.Add(new Gate(kind, arguments, threshold, key.Weights, -1));
            known.Add(key, number);
        }

        return number * 2;
    }

    /// <summary>
    /// For each gate, by how many arguments of gates below the root it is used; the root by one more.
    /// </summary>
    public int[] Uses(int root)
    {
        int[] uses = new int[Count];
        uses[root >> 1] = 1;
        for (int number = root >> 1; number > 0; number--)
        {
            foreach (int argument in uses[number] > 0 ? gates[number].Arguments : [])
            {
                uses[argument >> 1]++;
            }
        }

        return uses;
    }

    /// <summary>
    /// Writes what is read below the root into another graph, oldest first: inputs as they are, gates as the caller
    /// writes them.
    /// </summary>
    /// <param name="root">The literal whose gate is the last to be written.</param>
    /// <param name="target">The graph that is written to.</param>
    /// <param name="renewed">
    /// For each gate of this graph, its literal in the other; filled here, read by the caller.
    /// </param>
    /// <param name="write">Writes a gate and gives its literal.</param>
    /// <returns>The root in the other graph.</returns>
    public int Rewrite(int root, GateGraph target, int[] renewed, Func<int, int> write)
    {
        int[] uses = Uses(root);
        for (int number = 1; number <= root >> 1; number++)
        {
            if (uses[number] > 0)
            {
                Gate gate = gates[number];
                renewed[number] = gate.Kind == GateKind.Input ? target.AddInput(gate.Input) : write(number);
            }
        }

        return renewed[root >> 1] ^ (root & 1);
    }

    private readonly record struct Key(GateKind Kind, BigInteger Threshold, int[] Arguments, BigInteger[] Weights)
    {
        public bool Equals(Key other) =>
            Kind == other.Kind
            && Threshold == other.Threshold
            && Arguments.AsSpan().SequenceEqual(other.Arguments)
            && Weights.AsSpan().SequenceEqual(other.Weights);

        public override int GetHashCode()
        {
            HashCode hash = default;
            hash.Add(Kind);
            hash.Add(Threshold);
            foreach (int argument in Arguments)
            {
                hash.Add(argument);
            }

            return hash.ToHashCode();
        }
    }
}
