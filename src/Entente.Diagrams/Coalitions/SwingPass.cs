using System.Numerics;
using Entente.Diagrams.Functions;

namespace Entente.Diagrams.Coalitions;

/// <summary>
/// For every variable, the sets of the others to which adding it makes the function true, less those to which
/// adding it makes it false. By size as well: then a count by size is one integer with a field of bits for each
/// size, and counting is the same arithmetic with the number one set to two to the width of a field.
/// </summary>
internal sealed class SwingPass
{
    private readonly FrozenFunction function;
    private readonly int fieldBits;
    private readonly BigInteger[] allBelow;
    private readonly BigInteger[] values;

    /// <param name="function">The function.</param>
    /// <param name="levels">How many variables there are, those that the function ignores included.</param>
    /// <param name="fieldBits">Zero: do not tell sizes apart.</param>
    public SwingPass(FrozenFunction function, int levels, int fieldBits)
    {
        this.function = function;
        this.fieldBits = fieldBits;
        allBelow = new BigInteger[levels + 1];
        allBelow[0] = 1;
        for (int i = 1; i <= levels; i++)
        {
            allBelow[i] = Widen(allBelow[i - 1], 1);
        }

        values = new BigInteger[function.Count];
        for (int i = 1; i < values.Length; i++)
        {
            int level = function.Levels[i];
            values[i] = At(function.Lows[i], level + 1) + (At(function.Highs[i], level + 1) << fieldBits);
        }
    }

    private int LevelCount => allBelow.Length - 1;

    /// <summary>The sets that make the function true.</summary>
    public BigInteger Count() => At(function.Root, 0);

    /// <summary>The swings of each level's variable.</summary>
    public BigInteger[] Swings()
    {
        BigInteger[] swings = new BigInteger[LevelCount];
        BigInteger[] reach = new BigInteger[function.Count];
        uint root = function.Root >> 1;
        reach[root] = Widen((function.Root & 1) == 0 ? 1 : -1, LevelOf(root));
        for (int i = function.Count - 1; i > 0; i--)
        {
            (uint low, uint high) = (function.Lows[i], function.Highs[i]);
            int level = function.Levels[i];
            swings[level] += reach[i] * (At(high, level + 1) - At(low, level + 1));
            reach[low >> 1] += Widen(reach[i], LevelOf(low >> 1) - level - 1);
            BigInteger byHigh = Widen(reach[i] << fieldBits, LevelOf(high >> 1) - level - 1);
            reach[high >> 1] += (high & 1) == 0 ? byHigh : -byHigh;
        }

        return swings;
    }

    /// <summary>The fields of a packed count, smallest size first; a field may be negative.</summary>
    public BigInteger[] Unpack(BigInteger packed, int sizes)
    {
        BigInteger[] counts = new BigInteger[sizes];
        BigInteger mask = (BigInteger.One << fieldBits) - 1;
        BigInteger half = BigInteger.One << (fieldBits - 1);
        for (int size = 0; size < sizes; size++)
        {
            BigInteger field = packed & mask;
            counts[size] = field >= half ? field - mask - 1 : field;
            packed = (packed - counts[size]) >> fieldBits;
        }

        return counts;
    }

    private int LevelOf(uint node) => Math.Min(function.Levels[node], LevelCount);

    private BigInteger At(uint edge, int level)
    {
        BigInteger value = Widen(values[edge >> 1], LevelOf(edge >> 1) - level);
        return (edge & 1) == 0 ? value : allBelow[LevelCount - level] - value;
    }

    /// <summary>Lets so many more variables be true or false.</summary>
    private BigInteger Widen(BigInteger count, int variables)
    {
        for (int i = 0; i < variables && !count.IsZero; i++)
        {
            count += count << fieldBits;
        }

        return count;
    }
}
