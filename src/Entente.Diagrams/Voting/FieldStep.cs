using System.Numerics;

namespace Entente.Diagrams.Voting;

/// <summary>
/// One prime field, the sizes whose counts it adds to, and as many points. Beginning with t = 1 and −1, each further
/// number comes with its inverse: 2, 1/2, −2, −1/2, 3, 1/3, −3, −1/3, 4, 1/4, −4, −1/4, 3/2, 2/3, …
/// </summary>
internal sealed class FieldStep
{
    /// <summary>More than rounding can take from the logarithm of a product.</summary>
    private const double Margin = 0.001;

    private readonly ulong[][] powers;

    private FieldStep(ResidueField field, BigInteger product, int firstSize, int sizeCount, int allSizes)
    {
        Field = field;
        Product = product;
        (FirstSize, SizeCount) = (firstSize, sizeCount);
        ProductInverse = field.Inverse((ulong)(product % field.Integer));
        ulong[] points = [.. Enumerable.Range(0, sizeCount).Select(Point)];
        Interpolation = new Interpolation(field, points);
        LowestPowerInverse = Array.ConvertAll(points, point => field.Inverse(field.Power(point, (ulong)firstSize)));
        powers = Array.ConvertAll(points, point => Powers(point, allSizes));
    }

    public ResidueField Field { get; }

    /// <summary>The product of the primes of all steps before.</summary>
    public BigInteger Product { get; }

    public ulong ProductInverse { get; }

    public int FirstSize { get; }

    public int SizeCount { get; }

    public Interpolation Interpolation { get; }

    /// <summary>For each point, one over its power to the first size.</summary>
    public ulong[] LowestPowerInverse { get; }

    /// <summary>How many numbers t are needed; all but 1 and −1 give two points, but perhaps the last.</summary>
    public int NumberCount => NumberOfPoint(SizeCount - 1) + 1;

    /// <summary>Steps until every count is known: below two to its bound.</summary>
    public static FieldStep[] Plan(double[] logBounds)
    {
        List<FieldStep> steps = [];
        BigInteger product = BigInteger.One;
        double known = 0;
        while (Array.FindIndex(logBounds, bound => bound >= known) is >= 0 and int first)
        {
            int count = Array.FindLastIndex(logBounds, bound => bound >= known) - first + 1;
            int growth = Ratio.At(NumberOfPoint(count - 1)).Growth;
            ResidueField field = ResidueField.Below(growth, steps.Select(step => step.Field.Integer));
            steps.Add(new FieldStep(field, product, first, count, logBounds.Length));
            product *= field.Integer;
            known = (BigInteger.Log(product) / Math.Log(2)) - Margin;
        }

        return [.. steps];
    }

    /// <summary>Whether a number gives two points, itself and its inverse.</summary>
    public bool HasInverse(int number) => Ratio.At(number).HasInverse && PointOf(number) + 1 < SizeCount;

    /// <summary>The first point of a number.</summary>
    public static int PointOf(int number) => Math.Max(number, (2 * number) - 2);

    /// <summary>What the counts that this step does not ask for add to the value at a point.</summary>
    public ulong ValueOfKnown(int point, ulong[] counts)
    {
        UInt128 sum = 0;
        for (int size = 0; size < counts.Length; size++)
        {
            bool isAsked = size >= FirstSize && size < FirstSize + SizeCount;
            sum += isAsked ? 0 : Math.BigMul(counts[size], powers[point][size]);
        }

        return (ulong)(sum % Field.Integer);
    }

    private static int NumberOfPoint(int point) => Math.Min(point, (point / 2) + 1);

    /// <summary>What comes second is the inverse of the one before; −1 is its own.</summary>
    private ulong Point(int index)
    {
        Ratio number = Ratio.At(NumberOfPoint(index));
        return (index % 2 == 1 ? number.Inverse : number).In(Field);
    }

    private ulong[] Powers(ulong point, int count)
    {
        ulong[] all = new ulong[count];
        all[0] = 1;
        for (int i = 1; i < count; i++)
        {
            all[i] = Field.Multiply(all[i - 1], point);
        }

        return all;
    }
}
