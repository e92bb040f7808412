using System.Numerics;

namespace Entente.Diagrams.Voting;

/// <summary>
/// Who decides where a coalition needs a quota of votes and a number of members. A member turns a coalition that lacks
/// votes and has members enough with it, or that has the votes and lacks one member. Guests have votes and are not
/// counted as members: for each weight that guests come to, members are counted at the quota that is left.
/// </summary>
public sealed class CountedVote
{
    /// <summary>Different weights of guests; each needs a count of its own.</summary>
    private const int MostGuestSums = 256;

    /// <summary>Quota times voters squared, over all counts: a minute or so.</summary>
    private const double MostWork = 3e11;

    private readonly long[] members;
    private readonly long[] guests;
    private readonly long quota;
    private readonly int needed;
    private readonly int threads;
    private readonly Dictionary<long, BigInteger[]> guestSums;

    private CountedVote(
        long[] members, long[] guests, long quota, int needed, int threads, Dictionary<long, BigInteger[]> guestSums)
    {
        this.members = members;
        this.guests = guests;
        this.quota = quota;
        this.needed = needed;
        this.threads = threads;
        this.guestSums = guestSums;
    }

    /// <summary>
    /// The vote; null where its weights are too large, or its guests too many, for what it may take.
    /// </summary>
    /// <param name="members">The votes of each member; none negative, and some may have none.</param>
    /// <param name="guests">The votes of each guest; none negative.</param>
    /// <param name="quota">The votes that a winning coalition has at least; one at least.</param>
    /// <param name="needed">The members that a winning coalition has at least; zero or less asks nothing.</param>
    /// <param name="threads">How many computations run at once, where memory allows.</param>
    public static CountedVote? Plan(
        IReadOnlyList<long> members,
        IReadOnlyList<long> guests,
        long quota,
        int needed,
        int threads,
        long memoryLimitBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quota, 1);
        if (GuestSums.Of(guests, MostGuestSums) is not { } sums)
        {
            return null;
        }

        long[] voters = [.. members.Where(weight => weight > 0)];
        long total = voters.Sum();
        long[] quotas = [.. sums.Keys.Select(sum => quota - sum).Where(left => left >= 1 && left <= total)];
        long?[] bytes = Array.ConvertAll(quotas, left => WeightedVote.BytesOfThread(voters, left));
        if (bytes.Any(each => each is null || each > memoryLimitBytes)
            || (quotas.Length > 1 && quotas.Sum(left => (double)left * voters.Length * voters.Length) > MostWork))
        {
            return null;
        }

        long fitting = memoryLimitBytes / bytes.Max() ?? threads;
        return new CountedVote([.. members], [.. guests], quota, needed, (int)Math.Min(threads, fitting), sums);
    }

    /// <summary>
    /// For each voter, members first, the coalitions of the others that it turns from losing to winning, by their size.
    /// </summary>
    /// <param name="progress">Told by all threads which part of the work is done.</param>
    public IReadOnlyList<IReadOnlyList<BigInteger>> SwingsBySize(
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        int voters = members.Length + guests.Length;
        BigInteger[][] swings = [.. members.Concat(guests).Select(_ => new BigInteger[voters])];
        Dictionary<long, BigInteger[]> winning = [];
        foreach ((long weight, BigInteger[] ways) in guestSums)
        {
            PartProgress? part = progress is null ? null : new PartProgress(progress, winning.Count, guestSums.Count);
            MemberCounts counts = MemberCounts.Of(members, quota - weight, threads, part, cancellation);
            winning.Add(weight, counts.Winning);
            for (int member = 0; member < members.Length; member++)
            {
                AddMember(swings[member], counts, member, ways);
            }
        }

        for (int guest = 0; guest < guests.Length; guest++)
        {
            cancellation.ThrowIfCancellationRequested();
            AddGuest(swings[members.Length + guest], guest, winning);
        }

        return swings;
    }

    private void AddMember(BigInteger[] swings, MemberCounts counts, int member, BigInteger[] ways)
    {
        for (int size = Math.Max(0, needed - 1); size < members.Length; size++)
        {
            BigInteger turned = counts.Swings(member, size);
            turned += size == needed - 1 ? counts.WinningWithout(member, size) : 0;
            Add(swings, size, turned, ways);
        }
    }

    // Coalitions that have members enough and reach the quota with the guest, less those that reach it without.
    private void AddGuest(BigInteger[] swings, int guest, Dictionary<long, BigInteger[]> winning)
    {
        long own = guests[guest];
        long[] others = [.. guests.Where((_, i) => i != guest)];
        foreach ((long weight, BigInteger[] ways) in GuestSums.Of(others, MostGuestSums)!)
        {
            for (int size = Math.Max(0, needed); size <= members.Length; size++)
            {
                Add(swings, size, winning[weight + own][size] - winning[weight][size], ways);
            }
        }
    }

    private static void Add(BigInteger[] swings, int size, BigInteger turned, BigInteger[] ways)
    {
        for (int more = 0; more < ways.Length && !turned.IsZero; more++)
        {
            if (!ways[more].IsZero)
            {
                swings[size + more] += turned * ways[more];
            }
        }
    }

    private sealed class PartProgress(IProgress<double> whole, int part, int parts) : IProgress<double>
    {
        public void Report(double value) => whole.Report((part + value) / parts);
    }
}
