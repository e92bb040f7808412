using System.Numerics;
using Entente.Diagrams.Chances;

namespace Entente.Analysis.Tests.Sets;

/// <summary>
/// Power by trying every coalition, in the order of a Gray code: one member joins or leaves at a time.
/// </summary>
internal sealed class AllCoalitions
{
    private readonly int _members;

    /// <summary>At place [size][member], the winning coalitions of the size that the member belongs to.</summary>
    private readonly long[][] _with;
    private readonly long[] _bySize;

    private AllCoalitions(int members)
    {
        _members = members;
        _with = [.. Enumerable.Range(0, members + 1).Select(_ => new long[members])];
        _bySize = new long[members + 1];
    }

    public long Winning => _bySize.Sum();

    /// <param name="wins">By votes, number of members and people.</param>
    public static AllCoalitions Of(int[] votes, int[] people, Func<int, int, int, bool> wins)
    {
        var all = new AllCoalitions(votes.Length);
        var (coalition, sumOfVotes, sumOfPeople) = (0, 0, 0);
        for (var step = 1; step <= 1 << votes.Length; step++)
        {
            var size = BitOperations.PopCount((uint)coalition);
            if (wins(sumOfVotes, size, sumOfPeople))
            {
                all.Count(coalition, size);
            }

            var member = BitOperations.TrailingZeroCount(step) % votes.Length;
            coalition ^= 1 << member;
            var sign = (coalition >> member & 1) != 0 ? 1 : -1;
            sumOfVotes += sign * votes[member];
            sumOfPeople += sign * people[member];
        }

        return all;
    }

    public Fraction Banzhaf(int member) => new(
        Enumerable.Range(0, _members).Select(size => Swings(member, size)).Sum(), BigInteger.One << (_members - 1));

    public Fraction Shapley(int member) => new(
        Enumerable.Range(0, _members)
            .Select(size => Swings(member, size) * Factorial(size) * Factorial(_members - 1 - size))
            .Aggregate((sum, orders) => sum + orders),
        Factorial(_members));

    // Those who win with the member, less those of them that win without.
    private long Swings(int member, int size) =>
        _with[size + 1][member] - (_bySize[size] - _with[size][member]);

    private void Count(int coalition, int size)
    {
        _bySize[size]++;
        var with = _with[size];
        for (var rest = (uint)coalition; rest != 0; rest &= rest - 1)
        {
            with[BitOperations.TrailingZeroCount(rest)]++;
        }
    }

    private static BigInteger Factorial(int n) =>
        Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, i) => product * i);
}
