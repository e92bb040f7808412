namespace Entente.Diagrams.Voting;

/// <summary>The coefficients of a polynomial from its values at 1, 2, …, by Newton's divided differences.</summary>
internal sealed class Interpolation(PrimeField field, int points)
{
    private readonly ulong[] inverses =
        [.. Enumerable.Range(0, points + 1).Select(i => i == 0 ? 0 : field.Inverse((ulong)i))];

    public ulong[] Coefficients(ulong[] values)
    {
        ulong[] differences = [.. values];
        for (int order = 1; order < points; order++)
        {
            for (int i = points - 1; i >= order; i--)
            {
                ulong rise = field.Subtract(differences[i], differences[i - 1]);
                differences[i] = field.Multiply(rise, inverses[order]);
            }
        }

        // Horner: multiply by (x − point) and add the next difference.
        ulong[] coefficients = new ulong[points];
        for (int i = points - 1; i >= 0; i--)
        {
            for (int power = points - 1; power > 0; power--)
            {
                ulong scaled = field.Multiply(coefficients[power], (ulong)i + 1);
                coefficients[power] = field.Subtract(coefficients[power - 1], scaled);
            }

            ulong constant = field.Multiply(coefficients[0], (ulong)i + 1);
            coefficients[0] = field.Subtract(differences[i], constant);
        }

        return coefficients;
    }
}
