namespace Entente.Diagrams.Voting;

/// <summary>
/// The coefficients of a polynomial from its values at as many points, in a prime field: the inverse of the matrix of
/// powers, made once and multiplied with the values of every voter.
/// </summary>
internal sealed class Interpolation
{
    private readonly ResidueField field;

    /// <summary>At place [power][point], what the value at the point adds to the coefficient.</summary>
    private readonly ulong[][] parts;

    public Interpolation(ResidueField field, ulong[] points)
    {
        this.field = field;
        parts = [.. points.Select(_ => new ulong[points.Length])];
        ulong[] product = Product(points);
        for (int i = 0; i < points.Length; i++)
        {
            // The product without this point's factor, from the top down, and its value at the point.
            ulong quotient = 0;
            ulong slope = 0;
            for (int power = points.Length - 1; power >= 0; power--)
            {
                quotient = field.Add(field.Multiply(quotient, points[i]), product[power + 1]);
                parts[power][i] = quotient;
                slope = field.Add(field.Multiply(slope, points[i]), quotient);
            }

            ulong inverse = field.Inverse(slope);
            for (int power = 0; power < points.Length; power++)
            {
                parts[power][i] = field.Multiply(parts[power][i], inverse);
            }
        }
    }

    /// <param name="values">The value at each point, below the prime.</param>
    public ulong Coefficient(int power, ulong[] values)
    {
        // Numbers below 2^49: a thousand products stay below 2^108.
        UInt128 sum = 0;
        ulong[] row = parts[power];
        for (int i = 0; i < values.Length; i++)
        {
            sum += Math.BigMul(row[i], values[i]);
        }

        return (ulong)(sum % field.Integer);
    }

    /// <summary>The polynomial that is zero at all points.</summary>
    private ulong[] Product(ulong[] points)
    {
        ulong[] product = new ulong[points.Length + 1];
        product[0] = 1;
        for (int degree = 0; degree < points.Length; degree++)
        {
            for (int power = degree + 1; power >= 0; power--)
            {
                ulong below = power > 0 ? product[power - 1] : 0;
                product[power] = field.Subtract(below, field.Multiply(product[power], points[degree]));
            }
        }

        return product;
    }
}
