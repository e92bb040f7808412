namespace Entente.Diagrams.Chances;

/// <summary>
/// A double and what rounding took from it: about 31 decimal digits (T. J. Dekker, 1971). Plain sums over a large
/// diagram lose four digits and more.
/// </summary>
internal readonly record struct Compensated(double High, double Low)
{
    public static Compensated Zero => default;

    public static Compensated One => new(1, 0);

    public static implicit operator Compensated(double value) => new(value, 0);

    public static Compensated operator +(Compensated a, Compensated b)
    {
        double sum = a.High + b.High;
        double part = sum - a.High;
        double error = (a.High - (sum - part)) + (b.High - part) + a.Low + b.Low;
        return Normal(sum, error);
    }

    public static Compensated operator -(Compensated a) => new(-a.High, -a.Low);

    public static Compensated operator -(Compensated a, Compensated b) => a + -b;

    public static Compensated operator *(Compensated a, Compensated b)
    {
        double product = a.High * b.High;
        double error = Math.FusedMultiplyAdd(a.High, b.High, -product);
        return Normal(product, error + (a.High * b.Low) + (a.Low * b.High));
    }

    public double ToDouble() => High + Low;

    private static Compensated Normal(double high, double low)
    {
        double sum = high + low;
        return new Compensated(sum, low - (sum - high));
    }
}
