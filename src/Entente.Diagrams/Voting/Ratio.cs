namespace Entente.Diagrams.Voting;

/// <summary>
/// A number t = join / stay by which a coalition of s members counts t^s: a voter who joins multiplies by join, one
/// who stays out by stay. Terms without common divisor, stay positive.
/// </summary>
internal readonly record struct Ratio(int Join, int Stay)
{
    /// <summary>What the most voters need as points: two for each, but for 1 and −1.</summary>
    private const int Count = 129;

    /// <summary>1, −1, then those larger than one with both signs, in the order of their terms' sum.</summary>
    private static readonly Ratio[] All = [.. WithGrowingTerms().Take(Count)];

    /// <summary>Whether one over this number is another one.</summary>
    public bool HasInverse => Stay != 1 || Math.Abs(Join) != 1;

    /// <summary>The most that a residue grows to when two voters are multiplied in.</summary>
    public int Growth => (Stay + Math.Abs(Join)) * (Stay + Math.Abs(Join));

    /// <summary>One over the number; its stay may be negative.</summary>
    public Ratio Inverse => new(Stay, Join);

    public static Ratio At(int index) => All[index];

    public ulong In(ResidueField field) => field.Multiply(field.ToInteger(Join), field.Inverse(field.ToInteger(Stay)));

    /// <summary>Its own, since the record's would print the inverse, and of that the inverse, without end.</summary>
    public override string ToString() => $"{Join}/{Stay}";

    private static IEnumerable<Ratio> WithGrowingTerms()
    {
        for (int terms = 2; ; terms++)
        {
            for (int stay = 1; 2 * stay <= terms; stay++)
            {
                if (HaveNoCommonDivisor(stay, terms))
                {
                    yield return new Ratio(terms - stay, stay);
                    yield return new Ratio(stay - terms, stay);
                }
            }
        }
    }

    private static bool HaveNoCommonDivisor(int a, int b) => b == 0 ? a == 1 : HaveNoCommonDivisor(b, a % b);
}
