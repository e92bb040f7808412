using System.Runtime.CompilerServices;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;
using Entente.Analysis.Wording;

namespace Entente.Web.Features.Network;

/// <summary>Who waits for whom on a day: all commitments, facts, guarantees, and what conditions count.</summary>
public sealed class WaitingNetwork
{
    private static readonly ConditionalWeakTable<Assessment, WaitingNetwork> Kept = [];

    private readonly Assessment _assessment;
    private readonly Dictionary<string, NetNode> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<NetArrow> _arrows = [];

    private WaitingNetwork(Assessment assessment)
    {
        _assessment = assessment;
        foreach (var guarantee in assessment.Agreement.Guarantees)
        {
            Add(guarantee);
            AddArrows(guarantee.HoldsWhen, guarantee.Id, Level.Effect, ArrowKind.Holds);
        }

        foreach (var commitment in assessment.Agreement.Commitments.Where(assessment.Exists))
        {
            Add(commitment);
            AddArrows(commitment);
        }

        foreach (var fact in assessment.Agreement.Facts)
        {
            Add(fact);
        }

        Circles = CirclesOf.Network(assessment, _nodes.Keys, CountId);
    }

    /// <summary>Guarantees first, then commitments and what they wait for.</summary>
    public IReadOnlyCollection<NetNode> Nodes => _nodes.Values;

    public IReadOnlyCollection<NetArrow> Arrows => _arrows;

    /// <summary>Those who wait for each other, by their ids: each set once.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Circles { get; }

    /// <summary>The network of an assessment, made once as long as that is kept.</summary>
    public static WaitingNetwork Of(Assessment assessment) =>
        Kept.GetValue(assessment, static one => new WaitingNetwork(one));

    /// <summary>The id of what a condition counts. At another level other commitments have reached it.</summary>
    internal static string CountId(Condition condition, Level level) =>
        condition + level switch { Level.Effect => "", Level.Pledged => " (pledged)", _ => " (signed)" };

    private void AddArrows(Commitment commitment)
    {
        var standing = _assessment.Situation.StandingOf(commitment);
        if (!standing.IsLive())
        {
            return;
        }

        if (standing != Standing.Confirmed)
        {
            AddArrows(commitment.ConfirmsWhen, commitment.Id, Level.Signatures, ArrowKind.Signs);
        }

        if (!_assessment.Now.IsInForce(commitment))
        {
            AddArrows(commitment.AppliesWhen, commitment.Id, Level.Effect, ArrowKind.Applies);
        }
    }

    private void AddArrows(Condition condition, string waits, Level level, ArrowKind kind)
    {
        var now = _assessment.Now;
        foreach (var (part, isNegated) in DayParts.On(_assessment.Situation.AsOf, condition))
        {
            if (NodeOf(part, level) is { } node)
            {
                var isMet = isNegated ? PlainEvaluator.IsFalse(part, now) : PlainEvaluator.IsTrue(part, level, now);
                _arrows.Add(new NetArrow(node.Id, waits, kind, isMet));
            }
        }
    }

    private NetNode? NodeOf(Condition part, Level level) => part switch
    {
        CommitmentCondition named => Add(named.Commitment),
        GuaranteeCondition named => Add(named.Guarantee),
        FactCondition named => Add(named.Fact),
        QuantityCondition or ShareCondition or EveryPartyCondition => AddCount(part, level),
        _ => null,
    };

    private NetNode Add(Guarantee guarantee) => Keep(guarantee.Id, () => new NetNode(
        guarantee.Id, NodeKind.Guarantee, "", Or(guarantee.Title, guarantee.Id),
        StateWords.Of(_assessment.StateOf(guarantee)), []));

    private NetNode Add(Fact fact) => Keep(fact.Id, () => new NetNode(
        fact.Id, NodeKind.Fact, "", Or(fact.Title, fact.Id), StateWords.Of(_assessment.Situation.StatusOf(fact)), []));

    private NetNode Add(Commitment commitment) => Keep(commitment.Id, () => new NetNode(
        commitment.Id, NodeKind.Commitment, commitment.Party.Code, GuaranteeWords.TitleOf(commitment),
        StateOf(commitment), [commitment]));

    private string StateOf(Commitment commitment) => _assessment.Exists(commitment)
        ? StateWords.Of(_assessment.StateOf(commitment))
        : StateWords.Of(Standing.NotYet);

    private NetNode AddCount(Condition condition, Level level)
    {
        var id = CountId(condition, level);
        if (_nodes.TryGetValue(id, out var known))
        {
            return known;
        }

        var isReached = PlainEvaluator.IsTrue(condition, level, _assessment.Now);
        var title = CountWords.Of(condition, level, _assessment);
        var node = Keep(id, () => new NetNode(
            id, NodeKind.Count, "", title, isReached ? "reached" : "not reached", []));
        foreach (var commitment in CountWords.Covered(condition, _assessment))
        {
            Add(commitment);
            _arrows.Add(new NetArrow(
                commitment.Id, id, ArrowKind.Counts, _assessment.Now.HasReached(commitment, level)));
        }

        return node;
    }

    private NetNode Keep(string id, Func<NetNode> make)
    {
        if (!_nodes.TryGetValue(id, out var node))
        {
            _nodes.Add(id, node = make());
        }

        return node;
    }

    private static string Or(string title, string id) => title.Length > 0 ? title : id;
}
