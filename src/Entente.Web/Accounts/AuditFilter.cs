using Entente.Agreements.Conditions;
using Microsoft.EntityFrameworkCore;

namespace Entente.Web.Accounts;

/// <summary>Which entries are asked for; empty texts and null days ask for all.</summary>
/// <param name="Words">Somewhere in the actor's name, the subject, the detail or the address.</param>
internal sealed record AuditFilter(string Words, string Action, DateOnly? FirstDay, DateOnly? LastDay)
{
    public static AuditFilter Of(IQueryCollection query) => new(
        query["words"].ToString().Trim(), query["action"].ToString(), Day(query["first"]), Day(query["last"]));

    public IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries)
    {
        if (Action.Length > 0)
        {
            entries = entries.Where(entry => entry.Action == Action);
        }

        if (Words.Length > 0)
        {
            var pattern = $"%{Escaped(Words.ToLowerInvariant())}%";
            entries = entries.Where(entry => EF.Functions.Like(entry.Actor.ToLower(), pattern, "\\")
                || EF.Functions.Like(entry.Subject.ToLower(), pattern, "\\")
                || EF.Functions.Like(entry.Detail.ToLower(), pattern, "\\")
                || EF.Functions.Like(entry.From, pattern, "\\"));
        }

        if (FirstDay is { } first)
        {
            var since = Midnight(first);
            entries = entries.Where(entry => entry.At >= since);
        }

        if (LastDay is { } last)
        {
            var until = Midnight(last.AddDays(1));
            entries = entries.Where(entry => entry.At < until);
        }

        return entries;
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static string Escaped(string text) =>
        string.Concat(text.Select(one => one is '%' or '_' or '\\' ? $"\\{one}" : one.ToString()));

    // The last day of the calendar has no day after it.
    private static DateOnly? Day(string? text) =>
        DateText.TryParse(text, out var day)
            && day < DateOnly.MaxValue
            ? day
            : null;
}
