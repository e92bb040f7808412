using System.Text.Json.Nodes;
using Entente.Agreements.Conditions;
using Entente.Register.Registration;
using Entente.Register.Statements;

namespace Entente.Web.Features.Signing;

/// <summary>A source that is recorded with the statement that names it: both, or neither.</summary>
internal static class NewSource
{
    /// <summary>Its words in an address, and what stands under them in the record.</summary>
    private static readonly (string Word, string Field)[] Words =
    [
        ("source-title", "title"), ("source-outlet", "outlet"), ("source-url", "url"), ("source-on", "on"),
    ];

    /// <summary>The source that an address describes; null where it describes none, or a wrong one.</summary>
    /// <param name="word">The word of the address under a key; empty where there is none.</param>
    public static Statement? Read(
        Func<string, string> word, Statement statement, RegisterState state, List<string> problems)
    {
        if (Words.All(one => word(one.Word).Length == 0))
        {
            return null;
        }

        var news = statement.Kind == StatementKind.Definition
            ? NamesOf(statement).Where(id => !state.Subjects.ContainsKey($"sources/{id}")).ToList()
            : [];
        if (news.Count != 1)
        {
            problems.Add("source-title and the like describe one new source of what somebody said: source names it, by "
                + "a name that the record does not have yet. Leave them out for a source that it has.");
            return null;
        }

        RequireWords(word, problems);
        var item = new JsonObject();
        foreach (var (key, field) in Words.Where(one => word(one.Word).Length > 0))
        {
            item[field] = word(key);
        }

        return statement with
        {
            Subject = $"sources/{news[0]}",
            On = null,
            Content = new JsonObject { ["item"] = item },
        };
    }

    private static IEnumerable<string> NamesOf(Statement statement) =>
        (statement.Content["item"]?["source"] as JsonArray ?? []).Select(one => one!.ToString());

    private static void RequireWords(Func<string, string> word, List<string> problems)
    {
        if (word("source-title").Length == 0)
        {
            problems.Add("source-title says what the new source is called.");
        }

        if (word("source-url") is { Length: > 0 } url
            && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"))
        {
            problems.Add("source-url is an address that begins with https:// or http://.");
        }

        if (word("source-on") is { Length: > 0 } day && !DateText.TryParse(day, out _))
        {
            problems.Add($"source-on takes a day of the calendar as 2025-09-02, not \"{day}\".");
        }
    }
}
