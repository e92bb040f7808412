namespace Entente.Monitoring.Verification;

/// <summary>A part of the queue, in its order; what is not asked for is not made.</summary>
public sealed class QueueView
{
    private const ReviewReason FirstByTime = ReviewReason.NearDuplicate + 1;

    private readonly ReviewQueue _queue;
    private readonly bool[] _codes;
    private readonly int[]? _among;
    private readonly long[] _counts = new long[(int)ReviewReason.Settled + 1];

    /// <param name="codes">Whether incidents of a code are in it.</param>
    /// <param name="among">The places of those that may be in it, ascending; null: all.</param>
    internal QueueView(ReviewQueue queue, bool[] codes, int[]? among)
    {
        (_queue, _codes, _among) = (queue, codes, among);
        for (var code = 0; code < codes.Length && among is null; code++)
        {
            var (incidents, observations) = codes[code] ? queue.Total(code) : default;
            Add(code, incidents, observations);
        }

        foreach (var place in among ?? [])
        {
            if (Has(place))
            {
                Add(queue.CodeAt(place), 1, queue.Records[place].Incident.Size);
            }
        }
    }

    /// <summary>How many there are.</summary>
    public long Incidents => _counts.Sum();

    /// <summary>The observations of them.</summary>
    public long Observations { get; private set; }

    /// <summary>How many of them may be one with others.</summary>
    public long Near => _counts[(int)ReviewReason.NearDuplicate];

    /// <summary>All, what needs a look first at the beginning.</summary>
    public IEnumerable<ReviewItem> Items => Forward(ReviewReason.NearDuplicate).Select(_queue.Item);

    /// <summary>Those with a status.</summary>
    public QueueView With(VerificationStatus status) => _queue.Of(status, _codes, _among);

    /// <summary>An incident as it stands in the queue, also where it is not in this part.</summary>
    public ReviewItem ItemOf(IncidentRecord record) => _queue.Item(PlaceOf(record));

    /// <summary>Those that come after an incident, wherever it stands itself.</summary>
    public IEnumerable<ReviewItem> After(IncidentRecord record) => Around(record, isBack: false).Select(_queue.Item);

    /// <summary>Those that come before an incident, wherever it stands itself; the last of them first.</summary>
    public IEnumerable<ReviewItem> Before(IncidentRecord record) => Around(record, isBack: true).Select(_queue.Item);

    /// <summary>How many come before an incident.</summary>
    public long CountBefore(IncidentRecord record)
    {
        var (place, count) = (PlaceOf(record), 0L);
        var reason = _queue.ReasonAt(place);
        if (reason == ReviewReason.NearDuplicate)
        {
            return Around(record, isBack: true).LongCount();
        }

        var (low, high) = TiesOf(place);
        for (var i = high; i < Count; i++)
        {
            count += IsOf(reason, At(i)) ? 1 : 0;
        }

        return count + _counts[..(int)reason].Sum()
            + Named(low, high, reason, place).TakeWhile(other => other != place).Count();
    }

    private int Count => _among?.Length ?? _queue.Records.Count;

    private int At(int index) => _among is null ? index : _among[index];

    private bool Has(int place) => _codes[_queue.CodeAt(place)];

    private bool IsOf(ReviewReason reason, int place) => _queue.ReasonAt(place) == reason && Has(place);

    private DateTimeOffset BeginAt(int place) => _queue.Records[place].Incident.First.When.From;

    private void Add(int code, long incidents, long observations)
    {
        Observations += observations;
        _counts[(int)ReviewQueue.ReasonOf(code)] += incidents;
    }

    private int PlaceOf(IncidentRecord record)
    {
        var place = IncidentTimes.Find(_queue.Records, record.Incident.First.When.From);
        while (!ReferenceEquals(_queue.Records[place], record))
        {
            place++;
        }

        return place;
    }

    private IEnumerable<int> Around(IncidentRecord record, bool isBack)
    {
        var place = PlaceOf(record);
        var reason = _queue.ReasonAt(place);
        if (reason == ReviewReason.NearDuplicate)
        {
            return Alike(place, isBack).Concat(isBack ? [] : Forward(FirstByTime));
        }

        var (low, high) = TiesOf(place);
        List<int> ties = [.. Named(low, high, reason, place)];
        var at = ties.IndexOf(place);
        return isBack
            ? ties[..at].AsEnumerable().Reverse().Concat(ByTime(reason, high, isBack)).Concat(Back(reason - 1))
            : ties[(at + 1)..].Concat(ByTime(reason, low - 1, isBack)).Concat(Forward(reason + 1));
    }

    private IEnumerable<int> Forward(ReviewReason from)
    {
        var alike = from == ReviewReason.NearDuplicate ? Alike(null, isBack: false) : [];
        return alike.Concat(ReasonsFrom(from).SelectMany(reason => ByTime(reason, Count - 1, isBack: false)));
    }

    private IEnumerable<int> Back(ReviewReason from) => ReasonsFrom(FirstByTime).TakeWhile(reason => reason <= from)
        .Reverse()
        .SelectMany(reason => ByTime(reason, 0, isBack: true))
        .Concat(Alike(null, isBack: true));

    // Of a reason of which there is none, nothing is looked through.
    private IEnumerable<ReviewReason> ReasonsFrom(ReviewReason from)
    {
        for (var reason = from < FirstByTime ? FirstByTime : from; reason <= ReviewReason.Settled; reason++)
        {
            if (Enumerable.Range(0, _codes.Length).Any(code => _codes[code] && _queue.Total(code).Incidents > 0
                && ReviewQueue.ReasonOf(code) == reason))
            {
                yield return reason;
            }
        }
    }

    // Those that may be one with others: all, or those after or before one of them.
    private IEnumerable<int> Alike(int? place, bool isBack)
    {
        var alike = _queue.Alike;
        var step = isBack ? -1 : 1;
        var from = place is { } known ? alike.Span.IndexOf(known) + step : isBack ? alike.Length - 1 : 0;
        for (var i = from; i >= 0 && i < alike.Length; i += step)
        {
            var other = alike.Span[i];
            if (Has(other) && (_among is null || Array.BinarySearch(_among, other) >= 0))
            {
                yield return other;
            }
        }
    }

    // From an index on to earlier times, or back to later ones; those that begin at one moment by name.
    private IEnumerable<int> ByTime(ReviewReason reason, int from, bool isBack)
    {
        var step = isBack ? 1 : -1;
        for (var i = from; i >= 0 && i < Count; i += step)
        {
            if (!IsOf(reason, At(i)))
            {
                continue;
            }

            var (begin, first) = (BeginAt(At(i)), i);
            while (i + step >= 0 && i + step < Count && BeginAt(At(i + step)) == begin)
            {
                i += step;
            }

            var ties = Named(Math.Min(first, i), Math.Max(first, i) + 1, reason, null);
            foreach (var place in isBack ? ties.Reverse() : ties)
            {
                yield return place;
            }
        }
    }

    // The indices of those that begin with an incident: from the first to the one after the last.
    private (int Low, int High) TiesOf(int place)
    {
        var low = LowerBound(IncidentTimes.Find(_queue.Records, BeginAt(place)));
        var high = low;
        while (high < Count && BeginAt(At(high)) == BeginAt(place))
        {
            high++;
        }

        return (low, high);
    }

    private int LowerBound(int place)
    {
        var found = _among is null ? place : Array.BinarySearch(_among, place);
        return found < 0 ? ~found : found;
    }

    /// <param name="also">One that is among them whether it is asked for or not.</param>
    private IEnumerable<int> Named(int low, int high, ReviewReason reason, int? also)
    {
        var ties = Enumerable.Range(low, high - low).Select(At).Where(place => IsOf(reason, place) && place != also);
        List<int> all = [.. ties, .. also is { } one ? [one] : Array.Empty<int>()];
        return all.Count < 2 ? all : all.OrderBy(place => _queue.Records[place].Incident.Id, StringComparer.Ordinal);
    }
}
