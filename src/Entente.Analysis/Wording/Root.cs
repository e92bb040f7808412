using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Wording;

/// <summary>Something for which a guarantee waits in the end, whatever stands between.</summary>
public abstract record Root
{
    private protected Root()
    {
    }
}

/// <summary>A signature that its party has not promised, or that has been taken back.</summary>
public sealed record ConfirmationRoot(Commitment Commitment, Standing Standing) : Root;

/// <summary>A pledge whose own conditions are met: it is signed as things stand.</summary>
public sealed record SignatureRoot(Commitment Commitment) : Root;

/// <summary>A fact that is not as it is needed.</summary>
/// <param name="IsNeededTrue">False where it is needed to be false.</param>
public sealed record FactRoot(Fact Fact, FactStatus Status, bool IsNeededTrue) : Root;

/// <summary>An amount, a share or a number of parties that is not reached.</summary>
/// <param name="Reached">What is there; null where it is not one number.</param>
public sealed record AmountRoot(Condition Condition, decimal? Reached) : Root;

/// <summary>Commitments in a circle, each waiting for another.</summary>
public sealed record CircleRoot(Commitment Commitment) : Root;

/// <summary>A day that must come, or must not have come.</summary>
public sealed record DateRoot(DateCondition Condition, bool IsNegated) : Root;

/// <summary>Follows what a guarantee needs down to where somebody has to move.</summary>
public sealed class RootFinder
{
    private const int MostVisited = 5_000;

    private readonly Assessment _assessment;
    private readonly HashSet<(object Named, Level Level)> _visited = [];
    private readonly List<Root> _roots = [];

    private RootFinder(Assessment assessment) => _assessment = assessment;

    /// <summary>The roots in the order in which they are met, each once; empty where it holds.</summary>
    public static IReadOnlyList<Root> Of(Assessment assessment, Guarantee guarantee)
    {
        var finder = new RootFinder(assessment);
        finder.Visit(guarantee, Level.Effect);
        return [.. finder._roots.Distinct()];
    }

    private World Now => _assessment.Now;

    private void Visit(Guarantee guarantee, Level level)
    {
        if (Enter(guarantee, level) && !Now.Holds(guarantee, level))
        {
            Visit(guarantee.HoldsWhen, level);
        }
    }

    private void Visit(Commitment commitment, Level level)
    {
        if (!Enter(commitment, level) || Now.HasReached(commitment, level))
        {
            return;
        }

        if (Now.IsSigned(commitment))
        {
            Visit(commitment.AppliesWhen, Level.Effect);
            return;
        }

        VisitUnsigned(commitment);
        if (level == Level.Effect)
        {
            Visit(commitment.AppliesWhen, Level.Effect);
        }
    }

    private void VisitUnsigned(Commitment commitment)
    {
        var standing = _assessment.Situation.StandingOf(commitment);
        if (standing != Standing.Pledged)
        {
            _roots.Add(new ConfirmationRoot(commitment, standing));
            return;
        }

        switch (_assessment.StateOf(commitment))
        {
            case CommitmentState.Ready or CommitmentState.Follows:
                _roots.Add(new SignatureRoot(commitment));
                break;
            case CommitmentState.Interlocked:
                _roots.Add(new CircleRoot(commitment));
                break;
            default:
                Visit(commitment.ConfirmsWhen, Level.Signatures);
                break;
        }
    }

    private void Visit(Condition condition, Level level)
    {
        foreach (var (leaf, at, isNegated) in Unmet.Leaves(condition, level, Now))
        {
            switch (leaf)
            {
                case GuaranteeCondition named:
                    Visit(named.Guarantee, named.Level ?? at);
                    break;
                case CommitmentCondition named:
                    Visit(named.Commitment, named.Level ?? at);
                    break;
                case FactCondition fact:
                    _roots.Add(new FactRoot(fact.Fact, _assessment.Situation.StatusOf(fact.Fact), !isNegated));
                    break;
                case DateCondition date:
                    _roots.Add(new DateRoot(date, isNegated));
                    break;
                case QuantityCondition quantity:
                    _roots.Add(new AmountRoot(quantity, PlainEvaluator.Measure(quantity.Quantity, at, Now)));
                    break;
                default:
                    _roots.Add(new AmountRoot(leaf, null));
                    break;
            }
        }
    }

    private bool Enter(object named, Level level) => _visited.Count < MostVisited && _visited.Add((named, level));
}
