using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;

namespace Entente.Web.Features.Network;

/// <summary>
/// Finds those who wait for each other. Signing and taking effect are told apart: who signs once another has signed,
/// and takes effect once that one has, waits in no circle.
/// </summary>
internal sealed class CirclesOf
{
    private readonly Assessment _assessment;
    private readonly Func<Condition, Level, string> _countId;

    private CirclesOf(Assessment assessment, Func<Condition, Level, string> countId)
    {
        _assessment = assessment;
        _countId = countId;
    }

    /// <summary>That something is reached at a level.</summary>
    /// <param name="Term">A commitment, a guarantee or a condition that counts.</param>
    /// <param name="Name">Its id in the network.</param>
    private sealed record Claim(object Term, Level Level, string Name)
    {
        public bool Equals(Claim? other) => other is not null && Level == other.Level && Name == other.Name;

        public override int GetHashCode() => HashCode.Combine(Level, Name);
    }

    /// <summary>The circles of a network, each by the ids of its nodes, none twice.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Network(
        Assessment assessment, IEnumerable<string> shown, Func<Condition, Level, string> countId)
    {
        var finder = new CirclesOf(assessment, countId);
        var known = shown.ToHashSet(StringComparer.Ordinal);
        var roots = assessment.Agreement.Commitments
            .SelectMany(item => new[] { Of(item, Level.Signatures), Of(item, Level.Effect) })
            .Concat(assessment.Agreement.Guarantees.Select(item => Of(item, Level.Effect)));
        var circles = new List<IReadOnlyList<string>>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var component in StrongComponents.Of(roots.Where(finder.IsOpen), finder.WaitsFor))
        {
            List<string> names = [.. component.Select(claim => claim.Name).Distinct().Where(known.Contains)];
            if (names.Count > 1 && !names.Exists(taken.Contains))
            {
                taken.UnionWith(names);
                circles.Add([.. names.Order(StringComparer.Ordinal)]);
            }
        }

        return circles;
    }

    private IEnumerable<Claim> WaitsFor(Claim claim)
    {
        var conditions = new List<(Condition Condition, Level Level)>();
        switch (claim.Term)
        {
            case Guarantee guarantee:
                conditions.Add((guarantee.HoldsWhen, claim.Level));
                break;
            case Commitment commitment:
                var isSigned = _assessment.Now.IsSigned(commitment);
                conditions.AddRange(isSigned ? [] : [(commitment.ConfirmsWhen, Level.Signatures)]);
                conditions.AddRange(claim.Level == Level.Effect ? [(commitment.AppliesWhen, Level.Effect)] : []);
                break;
            case Condition counting:
                return CountWords.Covered(counting, _assessment).Select(item => Of(item, claim.Level)).Where(IsOpen);
        }

        var day = _assessment.Situation.AsOf;
        return conditions
            .SelectMany(pair => DayParts.On(day, pair.Condition), (pair, part) => ClaimOf(part.Part, pair.Level))
            .OfType<Claim>()
            .Where(IsOpen);
    }

    private Claim? ClaimOf(Condition part, Level level) => part switch
    {
        CommitmentCondition named => Of(named.Commitment, named.Level ?? level),
        GuaranteeCondition named => Of(named.Guarantee, named.Level ?? level),
        QuantityCondition or ShareCondition or EveryPartyCondition => new Claim(part, level, _countId(part, level)),
        _ => null,
    };

    private static Claim Of(Commitment commitment, Level level) => new(commitment, level, commitment.Id);

    private static Claim Of(Guarantee guarantee, Level level) => new(guarantee, level, guarantee.Id);

    private bool IsOpen(Claim claim) => claim.Term switch
    {
        Commitment commitment => _assessment.Situation.StandingOf(commitment).IsLive()
            && !_assessment.Now.HasReached(commitment, claim.Level),
        Guarantee guarantee => !_assessment.Now.Holds(guarantee, claim.Level),
        Condition counting => !PlainEvaluator.IsTrue(counting, claim.Level, _assessment.Now),
        _ => false,
    };
}
