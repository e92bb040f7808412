using Entente.Monitoring.Areas;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring;

/// <summary>
/// The front door: from what was seen to whether the ceasefire holds. Everything follows from the evidence, the
/// decisions, the rules and the zones, and from nothing else.
/// </summary>
public sealed class CeasefireMonitor
{
    private readonly ZoneFinder _zones;
    private readonly Lazy<IReadOnlyList<IncidentRecord>> _incidents;
    private readonly Lazy<HoldingJudge> _judge;
    private readonly Lazy<ReviewQueue> _queue;
    private readonly Lazy<Dictionary<string, int[]>> _byZone;
    private readonly Lazy<IncidentSpans> _spans;
    private readonly Lazy<IncidentIndex> _names;

    public CeasefireMonitor(
        EvidenceRecord evidence, IReadOnlyList<Decision> decisions, RuleEditions rules, ZoneFinder zones)
    {
        (Evidence, Decisions, Rules, _zones) = (evidence, decisions, rules, zones);
        _incidents = new(Merge);
        _queue = new(() => new ReviewQueue(this));
        _byZone = new(ByZone);
        _spans = new(() => new IncidentSpans(Incidents));
        _names = new(() => IncidentIndex.Of(Incidents));
        _judge = new(() => HoldingJudge.Of(Items(), evidence.Efforts, rules, zones));
    }

    private CeasefireMonitor(
        EvidenceRecord evidence,
        IReadOnlyList<Decision> decisions,
        RuleEditions rules,
        ZoneFinder zones,
        CeasefireMonitor before,
        RemergedIncidents merged,
        DateTimeOffset since)
        : this(evidence, decisions, rules, zones)
    {
        _incidents = new(merged.All);
        _spans = new(new IncidentSpans(Incidents, before._spans.Value));
        _names = before._names.IsValueCreated ? new(before._names.Value.Then(merged.Gone, merged.Come)) : _names;
        // An episode may begin long before the incident that makes it longer.
        var earliest = merged.Since < since ? merged.Since : since;
        _judge = Newest.Unit == CountingUnit.Episodes
            ? _judge
            : new(before._judge.Value.Then(Items(HoldingJudge.Reach(earliest)), evidence.Efforts, earliest));
    }

    /// <summary>
    /// The monitor after some evidence or decisions came, worked out at once; null where more than that is another. It
    /// says what one says that works out everything.
    /// </summary>
    /// <param name="since">The earliest moment about which the evidence says something else.</param>
    internal CeasefireMonitor? Then(
        EvidenceRecord evidence,
        IReadOnlyList<Decision> decisions,
        RuleEditions rules,
        ZoneFinder zones,
        DateTimeOffset since)
    {
        if (rules != Rules || zones != _zones || decisions.Count < Decisions.Count
            || !Decisions.SequenceEqual(decisions.Take(Decisions.Count)))
        {
            return null;
        }

        var merged = new RemergedIncidents(
            Incidents, evidence, decisions, Decisions.Count, Newest.Merging, since);
        return new CeasefireMonitor(evidence, decisions, rules, zones, this, merged, since);
    }

    public EvidenceRecord Evidence { get; }

    public IReadOnlyList<Decision> Decisions { get; }

    public RuleEditions Rules { get; }

    /// <summary>All incidents with what was decided about them, merged by the newest rules, by time.</summary>
    public IReadOnlyList<IncidentRecord> Incidents => _incidents.Value;

    /// <summary>What the rules say of each zone and of the whole, day by day.</summary>
    public IReadOnlyList<DayVerdict> Verdicts => _judge.Value.Verdicts;

    /// <summary>What the rules say on one day: each zone, and the whole as the last; empty where they say
    /// nothing.</summary>
    public IReadOnlyList<DayVerdict> VerdictsOn(DateOnly day) => _judge.Value.On(day);

    /// <summary>What the rules say of the whole, by the day.</summary>
    public Dictionary<DateOnly, HoldingState> WholeByDay() =>
        Verdicts.Where(one => one.Zone.Length == 0).ToDictionary(one => one.Day, one => one.State);

    /// <summary>All incidents, what needs a look first at the beginning.</summary>
    public ReviewQueue Queue => _queue.Value;

    /// <summary>The last verdict on the whole; null without evidence.</summary>
    public DayVerdict? Latest => Verdicts.LastOrDefault(verdict => verdict.Zone.Length == 0);

    /// <summary>The same evidence by other rules.</summary>
    public CeasefireMonitor By(RuleEditions rules) => new(Evidence, Decisions, rules, _zones);

    /// <summary>Works out incidents and verdicts, so that nobody who asks for them waits.</summary>
    public void WorkOut() => _ = (_judge.Value, _spans.Value, _names.Value);

    /// <summary>The incident that an observation is in; null where there is no such observation.</summary>
    public IncidentRecord? IncidentOf(ObservationKey key) => Evidence.Observations.TryGetValue(key, out var one)
        ? Between(one.When.From, one.When.From)
            .FirstOrDefault(record => record.Incident.Members.Any(member => member.Observation.Key == key))
        : null;

    /// <summary>The incident that somebody names, by its whole name or a beginning that no other has.</summary>
    public NamedIncident Named(string name) => NamedIncident.Of(name, _names.Value.Between);

    /// <summary>The zones of an incident by its first observation.</summary>
    public IReadOnlyList<ZoneHit> ZonesOf(Incident incident) => incident.ZonesBy(_zones);

    /// <summary>
    /// Groups of counted incidents that may be one, and about which nobody has decided that they are several.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<Incident>> NearDuplicates(IEnumerable<IncidentRecord> records) =>
        Warnings.NearDuplicates(
            records.Where(record => record.IsCounted).Select(record => record.Incident),
            DecisionLog.Hand(Decisions));

    /// <summary>The incidents that are surely or possibly in a zone, by time.</summary>
    public IEnumerable<IncidentRecord> In(string zone) => PlacesIn(zone).Select(place => Incidents[place]);

    /// <summary>The incidents that were, or may have been, between two moments, both with them, by time.</summary>
    public IEnumerable<IncidentRecord> Between(DateTimeOffset from, DateTimeOffset to) =>
        _spans.Value.Meeting(from, to).Select(place => Incidents[place]);

    /// <summary>The episodes of a zone among the incidents that count; of all incidents for an empty name.</summary>
    public IReadOnlyList<Episode> Episodes(string zone) => Episode.Of(
        zone,
        (zone.Length > 0 ? In(zone) : Incidents).Where(record => record.IsCounted && record.AllegedBy is null)
            .Select(record => record.Incident),
        Newest.Merging.EpisodeMinutes);

    /// <summary>
    /// The episodes of each zone that the newest rules judge, zone by zone; of everything together where they judge
    /// none by itself.
    /// </summary>
    public IEnumerable<Episode> EpisodesByZone() =>
        (Newest.Zones.Count > 0 ? Newest.Zones : [""]).SelectMany(Episodes);

    /// <summary>The episodes that touch some days, by time.</summary>
    /// <param name="zone">Empty: those of each zone that the newest rules judge.</param>
    /// <param name="from">The first day of the newest rules; null: from the beginning.</param>
    /// <param name="to">The last; null: to the end.</param>
    public IReadOnlyList<Episode> EpisodesOn(string zone, DateOnly? from, DateOnly? to)
    {
        var days = new Days(Newest.Days);
        return
        [
            .. (zone.Length > 0 ? Episodes(zone) : EpisodesByZone())
                .Where(episode => !(days.DayOf(episode.When.To) < from) && !(days.DayOf(episode.When.From) > to))
                .OrderBy(episode => episode.When.From)
                .ThenBy(episode => episode.Zone, StringComparer.Ordinal),
        ];
    }

    private CeasefireRules Newest => Rules.All[^1];

    private IReadOnlyList<IncidentRecord> Merge() => DecisionLog.Apply(
        IncidentMerger.Merge(
            Evidence.Observations.Values.Where(observation => observation.Count > 0),
            Newest.Merging,
            DecisionLog.Hand(Decisions)),
        Decisions);

    // Those that end at a moment or later.
    private IEnumerable<CountedItem> Items(DateTimeOffset from = default) => Newest.Unit switch
    {
        CountingUnit.Incidents => Uncounted(from).Concat(Counted(from).Select(record =>
            Item(record.Incident.First, 1, record.AllegedBy) with { When = record.Incident.When })),
        CountingUnit.Episodes => Uncounted(from).Concat(EpisodeItems()),
        _ => Uncounted(from).Concat(Counted(from).Select(record =>
            Item(record.Incident.First, record.Incident.Count, record.AllegedBy))),
    };

    /// <summary>The places among all incidents, ascending, of those in a zone and on a day of the rules.</summary>
    /// <param name="zone">Empty: everywhere.</param>
    /// <param name="day">Null: on any.</param>
    /// <returns>Null: all places.</returns>
    internal int[]? PlacesOf(string zone, DateOnly? day)
    {
        if (day is not { } one)
        {
            return zone.Length > 0 ? PlacesIn(zone) : null;
        }

        var (from, to) = new Days(Rules.On(one).Days).Span(one, one);
        return
        [
            .. _spans.Value.Meeting(from, to).Where(place => Incidents[place].Incident is var incident
                && incident.When is var when && when.From < to && (when.To > from || when.From >= from)
                && (zone.Length == 0 || ZonesOf(incident).Any(hit => hit.Zone == zone))),
        ];
    }

    private int[] PlacesIn(string zone) => _byZone.Value.GetValueOrDefault(zone, []);

    // One look at each incident for all zones; an incident may be in several, and in one more than once.
    private Dictionary<string, int[]> ByZone()
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var place = 0; place < Incidents.Count; place++)
        {
            foreach (var hit in ZonesOf(Incidents[place].Incident))
            {
                if (!places.TryGetValue(hit.Zone, out var list))
                {
                    places[hit.Zone] = list = [];
                }

                if (list.Count == 0 || list[^1] != place)
                {
                    list.Add(place);
                }
            }
        }

        return places.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }

    private IEnumerable<IncidentRecord> Counted(DateTimeOffset from) =>
        (from == default ? Incidents : Between(from, DateTimeOffset.MaxValue)).Where(record => record.IsCounted);

    // What counts none is in no incident, and says that somebody looked.
    private IEnumerable<CountedItem> Uncounted(DateTimeOffset from) => Evidence.Observations.Values
        .Where(observation => observation.Count == 0 && observation.When.To >= from)
        .Select(observation => Item(observation, 0, null));

    private IEnumerable<CountedItem> EpisodeItems() =>
        from episode in EpisodesByZone()
        let zone = episode.Zone
        let first = episode.Incidents[0].First
        select new CountedItem(first.Kind, 1, episode.When, zone.Length == 0 ? first.Where : new NamedArea(zone), null);

    private static CountedItem Item(Observation observation, double count, string? allegedBy) =>
        new(observation.Kind, count, observation.When, observation.Where, allegedBy);
}
