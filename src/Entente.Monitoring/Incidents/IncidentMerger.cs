using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Areas;
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
    private readonly Observation[] _observations;
    private readonly string _within;
    private readonly Dictionary<ObservationKey, Draft> _draftOf = [];
    private readonly List<Draft> _drafts = [];

    private IncidentMerger(IEnumerable<Observation> observations, MergingRule rule, HandDecisions decisions)
    {
        _rule = rule;
        _decisions = decisions;
        _observations = InOrder(observations);
        _within = string.Create(
            CultureInfo.InvariantCulture,
            $" min from the first; the rule merges within {rule.Distance:0} m and {rule.Minutes:0.#} min");
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

    /// <summary>By time first, which nearly always decides, and by the rest where times are equal.</summary>
    private static Observation[] InOrder(IEnumerable<Observation> observations)
    {
        var all = observations.ToArray();
        var times = Array.ConvertAll(all, one => one.When.From.UtcTicks);
        Array.Sort(times, all);
        for (int start = 0, end; start < all.Length; start = end)
        {
            for (end = start + 1; end < all.Length && times[end] == times[start]; end++)
            {
            }

            all.AsSpan(start, end - start).Sort(ObservationOrder.Instance);
        }

        return all;
    }

    private void MergeByRule()
    {
        var leaders = new int[_observations.Length];
        var reasons = new MergeReason[_observations.Length];
        var apart = ApartDecisions.Of(_decisions.Apart, _observations, leaders);
        var columns = ObservationRows.Columns(_observations, _rule);
        ColumnMerger.Merge(columns, _rule, leaders, reasons, apart is null ? null : apart.MayJoin);
        var members = new int[leaders.Length];
        foreach (int leader in leaders)
        {
            members[leader]++;
        }

        var drafts = new Draft[leaders.Length];
        for (int row = 0; row < leaders.Length; row++)
        {
            drafts[row] = leaders[row] == row ? Begin(row, members[row]) : drafts[leaders[row]];
            Add(_observations[row], drafts[row], reasons[row]);
        }
    }

    private Draft Begin(int row, int members)
    {
        var draft = new Draft(_observations[row], _drafts.Count, members);
        _drafts.Add(draft);
        return draft;
    }

    private void Add(Observation observation, Draft draft, MergeReason reason)
    {
        draft.Members.Add(new IncidentMember(observation, reason, Why(reason, observation, draft.First)));
        if (_decisions.Together.Count > 0)
        {
            _draftOf[observation.Key] = draft;
        }
    }

    private string Why(MergeReason reason, Observation observation, Observation first) => reason switch
    {
        MergeReason.Repeat => "the same report of the same place and time",
        MergeReason.Near => Near(
            Nearness.Metres(((PointArea)observation.Where).Centre, ((PointArea)first.Where).Centre),
            (observation.When.To - first.When.From).TotalMinutes),
        _ => "",
    };

    private string Near(double metres, double minutes) =>
        string.Create(CultureInfo.InvariantCulture, $"{metres:0} m and {minutes:0.#}{_within}");

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
    public static string IdOf(ObservationKey first)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(first.ToString()), hash);
        return "i" + Convert.ToHexStringLower(hash[..5]);
    }

    /// <summary>An incident that is being made.</summary>
    private sealed class Draft(Observation first, int number, int members)
    {
        public Observation First => first;

        public int Number => number;

        public List<IncidentMember> Members { get; } = new(members);
    }
}
