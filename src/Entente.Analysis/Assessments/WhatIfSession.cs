using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Fixpoints;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Assessments;

/// <summary>
/// A situation that is asked "what if" again and again. The fixpoints are kept and changed, so that an answer costs
/// what the choices change. Not for use by two threads at once.
/// </summary>
public sealed class WhatIfSession
{
    private readonly Network _network;
    private readonly Situation _base;
    private readonly TrackedFixpoint[] _fixpoints;
    private readonly CommitmentState[] _commitments;
    private readonly GuaranteeState[] _guarantees;
    private readonly Dictionary<int, int> _guaranteeOfNode = [];
    private readonly List<int> _touched = [];
    private readonly ReachSearch? _search;
    private readonly ShareThresholds _shares;

    internal WhatIfSession(Situation situation, Network network)
    {
        _base = situation;
        _network = network;
        _fixpoints = [.. Enum.GetValues<FixpointKind>().Select(kind => TrackedFixpoint.Of(network, situation, kind))];
        _search = ReachSearch.For(network, situation);
        _shares = new ShareThresholds(network);
        for (var i = 0; i < situation.Agreement.Guarantees.Count; i++)
        {
            _guaranteeOfNode.Add(network.GuaranteeInEffect(i), i);
        }

        _commitments = new CommitmentState[situation.Agreement.Commitments.Count];
        _guarantees = new GuaranteeState[situation.Agreement.Guarantees.Count];
        for (var i = 0; i < _commitments.Length; i++)
        {
            _commitments[i] = StateOfCommitment(i, situation);
        }

        for (var i = 0; i < _guarantees.Length; i++)
        {
            _guarantees[i] = StateOfGuarantee(i);
        }
    }

    public Agreement Agreement => _base.Agreement;

    /// <summary>False once a search was cut short.</summary>
    public bool IsComplete { get; private set; } = true;

    private TrackedFixpoint Now => _fixpoints[(int)FixpointKind.Now];

    private TrackedFixpoint Projected => _fixpoints[(int)FixpointKind.Projected];

    private TrackedFixpoint Circles => _fixpoints[(int)FixpointKind.Circles];

    private TrackedFixpoint Reach => _fixpoints[(int)FixpointKind.Reach];

    /// <summary>What the choices change, compared with the session's own situation, which stays as it is.</summary>
    /// <param name="choices">Choices on live commitments and open facts.</param>
    public WhatIfChanges Ask(IReadOnlyCollection<Choice> choices)
    {
        if (NeedsAnew(choices))
        {
            return AskAnew(choices);
        }

        var after = choices.Select(choice => new Step(choice, Before(choice))).ToList();
        var shares = _shares.LostBy(choices.OfType<CommitmentChoice>());
        Take(after, [.. shares.Select(share => (share.Sum, share.After))], forward: true);
        var changes = CollectChanges(choices);
        Take(after, [.. shares.Select(share => (share.Sum, share.Before))], forward: false);
        return changes;
    }

    private sealed record Step(Choice Choice, Choice Before);

    // Where a fact is read both ways, a choice on a fact or a withdrawal changes what the search has to try.
    private bool NeedsAnew(IReadOnlyCollection<Choice> choices) => _search is not null && choices.Any(choice =>
        choice is FactChoice or CommitmentChoice { Status: CommitmentStatus.Withdrawn });

    private WhatIfChanges AskAnew(IReadOnlyCollection<Choice> choices)
    {
        var situation = Situation.Of(Agreement, _base.AsOf, _base.Given.Concat(choices));
        var network = NetworkBuilder.Build(situation);
        var states = StateTable.Of(situation, network, isHopeful: false);
        IsComplete &= states.IsComplete;
        var changes = new WhatIfChanges();
        for (var i = 0; i < _commitments.Length; i++)
        {
            changes.Add(Agreement.Commitments[i], _commitments[i], states.Commitments[i]);
        }

        for (var i = 0; i < _guarantees.Length; i++)
        {
            changes.Add(Agreement.Guarantees[i], _guarantees[i], states.Guarantees[i]);
        }

        return changes;
    }

    private Choice Before(Choice choice) => choice switch
    {
        CommitmentChoice taken => new CommitmentChoice(taken.Commitment, _base.StandingOf(taken.Commitment) switch
        {
            Standing.Confirmed => CommitmentStatus.Confirmed,
            Standing.Pledged => CommitmentStatus.Pledged,
            Standing.Considered => CommitmentStatus.Considered,
            _ => throw new ArgumentException($"{taken.Commitment.Id} is not live", nameof(choice)),
        }),
        FactChoice taken => new FactChoice(taken.Fact, _base.StatusOf(taken.Fact)),
        _ => throw new ArgumentException("unknown kind of choice", nameof(choice)),
    };

    private void Take(List<Step> steps, IReadOnlyList<(int Sum, Int128[] Values)> thresholds, bool forward)
    {
        foreach (var fixpoint in _fixpoints)
        {
            var sign = forward ? 1 : -1;
            var deltas = steps.SelectMany(step => Deltas(fixpoint.Kind, step));
            fixpoint.Change(deltas.Select(delta => (delta.Node, sign * delta.Delta)), thresholds, _touched);
        }
    }

    private IEnumerable<(int Node, int Delta)> Deltas(FixpointKind kind, Step step)
    {
        if (step is { Choice: CommitmentChoice taken, Before: CommitmentChoice before })
        {
            var (from, to) = (StandingOf(before.Status), StandingOf(taken.Status));
            yield return (
                Network.Signed(taken.Commitment.Index), Start.Signing(to, kind) - Start.Signing(from, kind));
            if (_network.PledgedNodes.TryGetValue(taken.Commitment.Index, out var pledged))
            {
                yield return (pledged, Start.Pledge(to, kind) - Start.Pledge(from, kind));
            }
        }
        else if (step is { Choice: FactChoice fact })
        {
            var before1 = Start.Read(_base, fact.Fact, kind, isHopeful: false);
            var after = ReadAfter(fact, kind);
            yield return (
                _network.FactTrue(fact.Fact.Index),
                Start.Literal(after.IsTrue, kind) - Start.Literal(before1.IsTrue, kind));
            yield return (
                _network.FactFalse(fact.Fact.Index),
                Start.Literal(after.IsFalse, kind) - Start.Literal(before1.IsFalse, kind));
        }
    }

    // A fact that is chosen to be true or false is settled; one that is chosen to be unknown stays open.
    private static FactReading ReadAfter(FactChoice choice, FixpointKind kind) =>
        kind == FixpointKind.Reach && choice.Value == FactStatus.Unknown
            ? FactReading.Either
            : FactReading.Of(choice.Value == FactStatus.True);

    private static Standing StandingOf(CommitmentStatus status) => status switch
    {
        CommitmentStatus.Considered => Standing.Considered,
        CommitmentStatus.Pledged => Standing.Pledged,
        CommitmentStatus.Confirmed => Standing.Confirmed,
        _ => Standing.Withdrawn,
    };

    private WhatIfChanges CollectChanges(IReadOnlyCollection<Choice> choices)
    {
        var situation = new Dictionary<int, Standing>();
        foreach (var choice in choices.OfType<CommitmentChoice>())
        {
            situation[choice.Commitment.Index] = StandingOf(choice.Status);
        }

        var changes = new WhatIfChanges();
        var seen = new HashSet<int>();
        foreach (var node in _touched)
        {
            if (node < 2 * _network.Commitments && seen.Add(node / 2))
            {
                var commitment = Agreement.Commitments[node / 2];
                var standing = situation.TryGetValue(node / 2, out var chosen) ? chosen : _base.StandingOf(commitment);
                changes.Add(commitment, _commitments[node / 2], StateOfCommitment(node / 2, standing));
            }
            else if (_guaranteeOfNode.TryGetValue(node, out var guarantee) && seen.Add(node + 2 * _network.NodeCount))
            {
                changes.Add(Agreement.Guarantees[guarantee], _guarantees[guarantee], StateOfGuarantee(guarantee));
            }
        }

        _touched.Clear();
        return changes;
    }

    private CommitmentState StateOfCommitment(int i, Situation situation) =>
        StateOfCommitment(i, situation.StandingOf(situation.Agreement.Commitments[i]));

    private CommitmentState StateOfCommitment(int i, Standing standing)
    {
        var signed = Network.Signed(i);
        var state = StateRules.Of(
            standing,
            Now.IsTrue(Network.InForce(i)),
            Now.Need(signed),
            Projected.IsTrue(signed),
            Circles.IsTrue(signed));
        return state == CommitmentState.Waiting && !Can(signed, Start.Signing(Standing.Pledged, FixpointKind.Reach))
            ? CommitmentState.Blocked
            : state;
    }

    private GuaranteeState StateOfGuarantee(int i)
    {
        var node = _network.GuaranteeInEffect(i);
        var state = StateRules.Of(Now.IsTrue(node), Projected.IsTrue(node), Circles.IsTrue(node));
        return state == GuaranteeState.Open && !Can(node, 0) ? GuaranteeState.Impossible : state;
    }

    private bool Can(int node, int most)
    {
        if (Reach.Need(node) > most)
        {
            return false;
        }

        var found = _search is null ? true : _search.CanBeTrue(node, most);
        IsComplete &= found is not null;
        return found ?? true;
    }
}
