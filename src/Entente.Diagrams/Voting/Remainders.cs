using System.Numerics;

namespace Entente.Diagrams.Voting;

/// <summary>Integers from their remainders in several fields (the Chinese remainder theorem).</summary>
internal sealed class Remainders
{
    private readonly BigInteger product;
    private readonly BigInteger[] units;

    public Remainders(PrimeField[] fields)
    {
        product = fields.Aggregate(BigInteger.One, (all, field) => all * field.Prime);
        units = Array.ConvertAll(fields, field =>
        {
            BigInteger others = product / field.Prime;
            return others * field.Inverse((ulong)(others % field.Prime));
        });
    }

    /// <param name="remainders">For each field, the remainders of all numbers.</param>
    public BigInteger[] Join(ulong[][] remainders)
    {
        BigInteger[] numbers = new BigInteger[remainders[0].Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            BigInteger sum = 0;
            for (int field = 0; field < units.Length; field++)
            {
                sum += units[field] * remainders[field][i];
            }

            numbers[i] = sum % product;
        }

        return numbers;
    }
}
