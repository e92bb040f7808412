using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Incidents.Merging;

/// <summary>
/// Takes observations in their order and tells the incident of each. It keeps the first observations of the last
/// window of time only, in a ring, linked by buckets of cells: what is older than the ring's end is gone from every
/// bucket at once, and nothing is ever taken out of one.
/// </summary>
internal sealed class LeaderSweep(MergingReach reach, Func<int, int, bool>? mayJoin)
{
    private readonly ReachBands _bands = new(reach.Steps);
    private readonly RunReports _reports = new();
    private Leader[] _ring = new Leader[1 << 10];
    private uint[] _hashes = [];
    private int[] _heads = Filled(1 << 12);
    private int _shift = 32 - 12;
    private int _oldest;
    private int _next;

    /// <summary>The last of those that were taken before, and whether there is one.</summary>
    private Sight _last;
    private bool _isOpen;

    /// <summary>
    /// Writes for each, in their order, the row of the first observation of its incident and why it is there.
    /// </summary>
    /// <param name="reports">
    /// The number of the report of each; 0 where there is none. Asked of the first, of the last, and of those that are
    /// of one kind, time and place with a neighbour.
    /// </param>
    public void Take(
        ReadOnlySpan<Sight> sights, ReadOnlySpan<int> reports, Span<int> leaders, Span<MergeReason> reasons)
    {
        var hashes = Hashes(sights);
        bool isSame = _isOpen && sights.Length > 0 && Sight.IsSame(sights[0], _last);
        if (!isSame)
        {
            _reports.Clear();
        }

        for (int i = 0; i < sights.Length; i++)
        {
            ref readonly var sight = ref sights[i];
            bool goesOn = i + 1 >= sights.Length || Sight.IsSame(sight, sights[i + 1]);
            if (isSame || goesOn)
            {
                PlaceByReport(sight, reports[i], hashes[i], ref leaders[i], ref reasons[i]);
            }
            else
            {
                Place(sight, hashes[i], ref leaders[i], ref reasons[i]);
            }

            if (!goesOn)
            {
                _reports.Clear();
            }

            isSame = goesOn;
        }

        (_isOpen, _last) = sights.Length > 0 ? (true, sights[^1]) : (_isOpen, _last);
    }

    private static int[] Filled(int length)
    {
        var heads = new int[length];
        Array.Fill(heads, -1);
        return heads;
    }

    /// <summary>Among several of one kind, time and place the reports count, too.</summary>
    private void PlaceByReport(
        in Sight sight, int report, uint hash, ref int leader, ref MergeReason reason)
    {
        if (report != 0 && _reports.Find(report) is >= 0 and var same && MayJoin(sight.Row, same))
        {
            (leader, reason) = (same, MergeReason.Repeat);
            return;
        }

        Place(sight, hash, ref leader, ref reason);
        if (report != 0 && reason == MergeReason.First)
        {
            _reports.Add(report, sight.Row);
        }
    }

    private void Place(in Sight sight, uint hash, ref int leader, ref MergeReason reason)
    {
        if (sight.IsExact)
        {
            int near = Nearest(sight, hash);
            if (near >= 0)
            {
                (leader, reason) = (_ring[near & (_ring.Length - 1)].Row, MergeReason.Near);
                return;
            }

            Enter(sight);
        }

        (leader, reason) = (sight.Row, MergeReason.First);
    }

    /// <summary>In which bucket each is looked for: all ahead, so that no look waits for its own.</summary>
    private Span<uint> Hashes(ReadOnlySpan<Sight> sights)
    {
        if (_hashes.Length < sights.Length)
        {
            _hashes = new uint[sights.Length];
        }

        var bands = _bands;
        var hashes = _hashes.AsSpan(0, sights.Length);
        for (int i = 0; i < hashes.Length; i++)
        {
            ref readonly var sight = ref sights[i];
            uint row = bands.Row(sight.Lat);
            hashes[i] = Hash(sight.Kind, row, bands.Column(sight.Lon, row));
        }

        return hashes;
    }

    /// <remarks>What is farther along a bucket is older, so that the first that is too old ends it.</remarks>
    private int Nearest(in Sight sight, uint hash)
    {
        var ring = _ring;
        long earliest = sight.To - reach.Window;
        var (lon, lat) = ((double)sight.Lon, (double)sight.Lat);
        var (best, least, beyond) = (-1, double.PositiveInfinity, reach.Beyond);
        for (int at = _heads[hash >> _shift]; at >= _oldest;)
        {
            ref readonly var leader = ref ring[at & (ring.Length - 1)];
            if (leader.From < earliest)
            {
                break;
            }

            double y = lat - leader.Lat;
            double x = (lon - leader.Lon) * (leader.Cosine - (leader.Slope * y));
            double square = (x * x) + (y * y);
            if (!(square > beyond) && leader.Kind == sight.Kind
                && ((best < 0 && square < reach.Within) || IsBetter(sight, at, square, best, least))
                && (mayJoin is null || mayJoin(sight.Row, leader.Row)))
            {
                (best, least) = (at, square);
            }

            at = leader.Next;
        }

        return best;
    }

    /// <summary>Asks the exact formula where squares are too near to the limit, or to one another.</summary>
    private bool IsBetter(in Sight sight, int at, double square, int best, double least)
    {
        if (!(square < reach.Within) && !(Metres(sight, at) <= reach.Metres))
        {
            return false;
        }

        if (best < 0 || square < least * reach.Less)
        {
            return true;
        }

        if (square * reach.Less > least)
        {
            return false;
        }

        var (one, other) = (Metres(sight, at), Metres(sight, best));
        return one < other || (one == other && at < best);
    }

    private double Metres(in Sight sight, int at)
    {
        ref readonly var leader = ref _ring[at & (_ring.Length - 1)];
        return Nearness.Metres(new Position(sight.Lon, sight.Lat), new Position(leader.Lon, leader.Lat));
    }

    private bool MayJoin(int row, int leader) => mayJoin is null || mayJoin(row, leader);

    private void Forget(long before)
    {
        var ring = _ring;
        int oldest = _oldest;
        while (oldest < _next && ring[oldest & (ring.Length - 1)].From < before)
        {
            oldest++;
        }

        _oldest = oldest;
    }

    private void Enter(in Sight sight)
    {
        var (cosine, slope) = _bands.Cosine(sight.Lat);
        var leader = new Leader
        {
            From = sight.From,
            Cosine = cosine,
            Slope = slope,
            Lon = sight.Lon,
            Lat = sight.Lat,
            Row = sight.Row,
            Kind = sight.Kind,
        };
        var (row, lastRow) = _bands.Rows(sight.Lat);
        for (; row <= lastRow; row++)
        {
            var (column, lastColumn) = _bands.Columns(sight.Lon, sight.Lat, row);
            for (; column <= lastColumn; column++)
            {
                leader.Hash = Hash(sight.Kind, row, column);
                Enter(leader);
            }
        }
    }

    private void Enter(in Leader leader)
    {
        if (_next - _oldest == _ring.Length)
        {
            Forget(leader.From - reach.Window);
            Grow();
        }

        ref int head = ref _heads[leader.Hash >> _shift];
        ref var place = ref _ring[_next & (_ring.Length - 1)];
        place = leader;
        place.Next = head;
        head = _next++;
    }

    private void Grow()
    {
        if (_next - _oldest < _ring.Length)
        {
            return;
        }

        var old = _ring;
        _ring = new Leader[old.Length * 2];
        _heads = Filled(_heads.Length * 2);
        _shift--;
        (int from, int to) = (_oldest, _next);
        for (_next = from; _next < to;)
        {
            Enter(old[_next & (old.Length - 1)]);
        }
    }

    private static uint Hash(byte kind, uint row, uint column) =>
        (row * 0x9E37_79B1) + (column * 0x85EB_CA77) + (kind * 0xC2B2_AE3Du);

    private struct Leader
    {
        public long From;
        public double Cosine;
        public double Slope;
        public int Lon;
        public int Lat;
        public int Next;
        public int Row;
        public uint Hash;
        public byte Kind;
    }
}
