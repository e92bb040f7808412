using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Explanations;

/// <summary>
/// Finds who waits for whom in a circle: unsigned commitments, each of which waits for the next and the last for the
/// first. The shortest circle is found; commitments that are only considered can stand in it.
/// </summary>
internal sealed class CircleFinder
{
    private readonly Assessment _assessment;
    private readonly Dictionary<Commitment, IReadOnlyList<Commitment>> _waitsFor = [];

    private CircleFinder(Assessment assessment) => _assessment = assessment;

    /// <summary>The shortest circle through a commitment, or else the nearest one that it waits for.</summary>
    public static IReadOnlyList<string> Through(Assessment assessment, Commitment commitment)
    {
        var finder = new CircleFinder(assessment);
        return !finder.IsOpen(commitment) ? [] : finder.Find([commitment]);
    }

    /// <summary>The nearest circle for which a guarantee waits.</summary>
    public static IReadOnlyList<string> Through(Assessment assessment, Guarantee guarantee)
    {
        var finder = new CircleFinder(assessment);
        return assessment.StateOf(guarantee) is GuaranteeState.Holds or GuaranteeState.Projected
            ? []
            : finder.Find(finder.Open(guarantee.HoldsWhen, Level.Effect, assessment.Now));
    }

    // Breadth first from the start; of the nodes in order of distance, the first that can come back to itself.
    private IReadOnlyList<string> Find(IReadOnlyList<Commitment> from)
    {
        var seen = new HashSet<Commitment>(from);
        var queue = new Queue<Commitment>(from);
        while (queue.TryDequeue(out var next))
        {
            if (CircleThrough(next) is { } circle)
            {
                return circle;
            }

            foreach (var other in WaitsFor(next))
            {
                if (seen.Add(other))
                {
                    queue.Enqueue(other);
                }
            }
        }

        return [];
    }

    private List<string>? CircleThrough(Commitment start)
    {
        var cameFrom = new Dictionary<Commitment, Commitment>();
        var queue = new Queue<Commitment>([start]);
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

    private static List<string> Path(Commitment start, Commitment last, Dictionary<Commitment, Commitment> cameFrom)
    {
        var path = new List<string>();
        for (var at = last; at != start; at = cameFrom[at])
        {
            path.Add(at.Id);
        }

        path.Add(start.Id);
        path.Reverse();
        return path;
    }

    private IReadOnlyList<Commitment> WaitsFor(Commitment commitment)
    {
        if (!_waitsFor.TryGetValue(commitment, out var others))
        {
            others = Open(commitment.ConfirmsWhen, Level.Signatures, _assessment.Projected);
            _waitsFor.Add(commitment, others);
        }

        return others;
    }

    // The unsigned commitments that an unmet condition names, through guarantees and sums as well.
    private List<Commitment> Open(Condition condition, Level level, World world)
    {
        var found = new SortedDictionary<string, Commitment>(StringComparer.Ordinal);
        var seen = new HashSet<(Guarantee, Level)>();
        var rest = new Queue<(Condition, Level)>([(condition, level)]);
        while (rest.TryDequeue(out var next))
        {
            foreach (var (leaf, leafLevel, _) in Unmet.Leaves(next.Item1, next.Item2, world))
            {
                if (leaf is GuaranteeCondition guarantee)
                {
                    var at = guarantee.Level ?? leafLevel;
                    if (seen.Add((guarantee.Guarantee, at)))
                    {
                        rest.Enqueue((guarantee.Guarantee.HoldsWhen, at));
                    }

                    continue;
                }

                foreach (var commitment in Named(leaf, leafLevel, world).Where(IsOpen))
                {
                    found[commitment.Id] = commitment;
                }
            }
        }

        // Pledges first, so that of two circles of one length the one that can be signed is found.
        return [.. found.Values.OrderBy(commitment =>
            _assessment.Situation.StandingOf(commitment) == Standing.Pledged ? 0 : 1)];
    }

    private IEnumerable<Commitment> Named(Condition leaf, Level level, World world) => leaf switch
    {
        CommitmentCondition commitment => [commitment.Commitment],
        QuantityCondition quantity => Unmet.NotYetCounted(quantity.Quantity, level, world, _assessment.Covered),
        ShareCondition share => Unmet.NotYetCounted(share.Quantity, level, world, _assessment.Covered),
        EveryPartyCondition every => Unmet.NotYetCounted(every.Parties, level, world, _assessment.Covered)
            .Where(commitment => commitment.Party != every.Except),
        _ => [],
    };

    private bool IsOpen(Commitment commitment) =>
        _assessment.Situation.StandingOf(commitment) is Standing.Considered or Standing.Pledged
        && !_assessment.Projected.IsSigned(commitment);
}
