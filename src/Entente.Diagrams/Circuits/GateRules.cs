using System.Numerics;

namespace Entente.Diagrams.Circuits;

/// <summary>Makes gates in normal form: no constant, no argument twice, no gate of one argument.</summary>
internal sealed class GateRules(GateGraph graph)
{
    public int Make(Gate gate, int[] arguments) => gate.Kind switch
    {
        GateKind.And => And(arguments),
        GateKind.Xor => Xor(arguments[0], arguments[1]),
        GateKind.AtLeast => AtLeast(gate.Threshold, arguments),
        _ => WeightAtLeast(gate.Threshold, arguments, gate.Weights),
    };

    public int And(IEnumerable<int> arguments)
    {
        SortedSet<int> distinct = [.. arguments];
        if (distinct.Contains(GateGraph.False) || distinct.Any(literal => distinct.Contains(literal ^ 1)))
        {
            return GateGraph.False;
        }

        Absorb(distinct);
        return distinct.Count switch
        {
            0 => GateGraph.True,
            1 => distinct.Min,
            _ when distinct.Contains(GateGraph.False) || distinct.Any(literal => distinct.Contains(literal ^ 1)) =>
                GateGraph.False,
            _ => graph.Add(GateKind.And, [.. distinct]),
        };
    }

    private int Or(IEnumerable<int> arguments) => And(arguments.Select(literal => literal ^ 1)) ^ 1;

    /// <summary>
    /// An argument that is a disjunction loses the members that its sisters make false, and goes altogether when a
    /// sister makes a member true.
    /// </summary>
    private void Absorb(SortedSet<int> arguments)
    {
        foreach (int literal in arguments.ToArray())
        {
            Gate gate = graph[literal >> 1];
            if ((literal & 1) == 0 || gate.Kind != GateKind.And)
            {
                continue;
            }

            int[] members = gate.Arguments;
            if (members.Any(member => arguments.Contains(member ^ 1)))
            {
                arguments.Remove(literal);
            }
            else if (members.Any(arguments.Contains))
            {
                arguments.Remove(literal);
                arguments.Add(And(members.Where(member => !arguments.Contains(member))) ^ 1);
            }
        }

        arguments.Remove(GateGraph.True);
    }

    private int Xor(int a, int b)
    {
        int sign = (a ^ b) & 1;
        (a, b) = (Math.Min(a & ~1, b & ~1), Math.Max(a & ~1, b & ~1));
        if (a == b || a == GateGraph.False)
        {
            return (a == b ? GateGraph.False : b) ^ sign;
        }

        return graph.Add(GateKind.Xor, [a, b]) ^ sign;
    }

    private int AtLeast(BigInteger count, int[] arguments)
    {
        int[] open = [.. arguments.Where(literal => literal > GateGraph.True).Order()];
        count -= arguments.Count(literal => literal == GateGraph.True);
        bool isPlain = open.Select(literal => literal >> 1).Distinct().Count() == open.Length;
        return count switch
        {
            _ when count <= 0 => GateGraph.True,
            _ when count > open.Length => GateGraph.False,
            _ when count == 1 => Or(open),
            _ when count == open.Length => And(open),
            _ when isPlain => graph.Add(GateKind.AtLeast, open, count),
            _ => WeightAtLeast(count, open, [.. Enumerable.Repeat(BigInteger.One, open.Length)]),
        };
    }

    /// <summary>
    /// One positive weight for each gate: w·¬x is w − w·x, and a negative weight negates the argument.
    /// </summary>
    private int WeightAtLeast(BigInteger threshold, int[] arguments, BigInteger[] weights)
    {
        SortedDictionary<int, BigInteger> weightOf = [];
        for (int i = 0; i < arguments.Length; i++)
        {
            bool isNegated = (arguments[i] & 1) != 0;
            threshold -= isNegated ? weights[i] : 0;
            int gate = arguments[i] & ~1;
            weightOf[gate] = weightOf.GetValueOrDefault(gate) + (isNegated ? -weights[i] : weights[i]);
        }

        weightOf.Remove(GateGraph.False);
        KeyValuePair<int, BigInteger>[] terms = [.. weightOf.Where(term => !term.Value.IsZero)];
        threshold -= terms.Aggregate(BigInteger.Zero, (sum, term) => sum + BigInteger.Min(term.Value, 0));
        BigInteger total = terms.Aggregate(BigInteger.Zero, (sum, term) => sum + BigInteger.Abs(term.Value));
        int[] literals = [.. terms.Select(term => term.Key ^ (term.Value.Sign < 0 ? 1 : 0))];
        BigInteger[] positive = [.. terms.Select(term => BigInteger.Min(BigInteger.Abs(term.Value), threshold))];
        return threshold switch
        {
            _ when threshold <= 0 => GateGraph.True,
            _ when threshold > total => GateGraph.False,
            _ when positive.All(weight => weight == positive[0]) =>
                AtLeast(((threshold - 1) / positive[0]) + 1, literals),
            _ => graph.Add(GateKind.WeightAtLeast, literals, threshold, positive),
        };
    }
}
