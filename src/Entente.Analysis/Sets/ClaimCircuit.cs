using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Diagrams.Circuits;

namespace Entente.Analysis.Sets;

/// <summary>
/// Writes the least fixpoint of a situation as a circuit over the choices that a question leaves open.
/// </summary>
/// <remarks>
/// Claims that depend on one another in a circle are solved by unrolling. A set of claims is found that cuts every
/// circle (a feedback set); beginning with all of them false, the circle is written again and again with the values
/// of the round before. For any one choice each round makes at least one more of them true or is the last, so that as
/// many rounds as the feedback set has members reach the fixpoint for every choice at once. The cost is the size of
/// the circle times the size of its feedback set; <c>docs/decisions</c> says why this way was taken.
/// </remarks>
internal sealed partial class ClaimCircuit
{
    private readonly ClaimRules _rules;
    private readonly Func<Quantity, IEnumerable<Commitment>> _covered;
    private readonly Dictionary<Claim, Wire> _solved = [];
    private readonly Dictionary<Claim, IReadOnlyList<Claim>> _dependsOn = [];
    private readonly Dictionary<Quantity, IReadOnlyList<Commitment>> _members = [];

    public ClaimCircuit(Circuit circuit, ClaimRules rules, Func<Quantity, IEnumerable<Commitment>> covered)
    {
        Circuit = circuit;
        _rules = rules;
        _covered = covered;
    }

    public Circuit Circuit { get; }

    /// <summary>When a claim is true in the least fixpoint.</summary>
    public Wire Solve(Claim claim)
    {
        SolveAll([claim]);
        return _solved[claim];
    }

    /// <summary>When a condition is true in the least fixpoint.</summary>
    public Wire Solve(Condition condition, Level level)
    {
        SolveAll(ClaimsIn(condition, level));
        return Write(condition, level, claim => _solved[claim]);
    }

    private void SolveAll(IEnumerable<Claim> roots)
    {
        foreach (var component in StrongComponents.Of(roots.Where(claim => !_solved.ContainsKey(claim)), DependsOn))
        {
            if (component.Count == 1 && !DependsOn(component[0]).Contains(component[0]))
            {
                _solved[component[0]] = Write(component[0], claim => _solved[claim]);
            }
            else
            {
                Unroll(component);
            }
        }
    }

    private void Unroll(IReadOnlyList<Claim> component)
    {
        var inside = component.ToHashSet();
        var cut = FeedbackSet.Of(component, claim => DependsOn(claim).Where(inside.Contains));
        var rest = StrongComponents
            .Of(component.Where(claim => !cut.Contains(claim)), claim => DependsOn(claim).Where(IsOrdered))
            .Select(single => single[0])
            .ToList();
        var values = cut.ToDictionary(claim => claim, _ => Circuit.False);
        for (var round = 0; round <= cut.Count; round++)
        {
            foreach (var claim in rest)
            {
                values[claim] = Write(claim, ValueOf);
            }

            var next = cut.Select(claim => (claim, wire: Write(claim, ValueOf))).ToList();
            if (next.TrueForAll(item => item.wire == values[item.claim]))
            {
                break;
            }

            next.ForEach(item => values[item.claim] = item.wire);
        }

        foreach (var (claim, wire) in values)
        {
            _solved[claim] = wire;
        }

        bool IsOrdered(Claim claim) => inside.Contains(claim) && !cut.Contains(claim);

        Wire ValueOf(Claim claim) => values.TryGetValue(claim, out var wire) ? wire : _solved[claim];
    }

    private IReadOnlyList<Claim> DependsOn(Claim claim)
    {
        if (_solved.ContainsKey(claim))
        {
            return [];
        }

        if (!_dependsOn.TryGetValue(claim, out var others))
        {
            others = [.. FindDependencies(claim).Distinct()];
            _dependsOn.Add(claim, others);
        }

        return others;
    }

    private IEnumerable<Claim> FindDependencies(Claim claim)
    {
        if (claim.Guarantee is { } guarantee)
        {
            return ClaimsIn(guarantee.HoldsWhen, claim.Level);
        }

        var commitment = claim.Commitment!;
        if (!_rules.Situation.StandingOf(commitment).IsLive())
        {
            return [];
        }

        return claim.Level switch
        {
            Level.Pledged => [new Claim(commitment, Level.Signatures)],
            Level.Signatures => _rules.Follows(commitment)
                ? ClaimsIn(commitment.ConfirmsWhen, Level.Signatures)
                : [],
            _ => ClaimsIn(commitment.AppliesWhen, Level.Effect).Prepend(new Claim(commitment, Level.Signatures)),
        };
    }

    private Wire Write(Claim claim, Func<Claim, Wire> valueOf)
    {
        if (claim.Guarantee is { } guarantee)
        {
            return Write(guarantee.HoldsWhen, claim.Level, valueOf);
        }

        var commitment = claim.Commitment!;
        if (!_rules.Situation.StandingOf(commitment).IsLive())
        {
            return Circuit.False;
        }

        switch (claim.Level)
        {
            case Level.Pledged:
                return Circuit.Or(_rules.Pledged(commitment), valueOf(new Claim(commitment, Level.Signatures)));
            case Level.Signatures:
                var signed = _rules.Follows(commitment)
                    ? Circuit.Or(
                        _rules.Signed(commitment), Write(commitment.ConfirmsWhen, Level.Signatures, valueOf))
                    : _rules.Signed(commitment);
                var remains = _rules.Remains(commitment);
                return remains == Circuit.True ? signed : Circuit.And(remains, signed);
            default:
                return _rules.Situation.IsInPeriod(commitment)
                    ? Circuit.And(
                        valueOf(new Claim(commitment, Level.Signatures)),
                        Write(commitment.AppliesWhen, Level.Effect, valueOf))
                    : Circuit.False;
        }
    }
}
