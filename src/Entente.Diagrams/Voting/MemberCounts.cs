using System.Numerics;

namespace Entente.Diagrams.Voting;

/// <summary>How many coalitions of each size reach a quota, with and without each member.</summary>
/// <remarks>
/// All of it follows from the swings. Of k members with the quota, one that leaves was needed for it or was not: over
/// all members, k times the coalitions of k are the swings of size k − 1, and n − k + 1 times the coalitions of k − 1.
/// </remarks>
internal sealed class MemberCounts
{
    private readonly BigInteger[][] swings;

    private MemberCounts(BigInteger[][] swings, bool needsVotes)
    {
        this.swings = swings;
        Winning = new BigInteger[swings.Length + 1];
        Winning[0] = needsVotes ? 0 : 1;
        for (int size = 1; size <= swings.Length; size++)
        {
            BigInteger left = (swings.Length - size + 1) * Winning[size - 1];
            Winning[size] = swings.Aggregate(left, (sum, own) => sum + own[size - 1]) / size;
        }
    }

    /// <summary>By size, from none to all members.</summary>
    public BigInteger[] Winning { get; }

    /// <param name="quota">Of any sign and size.</param>
    public static MemberCounts Of(
        long[] weights, long quota, int threads, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (quota < 1 || quota > weights.Sum())
        {
            BigInteger[] none = new BigInteger[weights.Length];
            return new MemberCounts(Array.ConvertAll(weights, _ => none), quota >= 1);
        }

        long[] voters = [.. weights.Where(weight => weight > 0)];
        IReadOnlyList<IReadOnlyList<BigInteger>> ofVoters =
            new WeightedVote(voters, quota, threads).SwingsBySize(progress, cancellation);
        BigInteger[] choices = Choices(weights.Length - voters.Length);
        Dictionary<long, BigInteger[]> ofWeight = new() { [0] = new BigInteger[weights.Length] };
        foreach ((long weight, IReadOnlyList<BigInteger> bySize) in voters.Zip(ofVoters))
        {
            if (!ofWeight.ContainsKey(weight))
            {
                ofWeight.Add(weight, Spread(bySize, choices, weights.Length));
            }
        }

        return new MemberCounts(Array.ConvertAll(weights, weight => ofWeight[weight]), needsVotes: true);
    }

    /// <summary>Coalitions of the others, of a size, that reach the quota with the member and not without.</summary>
    public BigInteger Swings(int member, int size) => swings[member][size];

    /// <summary>Coalitions of the others, of a size, that reach the quota. The time is linear in the size.</summary>
    public BigInteger WinningWithout(int member, int size)
    {
        BigInteger count = Winning[0];
        for (int k = 1; k <= size; k++)
        {
            // With the member are those of one less that it turned, and those that had enough.
            count = Winning[k] - swings[member][k - 1] - count;
        }

        return count;
    }

    /// <summary>Members without votes join in any number.</summary>
    private static BigInteger[] Spread(IReadOnlyList<BigInteger> bySize, BigInteger[] choices, int members)
    {
        BigInteger[] spread = new BigInteger[members];
        for (int size = 0; size < bySize.Count; size++)
        {
            for (int more = 0; more < choices.Length && !bySize[size].IsZero; more++)
            {
                spread[size + more] += bySize[size] * choices[more];
            }
        }

        return spread;
    }

    private static BigInteger[] Choices(int count)
    {
        BigInteger[] choices = new BigInteger[count + 1];
        choices[0] = 1;
        for (int i = 1; i <= count; i++)
        {
            choices[i] = choices[i - 1] * (count - i + 1) / i;
        }

        return choices;
    }
}
