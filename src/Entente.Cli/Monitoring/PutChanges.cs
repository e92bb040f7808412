using System.Text.Json.Nodes;
using Entente.Cli.Text;
using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Zones;

namespace Entente.Cli.Monitoring;

/// <summary>What other rules and zones change in what is told of all that was seen.</summary>
/// <param name="Moved">The observations that are elsewhere.</param>
/// <param name="Days">The days of which the whole is told differently, ascending.</param>
internal sealed record PutChanges(int Moved, IReadOnlyList<(DateOnly Day, string Before, string After)> Days)
{
    /// <summary>The most days that are named.</summary>
    private const int MostDays = 5;

    public static PutChanges Between(
        EvidenceReading before, CeasefireMonitor old, EvidenceReading after, CeasefireMonitor now)
    {
        var moved = Classification.Difference(ClassifyCommand.All(now), before.Zones, after.Zones)
            .Sum(one => one.Count);
        var (then, today) = (old.WholeByDay(), now.WholeByDay());
        return new PutChanges(
            moved,
            [
                .. then.Keys.Union(today.Keys).Order()
                    .Select(day => (Day: day, Before: Word(then, day), After: Word(today, day)))
                    .Where(one => one.Before != one.After),
            ]);
    }

    public string Text
    {
        get
        {
            var places = Moved == 0 ? "No observation is elsewhere" :
                $"{Words.Count(Moved, "observation is", "observations are")} elsewhere";
            var named = Days.Take(MostDays).Select(one => $"{one.Day:yyyy-MM-dd} {one.Before} → {one.After}");
            var more = Days.Count > MostDays ? $" and {Days.Count - MostDays} more" : "";
            return Days.Count == 0
                ? $"{places}, and no day is told differently."
                : $"{places}, and {Words.Count(Days.Count, "day is", "days are")} told differently: "
                    + $"{string.Join(", ", named)}{more}.";
        }
    }

    public JsonObject Json => new()
    {
        ["moved"] = Moved,
        ["days"] = new JsonArray([.. Days.Select(one => new JsonObject
        {
            ["day"] = $"{one.Day:yyyy-MM-dd}", ["before"] = one.Before, ["after"] = one.After,
        })]),
    };

    private static string Word(Dictionary<DateOnly, HoldingState> states, DateOnly day) =>
        states.TryGetValue(day, out var state) ? HoldingWords.Word(state) : "not told";
}
