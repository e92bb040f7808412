namespace Entente.Monitoring.Statistics;

/// <summary>The gamma function and the gamma distribution with scale 1.</summary>
internal static class Gamma
{
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>
    /// The natural logarithm of the gamma function above 0, to about 14 digits (Lanczos's approximation with g = 7 and
    /// nine terms).
    /// </summary>
    public static double Log(double x)
    {
        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - Log(1 - x);
        }

        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x - 1 + i);
        }

        var t = x + 6.5;
        return 0.5 * Math.Log(2 * Math.PI) + (x - 0.5) * Math.Log(t) - t + Math.Log(sum);
    }

    /// <summary>
    /// The probability of no more than <paramref name="x"/> with this shape: the regularised lower incomplete gamma
    /// function, by its series or its continued fraction (Numerical Recipes 6.2).
    /// </summary>
    public static double Distribution(double shape, double x)
    {
        if (x <= 0)
        {
            return 0;
        }

        var front = Math.Exp(shape * Math.Log(x) - x - Log(shape));
        return x < shape + 1 ? front * Series(shape, x) : 1 - front * Fraction(shape, x);
    }

    /// <summary>The value that is not exceeded with a probability, by halving: to 12 digits.</summary>
    public static double Quantile(double shape, double probability)
    {
        var (low, high) = (0.0, shape + 10);
        while (Distribution(shape, high) < probability)
        {
            high *= 2;
        }

        for (var i = 0; i < 200 && high - low > 1e-13 * high; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Distribution(shape, middle) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static double Series(double shape, double x)
    {
        var term = 1 / shape;
        var sum = term;
        for (var n = shape + 1; Math.Abs(term) > Math.Abs(sum) * 1e-16; n++)
        {
            term *= x / n;
            sum += term;
        }

        return sum;
    }

    // Lentz's way, from the tail.
    private static double Fraction(double shape, double x)
    {
        const double Tiny = 1e-300;
        var b = x + 1 - shape;
        var c = 1 / Tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < 100_000; i++)
        {
            var a = -i * (i - shape);
            b += 2;
            d = 1 / NotZero(a * d + b);
            c = NotZero(b + a / c);
            var step = d * c;
            h *= step;
            if (Math.Abs(step - 1) < 1e-16)
            {
                break;
            }
        }

        return h;

        static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }
}
