using System.Text.Json;

namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>The JSON of each question: which keys in which order, sorted lists, and the same bytes twice.</summary>
public sealed class JsonShapeTests
{
    private const string Coalition = "samples/coalition --as-of 2025-09-02 --json";

    private static readonly string[] Assessment =
        ["guarantees", "commitments", "facts", "possible", "caveats", "deadlines", "meetings"];

    public static TheoryData<string, string[]> Questions => new()
    {
        { $"assess {Coalition}", Assessment },
        { $"explain {Coalition} fra-land", ["name", "state", "tree", "circle"] },
        { $"explain {Coalition} ceasefire", ["name", "state", "tree"] },
        { $"whatif {Coalition} ceasefire=true", ["changes", "after"] },
        { $"gaps {Coalition}", ["requirements"] },
        { $"burden {Coalition}", ["capabilities"] },
        { "check samples/coalition --json", ["mistakes"] },
        { $"explain {Coalition} fra-land --set ceasefire=true", ["name", "state", "after", "steps"] },
        { $"unlock {Coalition} us-backstop", ["guarantee", "count", "sets"] },
        {
            $"unlock {Coalition} us-backstop --explain --cheapest --by party",
            ["guarantee", "count", "sets", "costs", "steps"]
        },
        { $"joint {Coalition} us-backstop --explain --cheapest", ["guarantee", "count", "sets", "costs", "steps"] },
        { $"break {Coalition} us-backstop --given ceasefire=true", ["guarantee", "count", "sets"] },
        {
            $"break {Coalition} us-backstop --given ceasefire=true --explain",
            ["guarantee", "count", "sets", "losses"]
        },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void An_answer_has_its_keys_in_order_and_the_same_bytes_twice(string question, string[] keys)
    {
        var first = EntenteCommand.Run(question);
        var second = EntenteCommand.Run(question);

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal(first.Output, second.Output);
        using var json = JsonDocument.Parse(first.Output);
        Assert.Equal(["agreement", "asOf", "given", "complete", .. keys], KeysOf(json.RootElement));
        Assert.True(json.RootElement.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public void The_items_of_an_assessment_are_sorted_and_have_their_keys()
    {
        using var json = Ask($"assess {Coalition}");
        foreach (var map in new[] { "guarantees", "commitments", "facts", "possible" })
        {
            var names = KeysOf(json.RootElement.GetProperty(map)).ToList();
            Assert.Equal(names.Order(StringComparer.Ordinal), names);
        }

        Assert.Equal(
            ["party", "status", "state", "waitingFor"],
            KeysOf(json.RootElement.GetProperty("commitments").GetProperty("fra-land")));
        Assert.Equal(
            ["state", "needs"], KeysOf(json.RootElement.GetProperty("guarantees").GetProperty("us-backstop")));
    }

    [Fact]
    public void What_comes_of_a_set_has_its_keys_and_sorted_lists()
    {
        using var json = Ask($"unlock {Coalition} us-backstop --explain");
        var steps = json.RootElement.GetProperty("steps")[0];
        var first = steps.GetProperty("rounds")[0];

        Assert.Equal(
            ["set", "choices", "rounds", "takeEffect", "withoutEffect", "hold", "noLonger"], KeysOf(steps));
        Assert.Equal(["name", "because", "anyway"], KeysOf(first[0]));
        var names = first.EnumerateArray().Select(own => own.GetProperty("name").GetString()).ToList();
        Assert.Contains("fra-land", names);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void What_is_given_stands_in_the_answer()
    {
        using var json = Ask($"assess {Coalition} --given ceasefire=true,fra-land");

        Assert.Equal(
            ["ceasefire=true", "fra-land"],
            json.RootElement.GetProperty("given").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public void Without_a_day_the_day_is_that_of_the_file()
    {
        using var json = Ask("assess samples/coalition --json");

        Assert.Equal("2025-09-02", json.RootElement.GetProperty("asOf").GetString());
    }

    [Fact]
    public void A_limit_cuts_every_list_and_says_so()
    {
        var answer = EntenteCommand.Run($"assess {Coalition} --limit 1");

        using var json = JsonDocument.Parse(answer.Output);
        Assert.Equal(4, answer.ExitCode);
        Assert.False(json.RootElement.GetProperty("complete").GetBoolean());
        Assert.Equal(1, json.RootElement.GetProperty("caveats").GetArrayLength());
    }

    [Fact]
    public void What_changes_a_signature_is_not_what_changes_its_effect()
    {
        using var json = Ask(
            $"whatif {Coalition} usa-air-and-missile-cover usa-intelligence-sharing ceasefire=true");
        var change = json.RootElement.GetProperty("changes").EnumerateArray()
            .Single(item => item.GetProperty("name").GetString() == "fra-land");

        Assert.Equal(["name", "from", "to", "because"], KeysOf(change));
        Assert.Equal(["us-backstop"], change.GetProperty("because").EnumerateArray().Select(item => item.GetString()));
    }

    private static JsonDocument Ask(string question) => JsonDocument.Parse(EntenteCommand.Run(question).Output);

    private static IEnumerable<string> KeysOf(JsonElement element) =>
        element.EnumerateObject().Select(property => property.Name);
}
