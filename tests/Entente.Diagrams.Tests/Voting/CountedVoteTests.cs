using System.Collections.Concurrent;
using System.Numerics;
using CsCheck;
using Entente.Diagrams.Voting;

namespace Entente.Diagrams.Tests.Voting;

public sealed class CountedVoteTests
{
    private const long Memory = 1L << 30;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Any_vote_has_the_swings_that_trying_all_coalitions_gives() => Gen
        .Select(Gen.Long[0, 9].Array[0, 6], Gen.Long[0, 9].Array[0, 3], Gen.Int[-1, 8], Gen.Long[1, 40])
        .Sample((members, guests, needed, quota) =>
        {
            CountedVote vote = CountedVote.Plan(members, guests, quota, needed, 2, Memory)!;
            Assert.Equal(ByTrying(members, guests, quota, needed), vote.SwingsBySize(null, Token));
        });

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(20)]
    [InlineData(31)]
    public void Large_votes_agree_with_the_diagram_of_their_thresholds(int needed)
    {
        // Of 30 members 8 have no votes; two of the three guests have the same.
        long[] members = [.. Enumerable.Range(0, 30).Select(i => i % 4 == 0 ? 0L : (i * i * 37 % 101) + 900)];
        long[] guests = [1500, 40, 1500];
        long quota = (members.Sum() + guests.Sum()) * 3 / 5;
        using DiagramManager manager = new();
        manager.AddVariables(members.Length + guests.Length);
        Diagram votes = manager.WeightAtLeast(
            quota, members.Concat(guests).Select((weight, v) => (v, (BigInteger)weight)));
        Diagram heads = manager.WeightAtLeast(needed, members.Select((_, v) => (v, BigInteger.One)));
        CountedVote vote = CountedVote.Plan(members, guests, quota, needed, 2, Memory)!;
        Assert.Equal(
            manager.SwingsBySize(manager.And(votes, heads)).Select(Trimmed),
            vote.SwingsBySize(null, Token).Select(Trimmed));
    }

    [Fact]
    public void The_whole_work_is_told_and_cancelled()
    {
        using CancellationTokenSource source = new();
        Told told = new();
        CountedVote vote = CountedVote.Plan([3, 5, 7, 9], [4, 2], 11, 2, 1, Memory)!;
        vote.SwingsBySize(told, source.Token);
        Assert.Equal(1, told.Values[^1]);
        Assert.Equal(told.Values.Order(), told.Values);
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => vote.SwingsBySize(told, source.Token));
    }

    [Fact]
    public void Votes_too_large_or_with_too_many_different_guests_are_not_planned()
    {
        long[] guests = [.. Enumerable.Range(0, 9).Select(i => 1L << i)];
        Assert.NotNull(CountedVote.Plan([5, 6, 7], guests[..8], 9, 2, 1, Memory));
        Assert.Null(CountedVote.Plan([5, 6, 7], guests, 9, 2, 1, Memory));
        Assert.Null(CountedVote.Plan([1L << 40, (1L << 40) - 1, 1], [], 1L << 40, 2, 1, Memory));
        Assert.NotNull(CountedVote.Plan([1L << 40, 1L << 41, 1L << 40], [], 1L << 41, 2, 1, Memory));
        Assert.Null(CountedVote.Plan([1000, 1001, 1002], [], 1500, 2, 1, memoryLimitBytes: 1000));
        Assert.Null(CountedVote.Plan(new long[256].Select(_ => 1L).ToArray(), [], 100, 2, 1, Memory));
    }

    [Fact]
    public void A_vote_with_guests_that_is_too_much_work_is_not_planned_but_one_without_is()
    {
        long[] members = [.. Enumerable.Range(0, 100).Select(i => 600_000L + (i * i) + 1)];
        Assert.NotNull(CountedVote.Plan(members, [], 31_000_000, 0, 1, 1L << 40));
        Assert.NotNull(CountedVote.Plan(members, [1], 14_000_000, 0, 1, 1L << 40));
        Assert.Null(CountedVote.Plan(members, [1], 31_000_000, 0, 1, 1L << 40));
    }

    [Fact]
    public void A_guest_whom_even_all_members_need_turns_the_coalition_of_them_all()
    {
        Assert.Equal(ByTrying([1, 2], [5, 1], 8, 2), Swings([1, 2], [5, 1], 8, 2));
        Assert.Equal(BigInteger.One, Swings([1, 2], [5], 8, 0)[2][2]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(7)]
    public void The_least_quota_and_all_votes_together_are_quotas_too(long quota)
    {
        Assert.Equal(ByTrying([1, 2, 3], [], quota, 2), Swings([1, 2, 3], [], quota, 2));
        Assert.Equal(ByTrying([1, 2, 3], [1], quota, 2), Swings([1, 2, 3], [1], quota, 2));
        Assert.Equal(ByTrying([0, 0], [1], quota, 1), Swings([0, 0], [1], quota, 1));
    }

    [Fact]
    public void Members_without_votes_are_not_among_the_voters_that_a_vote_may_have() =>
        Assert.NotNull(CountedVote.Plan([.. Enumerable.Range(0, 300).Select(i => i % 2L)], [], 100, 2, 1, Memory));

    [Fact]
    public void A_quota_that_is_too_large_without_a_guest_is_not_planned()
    {
        // Of two to the thirty votes nearly all, or half of them: the former is like a few, the latter too many.
        long[] members = [1, (1L << 30) - 1];
        Assert.NotNull(CountedVote.Plan(members, [], (1L << 30) - 5, 1, 1, long.MaxValue));
        Assert.Null(CountedVote.Plan(members, [1L << 29], (1L << 30) - 5, 1, 1, long.MaxValue));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(2001)]
    public void What_a_vote_holds_must_fit_the_memory_at_any_quota(long quota)
    {
        long[] members = [1000, 1001];
        long bytes = WeightedVote.BytesOfThread(members, quota)!.Value;
        Assert.NotNull(CountedVote.Plan(members, [], quota, 1, 1, bytes));
        Assert.Null(CountedVote.Plan(members, [], quota, 1, 1, bytes - 1));
    }

    [Fact]
    public void Where_memory_is_enough_for_one_computation_one_runs_at_once()
    {
        // Of the two quotas, with the guest and without, half of all votes takes more memory.
        long[] members = [.. Enumerable.Range(0, 24).Select(i => 20_000L + (i * i * 37))];
        long quota = members.Sum() / 2;
        long bytes = WeightedVote.BytesOfThread(members, quota)!.Value;
        Threads seen = new();
        CountedVote.Plan(members, [quota / 3], quota, 12, 4, (2 * bytes) - 1)!.SwingsBySize(seen, Token);
        Assert.Equal([Environment.CurrentManagedThreadId], seen.Ids.Keys);
    }

    [Fact]
    public void Quotas_that_guests_reach_alone_or_all_members_miss_need_no_memory() =>
        Assert.NotNull(CountedVote.Plan([1, 3], [5], 5, 1, 1, memoryLimitBytes: 8));

    [Fact]
    public void As_much_work_as_is_allowed_is_planned_and_no_more()
    {
        // A hundred voters twice, at quotas of thirty millions together.
        long[] members = [.. Enumerable.Range(0, 100).Select(i => 600_000L + (i * i) + 1)];
        Assert.NotNull(CountedVote.Plan(members, [10_000_000], 20_000_000, 0, 1, 1L << 40));
        Assert.Null(CountedVote.Plan(members, [9_999_999], 20_000_000, 0, 1, 1L << 40));
    }

    [Fact]
    public void A_vote_that_needs_no_counting_is_cancelled_too()
    {
        CountedVote vote = CountedVote.Plan([1, 2], [3], 100, 1, 1, Memory)!;
        Assert.ThrowsAny<OperationCanceledException>(() => vote.SwingsBySize(null, new CancellationToken(true)));
    }

    [Fact]
    public void A_quota_of_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("quota", () => CountedVote.Plan([1, 2], [1], 0, 0, 1, Memory));

    private static IReadOnlyList<IReadOnlyList<BigInteger>> Swings(
        long[] members, long[] guests, long quota, int needed) =>
        CountedVote.Plan(members, guests, quota, needed, 1, Memory)!.SwingsBySize(null, Token);

    private static BigInteger[][] ByTrying(long[] members, long[] guests, long quota, int needed)
    {
        long[] all = [.. members, .. guests];
        BigInteger[][] swings = [.. all.Select(_ => new BigInteger[all.Length])];
        for (int coalition = 0; coalition < 1 << all.Length; coalition++)
        {
            for (int voter = 0; voter < all.Length; voter++)
            {
                int joined = coalition | (1 << voter);
                if (joined != coalition && Wins(joined) && !Wins(coalition))
                {
                    swings[voter][BitOperations.PopCount((uint)coalition)]++;
                }
            }
        }

        return swings;

        bool Wins(int coalition) =>
            all.Where((_, i) => (coalition >> i & 1) != 0).Sum() >= quota
            && BitOperations.PopCount((uint)(coalition & ((1 << members.Length) - 1))) >= needed;
    }

    private static IReadOnlyList<BigInteger> Trimmed(IReadOnlyList<BigInteger> bySize) =>
        [.. bySize.Reverse().SkipWhile(count => count.IsZero).Reverse()];

    private sealed class Threads : IProgress<double>
    {
        public ConcurrentDictionary<int, bool> Ids { get; } = [];

        public void Report(double value) => Ids[Environment.CurrentManagedThreadId] = true;
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
