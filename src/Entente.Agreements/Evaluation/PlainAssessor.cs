using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;

namespace Entente.Agreements.Evaluation;

/// <summary>
/// The definition of the states of commitments and guarantees. What some choice could still reach is found by
/// trying every reading of the open facts, so this is for small agreements and for judging engines.
/// </summary>
public sealed class PlainAssessor
{
    private readonly Situation _situation;
    private readonly List<World> _reachable;

    public PlainAssessor(Situation situation)
        : this(situation, fact => FactReading.Of(situation.StatusOf(fact) == FactStatus.True))
    {
    }

    /// <param name="readFact">How facts are read now; open facts are tried both ways besides.</param>
    public PlainAssessor(Situation situation, Func<Fact, FactReading> readFact)
    {
        _situation = situation;
        Now = PlainEvaluator.Least(situation, readFact, PlainEvaluator.OnlyConfirmed);
        Projected = PlainEvaluator.Least(situation, readFact, PlainEvaluator.AsPledged);
        Circles = PlainEvaluator.Greatest(situation, readFact, PlainEvaluator.AsPledged);
        _reachable = [.. OpenReadings(situation, readFact).Select(
            read => PlainEvaluator.Least(situation, read, PlainEvaluator.EveryoneLive))];
    }

    /// <summary>Nobody else signs.</summary>
    public World Now { get; }

    /// <summary>Everyone does what they have said they will.</summary>
    public World Projected { get; }

    /// <summary>The greatest fixpoint: circles are resolved as well.</summary>
    public World Circles { get; }

    /// <summary>The state of a commitment that exists.</summary>
    public CommitmentState StateOf(Commitment commitment) => _situation.StandingOf(commitment) switch
    {
        Standing.Withdrawn => CommitmentState.Withdrawn,
        Standing.Lapsed => CommitmentState.Lapsed,
        Standing.Confirmed or Standing.Pledged or Standing.Considered when Now.IsInForce(commitment) =>
            CommitmentState.InForce,
        Standing.Confirmed => CommitmentState.Confirmed,
        Standing.Considered => CommitmentState.Considered,
        Standing.Pledged => StateOfPledge(commitment),
        _ => throw new ArgumentException("the commitment does not exist yet", nameof(commitment)),
    };

    public GuaranteeState StateOf(Guarantee guarantee)
    {
        if (Now.Holds(guarantee, Level.Effect))
        {
            return GuaranteeState.Holds;
        }

        if (Projected.Holds(guarantee, Level.Effect))
        {
            return GuaranteeState.Projected;
        }

        if (Circles.Holds(guarantee, Level.Effect))
        {
            return GuaranteeState.Interlocked;
        }

        return _reachable.Any(world => world.Holds(guarantee, Level.Effect))
            ? GuaranteeState.Open
            : GuaranteeState.Impossible;
    }

    private CommitmentState StateOfPledge(Commitment commitment)
    {
        if (PlainEvaluator.IsTrue(commitment.ConfirmsWhen, Level.Signatures, Now))
        {
            return CommitmentState.Ready;
        }

        if (Projected.IsSigned(commitment))
        {
            return CommitmentState.Follows;
        }

        if (Circles.IsSigned(commitment))
        {
            return CommitmentState.Interlocked;
        }

        return _reachable.Any(world => PlainEvaluator.IsTrue(commitment.ConfirmsWhen, Level.Signatures, world))
            ? CommitmentState.Waiting
            : CommitmentState.Blocked;
    }

    private static IEnumerable<Func<Fact, FactReading>> OpenReadings(
        Situation situation, Func<Fact, FactReading> readFact)
    {
        var open = situation.Agreement.Facts.Where(fact => !situation.IsFixed(fact)).ToList();
        var values = new bool[situation.Agreement.Facts.Count];
        while (true)
        {
            var tried = (bool[])values.Clone();
            yield return fact => situation.IsFixed(fact) ? readFact(fact) : FactReading.Of(tried[fact.Index]);

            // Counts up in binary over the open facts.
            var next = open.FindIndex(fact => !values[fact.Index]);
            if (next < 0)
            {
                yield break;
            }

            for (var i = 0; i <= next; i++)
            {
                values[open[i].Index] = i == next;
            }
        }
    }
}
