using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Incidents;

/// <summary>
/// Merges observations into incidents. What comes out depends on the set of observations, the rule and the decisions
/// alone, not on the order in which anything arrived.
/// </summary>
/// <remarks>
/// Observations are taken by time, place and key. Each joins the nearest incident whose first observation lies within
/// half the rule's distance and not longer before than the rule's time; if there is none it begins one. So no two of an
/// incident are farther apart than the rule says, which a window that slides along with its members cannot promise.
/// </remarks>
public sealed class IncidentMerger
{
    private readonly MergingRule _rule;
    private readonly HandDecisions _decisions;
    private readonly LeaderGrid _leaders;
    private readonly Dictionary<ObservationKey, List<ObservationKey>> _apart = [];
    private readonly Dictionary<ObservationKey, Draft> _draftOf = [];
    private readonly List<Draft> _drafts = [];

    private IncidentMerger(MergingRule rule, HandDecisions decisions)
    {
        _rule = rule;
        _decisions = decisions;
        _leaders = new LeaderGrid(rule);
        foreach (var (one, other) in decisions.Apart)
        {
            Forbid(one, other);
            Forbid(other, one);
        }
    }

    /// <summary>The incidents, in the order of their first observations.</summary>
    public static IReadOnlyList<Incident> Merge(
        IEnumerable<Observation> observations, MergingRule rule, HandDecisions decisions)
    {
        var merger = new IncidentMerger(rule, decisions);
        foreach (var observation in observations.Order(ObservationOrder.Instance))
        {
            merger.Add(observation);
        }

        merger.JoinByHand();
        return merger.Finish();
    }

    private void Forbid(ObservationKey one, ObservationKey other)
    {
        if (!_apart.TryGetValue(one, out var others))
        {
            _apart[one] = others = [];
        }

        others.Add(other);
    }

    private void Add(Observation observation)
    {
        var (draft, reason, why) = Place(observation);
        draft.Members.Add(new IncidentMember(observation, reason, why));
        _draftOf[observation.Key] = draft;
    }

    private (Draft Draft, MergeReason Reason, string Why) Place(Observation observation)
    {
        if (_leaders.Repeated(observation) is { } same && MayJoin(observation, same))
        {
            return (same, MergeReason.Repeat, "the same report of the same place and time");
        }

        if (_leaders.Nearest(observation, near => MayJoin(observation, near)) is { } found)
        {
            return (found.Draft, MergeReason.Near, Near(found.Metres, found.Minutes));
        }

        var draft = new Draft(observation, _drafts.Count);
        _drafts.Add(draft);
        _leaders.Add(draft);
        return (draft, MergeReason.First, "");
    }

    private string Near(double metres, double minutes) => string.Create(
        CultureInfo.InvariantCulture,
        $"{metres:0} m and {minutes:0.#} min from the first; the rule merges within {_rule.Distance:0} m and "
            + $"{_rule.Minutes:0.#} min");

    private bool MayJoin(Observation observation, Draft draft) =>
        !_apart.TryGetValue(observation.Key, out var others)
        || !others.Any(other => _draftOf.TryGetValue(other, out var its) && its == draft);

    private void JoinByHand()
    {
        foreach (var (one, other) in _decisions.Together)
        {
            if (_draftOf.TryGetValue(one, out var first) && _draftOf.TryGetValue(other, out var second)
                && first != second)
            {
                var (into, from) = first.Number < second.Number ? (first, second) : (second, first);
                Join(into, from, $"merged by hand with {one}");
            }
        }
    }

    private void Join(Draft into, Draft from, string why)
    {
        foreach (var member in from.Members)
        {
            into.Members.Add(member with { Reason = MergeReason.Hand, Why = why });
            _draftOf[member.Observation.Key] = into;
        }

        from.Members.Clear();
    }

    private List<Incident> Finish() =>
    [
        .. _drafts.Where(draft => draft.Members.Count > 0)
            .Select(draft => new Incident(IdOf(draft.First.Key), draft.First.Kind, draft.Members)),
    ];

    /// <summary>What an incident is called whose first observation is this one.</summary>
    public static string IdOf(ObservationKey first) =>
        "i" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(first.ToString()))).AsSpan(0, 10)
            .ToString();

    /// <summary>An incident that is being made.</summary>
    internal sealed class Draft(Observation first, int number)
    {
        public Observation First => first;

        public int Number => number;

        public List<IncidentMember> Members { get; } = [];
    }
}
