using Entente.Monitoring.Incidents.Merging;
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
    private readonly OrderedObservations _ordered;
    private readonly Dictionary<ObservationKey, Draft> _draftOf = [];
    private readonly List<Draft> _drafts = [];

    private IncidentMerger(IEnumerable<Observation> observations, MergingRule rule, HandDecisions decisions)
    {
        _rule = rule;
        _decisions = decisions;
        _ordered = new OrderedObservations([.. observations], rule);
    }

    /// <summary>The incidents, in the order of their first observations.</summary>
    public static IReadOnlyList<Incident> Merge(
        IEnumerable<Observation> observations, MergingRule rule, HandDecisions decisions)
    {
        var merger = new IncidentMerger(observations, rule, decisions);
        merger.MergeByRule();
        merger.JoinByHand();
        return merger.Finish();
    }

    private void MergeByRule()
    {
        var rows = _ordered.Rows;
        var leaders = new int[rows.Length];
        var reasons = new MergeReason[rows.Length];
        var apart = ApartDecisions.Of(_decisions.Apart, rows, leaders);
        _ordered.Merge(leaders, reasons, apart is null ? null : apart.MayJoin);
        var members = new int[leaders.Length];
        foreach (int leader in leaders)
        {
            members[leader]++;
        }

        var drafts = new Draft[leaders.Length];
        for (int row = 0; row < leaders.Length; row++)
        {
            if (leaders[row] == row)
            {
                Remember(rows[row], drafts[row] = Begin(rows[row], members[row]));
            }
            else
            {
                drafts[row] = drafts[leaders[row]];
                Add(rows[row], drafts[row], reasons[row]);
            }
        }
    }

    private Draft Begin(Observation first, int members)
    {
        var draft = new Draft(first, _drafts.Count, members, _rule);
        _drafts.Add(draft);
        return draft;
    }

    private void Add(Observation observation, Draft draft, MergeReason reason)
    {
        draft.Add(new IncidentMember(observation, reason, draft.Words));
        Remember(observation, draft);
    }

    private void Remember(Observation observation, Draft draft)
    {
        if (_decisions.Together.Count > 0)
        {
            _draftOf[observation.Key] = draft;
        }
    }

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
        foreach (var observation in from.Observations)
        {
            into.Add(new IncidentMember(observation, MergeReason.Hand, why));
            _draftOf[observation.Key] = into;
        }

        from.IsGone = true;
    }

    private List<Incident> Finish() =>
    [
        .. _drafts.Where(draft => !draft.IsGone).Select(draft => draft.Incident()),
    ];

    /// <summary>An incident that is being made.</summary>
    private sealed class Draft(Observation first, int number, int members, MergingRule rule)
    {
        private NearnessWords? _words;

        // Null as long as it has the first alone.
        private List<IncidentMember>? _members;

        public int Number => number;

        /// <summary>It has become part of another.</summary>
        public bool IsGone { get; set; }

        public NearnessWords Words => _words ??= new(first, rule);

        public IEnumerable<Observation> Observations =>
            _members is null ? [first] : _members.Select(member => member.Observation);

        public void Add(IncidentMember member)
        {
            _members ??= new(Math.Max(members, 2)) { new IncidentMember(first, MergeReason.First, "") };
            _members.Add(member);
        }

        public Incident Incident() => _members is null ? new(first) : new(first.Kind, _members);
    }
}
