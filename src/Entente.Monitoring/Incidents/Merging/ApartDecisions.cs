using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents.Merging;

/// <summary>Which observations somebody decided are not of one incident, while they are merged in order.</summary>
internal sealed class ApartDecisions
{
    private readonly Dictionary<int, List<int>> _apart = [];
    private readonly int[] _leaders;

    private ApartDecisions(int[] leaders) => _leaders = leaders;

    /// <summary>The decisions about observations that are there; null where there is none.</summary>
    /// <param name="leaders">What is filled while merging: by row, the first observation of its incident.</param>
    public static ApartDecisions? Of(
        IReadOnlyList<(ObservationKey One, ObservationKey Other)> pairs,
        ReadOnlySpan<Observation> observations,
        int[] leaders)
    {
        if (pairs.Count == 0)
        {
            return null;
        }

        var named = pairs.SelectMany(pair => new[] { pair.One, pair.Other }).ToHashSet();
        var rows = new Dictionary<ObservationKey, List<int>>();
        for (int row = 0; row < observations.Length; row++)
        {
            if (named.Contains(observations[row].Key))
            {
                ListOf(rows, observations[row].Key).Add(row);
            }
        }

        var apart = new ApartDecisions(leaders);
        foreach (var (one, other) in pairs)
        {
            apart.Forbid(rows.GetValueOrDefault(one) ?? [], rows.GetValueOrDefault(other) ?? []);
        }

        return apart._apart.Count > 0 ? apart : null;
    }

    /// <summary>Whether none that a row must be apart from has joined an incident before it.</summary>
    /// <param name="leader">The row of the incident's first observation.</param>
    public bool MayJoin(int row, int leader)
    {
        if (!_apart.TryGetValue(row, out var others))
        {
            return true;
        }

        foreach (int other in others)
        {
            if (_leaders[other] == leader)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Each row is held apart from the rows of the other key that come before it.</summary>
    private void Forbid(List<int> ones, List<int> others)
    {
        foreach (int one in ones)
        {
            foreach (int other in others)
            {
                if (one != other)
                {
                    ListOf(_apart, Math.Max(one, other)).Add(Math.Min(one, other));
                }
            }
        }
    }

    private static List<int> ListOf<TKey>(Dictionary<TKey, List<int>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        return list;
    }
}
