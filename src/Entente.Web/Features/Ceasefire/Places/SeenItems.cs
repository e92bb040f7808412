using System.Runtime.CompilerServices;
using Entente.Monitoring.Reports;
using Entente.Monitoring;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;
using Entente.Monitoring.Zones;

namespace Entente.Web.Features.Ceasefire.Places;

/// <summary>What was seen with its days and places: the views of it that were asked for last.</summary>
internal sealed class SeenItems
{
    /// <summary>Views that are kept; each holds what fits one question.</summary>
    private const int MostViews = 8;

    private static readonly ConditionalWeakTable<CeasefireMonitor, SeenItems> Known = [];

    private readonly CeasefireMonitor _monitor;
    private readonly ZoneMap _zones;
    private readonly EditionDays _days;
    private readonly LinkedList<PlaceView> _views = new();
    private readonly Lock _lock = new();

    private SeenItems(CeasefireMonitor monitor, ZoneMap zones) =>
        (_monitor, _zones, _days) = (monitor, zones, new EditionDays(monitor.Rules));

    /// <summary>What is in the evidence of somebody; made once for all who see the same.</summary>
    public static SeenItems Of(CeasefireMonitor monitor, ZoneMap zones) =>
        Known.GetValue(monitor, key => new SeenItems(key, zones));

    public PlaceView View(MapQuery query)
    {
        lock (_lock)
        {
            var found = _views.FirstOrDefault(view => view.Query == query);
            if (found is null)
            {
                found = new PlaceView(query, Order(query.IsOfObservations ? Observations(query) : Incidents(query)));
            }
            else
            {
                _views.Remove(found);
            }

            _views.AddFirst(found);
            if (_views.Count > MostViews)
            {
                _views.RemoveLast();
            }

            return found;
        }
    }

    private IEnumerable<IncidentRecord> Records(MapQuery query)
    {
        var (from, to) = _days.Span(query.From, query.To);
        return _monitor.Between(from, to);
    }

    private IEnumerable<SeenItem?> Incidents(MapQuery query)
    {
        var places = new Dictionary<(Area, ZoneStanding), SeenPlace?>();
        foreach (var record in Records(query))
        {
            var incident = record.Incident;
            yield return Item(record, incident.First, incident.When, incident.Count, places);
        }
    }

    // What counts none says that somebody looked, and stands with the effort.
    private IEnumerable<SeenItem?> Observations(MapQuery query)
    {
        var places = new Dictionary<(Area, ZoneStanding), SeenPlace?>();
        return Records(query).SelectMany(record => record.Incident.Members.Select(member =>
            Item(record, member.Observation, member.Observation.When, member.Observation.Count, places)));
    }

    // By time, the latest first. Names are asked for where times are equal alone: making them takes long.
    private static SeenItem[] Order(IEnumerable<SeenItem?> items)
    {
        SeenItem[] all = [.. items.OfType<SeenItem>()];
        Array.Sort(all, static (one, other) =>
            other.When.From.CompareTo(one.When.From) is var byTime and not 0 ? byTime
                : string.CompareOrdinal(one.Record.Incident.Id, other.Record.Incident.Id) is var byName and not 0
                    ? byName
                    : ObservationKey.Order.Compare(one.First.Key, other.First.Key));
        return all;
    }

    // Null where it belongs to no day.
    private SeenItem? Item(
        IncidentRecord record,
        Observation first,
        Interval when,
        long count,
        Dictionary<(Area, ZoneStanding), SeenPlace?> places)
    {
        var days = _days.PartsOf(when).Select(part => part.Day).ToList();
        if (days.Count == 0)
        {
            return null;
        }

        var (from, to) = (days[0], days[^1]);
        var rules = _monitor.Rules.On(from);
        var hits = _zones.Find(first.Where, from)
            .Where(hit => rules.Zones.Count == 0 || rules.Zones.Contains(hit.Zone)).ToList();
        var standing = hits.Count == 0 ? ZoneStanding.Outside
            : hits.Exists(hit => hit.IsSure) ? ZoneStanding.Sure : ZoneStanding.Possible;
        if (!places.TryGetValue((first.Where, standing), out var place))
        {
            places[(first.Where, standing)] = place = SeenPlace.Of(first.Where, standing);
        }

        var counts = record.IsCounted && record.AllegedBy is null && rules.Violations.Contains(first.Kind);
        return new SeenItem(
            record, first, when, count, record.Status, from.DayNumber, to.DayNumber, counts, Told(hits), place);
    }

    private static string Told(List<ZoneHit> hits) =>
        ReportTables.Zones(hits);
}
