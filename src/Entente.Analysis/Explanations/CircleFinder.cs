using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Explanations;

/// <summary>
/// Finds who waits for whom in a circle: claims that are not true, each of which waits for the next and the last for
/// the first. A claim is that a commitment or a guarantee has reached a level. The shortest circle is found.
/// </summary>
/// <remarks>
/// For an interlocked claim only such claims count as would be true if all of the circle were; for others, also
/// commitments that are only considered, so that an "after you" shows before it is pledged.
/// </remarks>
internal sealed class CircleFinder
{
    private readonly Assessment _assessment;
    private readonly bool _amongInterlocked;
    private readonly Dictionary<Claim, IReadOnlyList<Claim>> _waitsFor = [];

    private CircleFinder(Assessment assessment, bool amongInterlocked)
    {
        _assessment = assessment;
        _amongInterlocked = amongInterlocked;
    }

    /// <param name="Term">A commitment or a guarantee.</param>
    private readonly record struct Claim(object Term, Level Level)
    {
        public string Name => Term.ToString()!;
    }

    /// <summary>The shortest circle through a commitment, or else the nearest one for which it waits.</summary>
    public static IReadOnlyList<string> Through(Assessment assessment, Commitment commitment)
    {
        if (!assessment.Exists(commitment))
        {
            return [];
        }

        var level = assessment.Situation.StandingOf(commitment) == Standing.Confirmed ? Level.Effect : Level.Signatures;
        var finder = new CircleFinder(assessment, assessment.StateOf(commitment) == CommitmentState.Interlocked);
        return finder.Find(new Claim(commitment, level));
    }

    /// <summary>The nearest circle for which a guarantee waits.</summary>
    public static IReadOnlyList<string> Through(Assessment assessment, Guarantee guarantee)
    {
        var finder = new CircleFinder(assessment, assessment.StateOf(guarantee) == GuaranteeState.Interlocked);
        return finder.Find(new Claim(guarantee, Level.Effect));
    }

    // Breadth first from the start; of the claims in order of distance, the first that comes back to itself.
    private IReadOnlyList<string> Find(Claim start)
    {
        if (!IsOpen(start))
        {
            return [];
        }

        var seen = new HashSet<Claim> { start };
        var queue = new Queue<Claim>(seen);
        while (queue.TryDequeue(out var next))
        {
            if (CircleThrough(next) is { } circle)
            {
                return Names(circle);
            }

            foreach (var other in WaitsFor(next).Where(seen.Add))
            {
                queue.Enqueue(other);
            }
        }

        return [];
    }

    private List<Claim>? CircleThrough(Claim start)
    {
        var cameFrom = new Dictionary<Claim, Claim>();
        var queue = new Queue<Claim>([start]);
        while (queue.TryDequeue(out var next))
        {
            foreach (var other in WaitsFor(next))
            {
                if (other == start)
                {
                    return Path(start, next, cameFrom);
                }

                if (cameFrom.TryAdd(other, next))
                {
                    queue.Enqueue(other);
                }
            }
        }

        return null;
    }

    private static List<Claim> Path(Claim start, Claim last, Dictionary<Claim, Claim> cameFrom)
    {
        var path = new List<Claim>();
        for (var at = last; at != start; at = cameFrom[at])
        {
            path.Add(at);
        }

        path.Add(start);
        path.Reverse();
        return path;
    }

    // Commitments stand for the circle; guarantees between them go without saying, unless there is nothing else.
    private static IReadOnlyList<string> Names(List<Claim> circle)
    {
        var commitments = circle.Where(claim => claim.Term is Commitment).ToList();
        return [.. (commitments.Count > 0 ? commitments : circle).Select(claim => claim.Name).Distinct()];
    }

    private IReadOnlyList<Claim> WaitsFor(Claim claim)
    {
        if (!_waitsFor.TryGetValue(claim, out var others))
        {
            // Those that are interlocked first, then pledges: of two circles of one length, the one nearer to signing.
            others = [.. Conditions(claim)
                .SelectMany(part => Claims(part.Condition, part.Level))
                .Distinct()
                .Where(IsOpen)
                .OrderBy(other => IsTrue(other, _assessment.Circles) ? 0 : IsConsidered(other) ? 2 : 1)
                .ThenBy(other => other.Name, StringComparer.Ordinal)
                .ThenBy(other => other.Level)];
            _waitsFor.Add(claim, others);
        }

        return others;
    }

    private IEnumerable<(Condition Condition, Level Level)> Conditions(Claim claim)
    {
        switch (claim.Term)
        {
            case Guarantee guarantee:
                yield return (guarantee.HoldsWhen, claim.Level);
                break;
            case Commitment commitment:
                if (!_assessment.Projected.IsSigned(commitment))
                {
                    yield return (commitment.ConfirmsWhen, Level.Signatures);
                }

                if (claim.Level == Level.Effect)
                {
                    yield return (commitment.AppliesWhen, Level.Effect);
                }

                break;
        }
    }

    private IEnumerable<Claim> Claims(Condition condition, Level level) => Unmet
        .Leaves(condition, level, _assessment.Projected)
        .SelectMany(leaf => Claims(leaf.Leaf, leaf.Level, _assessment.Projected));

    private IEnumerable<Claim> Claims(Condition leaf, Level level, World world) => leaf switch
    {
        CommitmentCondition commitment => [new Claim(commitment.Commitment, commitment.Level ?? level)],
        GuaranteeCondition guarantee => [new Claim(guarantee.Guarantee, guarantee.Level ?? level)],
        QuantityCondition quantity => Counting(quantity.Quantity, level, world),
        ShareCondition share => Counting(share.Quantity, level, world),
        EveryPartyCondition every => Counting(every.Parties, level, world)
            .Where(claim => ((Commitment)claim.Term).Party != every.Except),
        _ => [],
    };

    private IEnumerable<Claim> Counting(Quantity quantity, Level level, World world) => Unmet
        .NotYetCounted(quantity, level, world, _assessment.Covered)
        .Select(commitment => new Claim(commitment, level));

    private bool IsOpen(Claim claim) =>
        !IsTrue(claim, _assessment.Projected)
        && (_amongInterlocked
            ? IsTrue(claim, _assessment.Circles)
            : claim.Term is not Commitment commitment || _assessment.Situation.StandingOf(commitment).IsLive());

    private bool IsConsidered(Claim claim) =>
        claim.Term is Commitment commitment && _assessment.Situation.StandingOf(commitment) == Standing.Considered;

    private static bool IsTrue(Claim claim, World world) => claim.Term is Commitment commitment
        ? world.HasReached(commitment, claim.Level)
        : world.Holds((Guarantee)claim.Term, claim.Level);
}
