using Entente.Monitoring.Incidents;

namespace Entente.Monitoring.Verification;

/// <summary>
/// Finds incidents by their names, in 16 bytes for each. One that follows another takes over its sorted columns, and
/// has what went and what came beside them, until that is a sixteenth of all.
/// </summary>
internal sealed class IncidentIndex
{
    private const int LeastShare = 16;

    private readonly Column _all;
    private readonly Column _late;
    private readonly HashSet<IncidentRecord> _gone;

    private IncidentIndex(Column all, Column late, HashSet<IncidentRecord> gone) =>
        (_all, _late, _gone) = (all, late, gone);

    public static IncidentIndex Of(IReadOnlyCollection<IncidentRecord> records) =>
        new(Column.Of(records), Column.Of([]), new(ReferenceEqualityComparer.Instance));

    /// <summary>The index after a change.</summary>
    /// <param name="gone">Those that are no longer.</param>
    /// <param name="come">Those that were not before.</param>
    public IncidentIndex Then(IEnumerable<IncidentRecord> gone, IEnumerable<IncidentRecord> come)
    {
        var left = new HashSet<IncidentRecord>(_gone, ReferenceEqualityComparer.Instance);
        left.UnionWith(gone);
        var added = Column.Of([.. come]);
        var late = Column.Merge(_late, added, left);
        // What went of those that had come is nowhere any longer.
        left.ExceptWith(_late.Records);
        return (left.Count + late.Records.Length) * (long)LeastShare <= _all.Records.Length
            ? new IncidentIndex(_all, late, left)
            : new IncidentIndex(
                Column.Merge(_all, late, left), Column.Of([]), new(ReferenceEqualityComparer.Instance));
    }

    /// <summary>Those whose names lie between two numbers, both with them, by name.</summary>
    public IReadOnlyList<IncidentRecord> Between(ulong least, ulong greatest) =>
    [
        .. _all.Between(least, greatest).Where(pair => !_gone.Contains(pair.Record))
            .Concat(_late.Between(least, greatest))
            .OrderBy(pair => pair.Number)
            .Select(pair => pair.Record),
    ];

    /// <param name="Numbers">Ascending.</param>
    /// <param name="Records">Those with these numbers.</param>
    private sealed record Column(ulong[] Numbers, IncidentRecord[] Records)
    {
        public static Column Of(IReadOnlyCollection<IncidentRecord> records)
        {
            var (numbers, sorted, next) = (new ulong[records.Count], records.ToArray(), 0);
            foreach (var record in sorted)
            {
                numbers[next++] = IncidentName.NumberOf(record.Incident.First.Key);
            }

            Array.Sort(numbers, sorted);
            return new Column(numbers, sorted);
        }

        /// <summary>Both without those that are gone.</summary>
        public static Column Merge(Column one, Column other, HashSet<IncidentRecord> gone)
        {
            var numbers = new List<ulong>(one.Numbers.Length + other.Numbers.Length);
            var records = new List<IncidentRecord>(numbers.Capacity);
            for (int i = 0, j = 0; i < one.Numbers.Length || j < other.Numbers.Length;)
            {
                var isFirst = j == other.Numbers.Length
                    || (i < one.Numbers.Length && one.Numbers[i] <= other.Numbers[j]);
                var (from, at) = isFirst ? (one, i++) : (other, j++);
                if (!gone.Contains(from.Records[at]))
                {
                    numbers.Add(from.Numbers[at]);
                    records.Add(from.Records[at]);
                }
            }

            return new Column([.. numbers], [.. records]);
        }

        public IEnumerable<(ulong Number, IncidentRecord Record)> Between(ulong least, ulong greatest)
        {
            for (var i = Find(least); i < Numbers.Length && Numbers[i] <= greatest; i++)
            {
                yield return (Numbers[i], Records[i]);
            }
        }

        private int Find(ulong least)
        {
            var (low, high) = (0, Numbers.Length);
            while (low < high)
            {
                var middle = (int)(((uint)low + (uint)high) / 2);
                (low, high) = Numbers[middle] < least ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }
}
