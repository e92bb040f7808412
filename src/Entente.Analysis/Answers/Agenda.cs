using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Record;

namespace Entente.Analysis.Answers;

/// <summary>What of the record is known and stands on a day: what lies ahead, and what is ruled out.</summary>
public static class Agenda
{
    /// <summary>Deadlines that are known and not over, the next first.</summary>
    public static IReadOnlyList<Deadline> Deadlines(Agreement agreement, DateOnly day) =>
    [
        .. agreement.Deadlines
            .Where(item => item.On >= day && !(item.Announced > day))
            .OrderBy(item => item.On)
            .ThenBy(item => item.Id, StringComparer.Ordinal),
    ];

    /// <summary>Meetings that are known and not over, the next first.</summary>
    public static IReadOnlyList<Meeting> Meetings(Agreement agreement, DateOnly day) =>
    [
        .. agreement.Meetings
            .Where(item => (item.Until ?? item.On) >= day && !(item.Announced > day))
            .OrderBy(item => item.On)
            .ThenBy(item => item.Id, StringComparer.Ordinal),
    ];

    /// <summary>Caveats that stand on the day, in order of party and id.</summary>
    public static IReadOnlyList<Caveat> Caveats(Agreement agreement, DateOnly day) =>
    [
        .. agreement.Caveats
            .Where(caveat => caveat.StandsOn(day))
            .OrderBy(caveat => caveat.Party.Code, StringComparer.Ordinal)
            .ThenBy(caveat => caveat.Id, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Statements of the day or before that contradict each other, in groups; each group in order of time.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Statement>> Contradictions(Agreement agreement, DateOnly day)
    {
        var known = agreement.Statements.Values
            .Where(statement => !(statement.On > day))
            .ToDictionary(statement => statement.Id, StringComparer.Ordinal);
        var neighbours = known.Values
            .SelectMany(statement => statement.Contradicts.Ids
                .Where(known.ContainsKey)
                .SelectMany(other => new[] { (statement.Id, Other: other), (Id: other, Other: statement.Id) }))
            .ToLookup(pair => pair.Id, pair => pair.Other);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. known.Keys.Order(StringComparer.Ordinal)
            .Where(start => neighbours.Contains(start) && seen.Add(start))
            .Select(start => GroupOf(start, neighbours, known, seen))
            .OrderByDescending(group => group[^1].On)
            .ThenBy(group => group[0].Id, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<Statement> GroupOf(
        string start,
        ILookup<string, string> neighbours,
        Dictionary<string, Statement> known,
        HashSet<string> seen)
    {
        var group = new List<Statement>();
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out var next))
        {
            group.Add(known[next]);
            foreach (var other in neighbours[next].Where(seen.Add))
            {
                queue.Enqueue(other);
            }
        }

        return [.. group.OrderBy(statement => statement.On).ThenBy(statement => statement.Id, StringComparer.Ordinal)];
    }
}
