using System.Collections.Concurrent;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Zones.Measuring;

namespace Entente.Monitoring.Zones;

/// <summary>All zones of a folder, and which of them an area is in on a day.</summary>
public sealed class ZoneMap
{
    /// <summary>Areas that are remembered; in tables the same ones come again and again.</summary>
    private const int MostKnown = 200_000;

    private readonly Lot[] _lots;
    private readonly ConcurrentDictionary<(Area, int), ZoneMembership> _known = new();
    private int _asked;

    public ZoneMap(IEnumerable<Zone> zones) => _lots = [.. zones.Select(zone => new Lot(zone))];

    public static ZoneMap Empty { get; } = new([]);

    public IReadOnlyList<Zone> Zones => [.. _lots.Select(lot => lot.Zone)];

    /// <summary>
    /// The zones that an area is in, surely or possibly, of those valid on a day, in the order of the files. A name
    /// that no zone has stands for itself, so that tables which count by region need no map.
    /// </summary>
    public IReadOnlyList<ZoneHit> Find(Area area, DateOnly day)
    {
        // Most are in one zone or in none, and share their answer.
        IReadOnlyList<ZoneHit> hits = [];
        var box = AreaBox.Of(area);
        for (var i = 0; i < _lots.Length; i++)
        {
            if (_lots[i].Zone.IsValidOn(day) && Ask(area, box, i) is var membership and not ZoneMembership.Out)
            {
                var hit = membership == ZoneMembership.In ? _lots[i].Sure : _lots[i].Possible;
                hits = hits.Count == 0 ? hit : [.. hits, .. hit];
            }
        }

        return hits.Count == 0 && area is NamedArea named ? [new ZoneHit(named.Zone, true)] : hits;
    }

    private ZoneMembership Ask(Area area, AreaBox? box, int lot)
    {
        if (!_lots[lot].MayMeet(box))
        {
            return ZoneMembership.Out;
        }

        if (_known.TryGetValue((area, lot), out var known))
        {
            return known;
        }

        if (Interlocked.Increment(ref _asked) % MostKnown == 0)
        {
            _known.Clear();
        }

        return _known[(area, lot)] = _lots[lot].Asker.Ask(area);
    }

    /// <summary>A zone with its rectangle, and what answers for it once it is asked.</summary>
    private sealed class Lot
    {
        private readonly Lazy<ZoneAsker> _asker;
        private readonly int _west = Position.MaxLon;
        private readonly int _south = Position.MaxLat;
        private readonly int _east = -Position.MaxLon;
        private readonly int _north = -Position.MaxLat;

        public Lot(Zone zone)
        {
            Zone = zone;
            (Sure, Possible) = ([new ZoneHit(zone.Name, true)], [new ZoneHit(zone.Name, false)]);
            _asker = new(() => new ZoneAsker(zone));
            foreach (var vertex in zone.Rings.SelectMany(ring => ring))
            {
                (_west, _east) = (Math.Min(_west, vertex.LonE7), Math.Max(_east, vertex.LonE7));
                (_south, _north) = (Math.Min(_south, vertex.LatE7), Math.Max(_north, vertex.LatE7));
            }
        }

        public Zone Zone { get; }

        public ZoneHit[] Sure { get; }

        public ZoneHit[] Possible { get; }

        public ZoneAsker Asker => _asker.Value;

        public bool MayMeet(AreaBox? area) => area is not { } box
            || (box.East >= _west && box.West <= _east && box.North >= _south && box.South <= _north);
    }
}
