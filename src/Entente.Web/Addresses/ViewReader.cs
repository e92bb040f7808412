using Entente.Agreements;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Web.Editions;
using Entente.Web.Editions.Evidence;
using Microsoft.Extensions.Caching.Memory;

namespace Entente.Web.Addresses;

/// <summary>Reads an address, and keeps the views that were asked for last.</summary>
public sealed class ViewReader(BoardSource source, EvidenceSource evidence, IHttpContextAccessor accessor)
    : IDisposable
{
    /// <summary>Views that are kept; each holds the states of one day, and its report where somebody read it.</summary>
    private const int MostKept = 400;

    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private readonly MemoryCache _views = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>
    /// The view of an address in the present edition; what of it cannot be read is left out, and said.
    /// Null where there is no edition.
    /// </summary>
    public (BoardView? View, IReadOnlyList<string> Problems) Read(string? asOf, IEnumerable<string?> given)
    {
        var (view, problems) = Read(new CurrentSight(accessor).Value, asOf, given);
        return CurrentSight.ProblemWith(accessor.HttpContext?.Request.Query[CurrentSight.KnownAtKey]) is { } problem
            ? (view, [.. problems, problem])
            : (view, problems);
    }

    /// <summary>The same with the eyes of somebody.</summary>
    public (BoardView? View, IReadOnlyList<string> Problems) Read(
        Sight sight, string? asOf, IEnumerable<string?> given)
    {
        if (source.StateFor(sight).Edition is not { } edition)
        {
            return (null, []);
        }

        var problems = new List<string>();
        var day = edition.OpensOn;
        if (!string.IsNullOrEmpty(asOf) && !DateText.TryParse(asOf, out day))
        {
            day = edition.OpensOn;
            problems.Add($"as-of takes a day of the calendar as 2025-09-02, not \"{asOf}\"");
        }

        edition = source.EditionOn(sight, edition, day);
        var choices = ReadChoices(edition.Agreement, day, given, problems);
        return (ViewOf(edition, day, choices, evidence.IsThere ? sight.KnownAt : null), problems);
    }

    /// <summary>The view of a day and choices that are known to be right.</summary>
    public BoardView ViewOf(Edition edition, DateOnly day, IReadOnlyList<Choice> choices) =>
        ViewOf(edition, day, choices, null);

    // A file is shown as it stands now, and what was seen of a ceasefire beside it as it was known.
    private BoardView ViewOf(
        Edition edition, DateOnly day, IReadOnlyList<Choice> choices, DateTimeOffset? knownAt)
    {
        IReadOnlyList<Choice> sorted = [.. choices.OrderBy(choice => choice.Name, StringComparer.Ordinal)];
        var key = (edition.Number, day, string.Join(',', sorted), edition.KnownAt ?? knownAt);
        var lazy = _views.GetOrCreate(key, entry =>
        {
            entry.Size = 1;
            return new Lazy<BoardView>(() => new BoardView(edition, day, sorted, knownAt));
        })!;
        return lazy.Value;
    }

    /// <summary>The choices of an address; what is wrong with others is added to the problems.</summary>
    public static IReadOnlyList<Choice> ReadChoices(
        Agreement agreement, DateOnly day, IEnumerable<string?> texts, List<string> problems)
    {
        var choices = new List<Choice>();
        foreach (var text in texts.SelectMany(text => (text ?? "").Split(',', Trimmed)))
        {
            var (choice, problem) = ChoiceText.Parse(agreement, day, text);
            var before = choices.Find(other => other.Name == choice?.Name);
            problem ??= before is null || before == choice ? null : $"{before} and {choice} cannot both be chosen";
            if (problem is not null)
            {
                problems.Add(problem);
            }
            else if (before is null)
            {
                choices.Add(choice!);
            }
        }

        return choices;
    }

    public void Dispose() => _views.Dispose();
}
