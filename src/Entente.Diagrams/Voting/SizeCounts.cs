using System.Numerics;

namespace Entente.Diagrams.Voting;

/// <summary>
/// The swings of one voter by size, as far as the fields so far tell them: remainders by the product of their primes.
/// A count that is known to be smaller than that product is known, and needs no further field.
/// </summary>
internal sealed class SizeCounts(int sizes)
{
    private readonly BigInteger[] counts = new BigInteger[sizes];

    public IReadOnlyList<BigInteger> Counts => counts;

    /// <summary>Takes the values of the polynomial in one more field.</summary>
    /// <param name="values">At each point of the step, below the prime.</param>
    public void Add(FieldStep step, ulong[] values)
    {
        ResidueField field = step.Field;
        ulong[] known = Array.ConvertAll(counts, count => (ulong)(count % field.Integer));
        ulong[] rest = new ulong[values.Length];
        for (int i = 0; i < rest.Length; i++)
        {
            ulong unknown = field.Subtract(values[i], step.ValueOfKnown(i, known));
            rest[i] = field.Multiply(unknown, step.LowestPowerInverse[i]);
        }

        for (int power = 0; power < step.SizeCount; power++)
        {
            int size = step.FirstSize + power;
            ulong remainder = step.Interpolation.Coefficient(power, rest);
            ulong more = field.Multiply(field.Subtract(remainder, known[size]), step.ProductInverse);
            counts[size] += step.Product * more;
        }
    }
}
