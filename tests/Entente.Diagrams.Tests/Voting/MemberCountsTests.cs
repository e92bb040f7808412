using System.Numerics;
using CsCheck;
using Entente.Diagrams.Voting;

namespace Entente.Diagrams.Tests.Voting;

public sealed class MemberCountsTests
{
    [Fact]
    public void Coalitions_of_every_size_reach_a_quota_as_often_as_trying_them_all_tells() => Gen
        .Select(Gen.Long[0, 6].Array[1, 7], Gen.Long[-2, 30])
        .Sample((weights, quota) =>
        {
            MemberCounts counts = MemberCounts.Of(weights, quota, 1, null, TestContext.Current.CancellationToken);
            int[] winning = [.. Enumerable.Range(0, 1 << weights.Length)
                .Where(set => TruthTables.VariablesOf(set).Sum(member => weights[member]) >= quota)];
            Assert.Equal(
                Enumerable.Range(0, weights.Length + 1).Select(size => Count(winning, set => Size(set) == size)),
                counts.Winning);
            for (int size = 0; size < weights.Length; size++)
            {
                Assert.Equal(
                    weights.Select((_, member) => Count(winning, set => Size(set) == size && (set >> member & 1) == 0)),
                    weights.Select((_, member) => counts.WinningWithout(member, size)));
            }
        });

    private static BigInteger Count(int[] sets, Func<int, bool> isCounted) => sets.Count(isCounted);

    private static int Size(int set) => BitOperations.PopCount((uint)set);
}
