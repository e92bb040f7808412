using System.Text.Json;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Answers;
using Entente.Analysis.Sets;
using Entente.Analysis.Smallest;
using Entente.Analysis.Tests.Generation;

namespace Entente.Analysis.Tests.Smallest;

public sealed class SmallestAnswerTests
{
    private static readonly SetOptions NoMemory = new() { MemoryLimitBytes = 1 };

    [Fact]
    public void Where_the_diagrams_pass_their_memory_the_smallest_sets_are_found_and_said_to_be_so()
    {
        var sets = Ask(NoMemory, AgreementAnalyzer.Unlock);

        Assert.Equal(
            ["deu-force, fra-force", "deu-force, usa-cover", "usa-cover, vote=true"],
            sets.Sets.Select(set => string.Join(", ", set)));
        Assert.Null(sets.Count);
        Assert.False(sets.IsComplete);
        Assert.Equal((2, true, true), (sets.Smallest!.AtLeast, sets.Smallest.IsProven, sets.Smallest.AreAll));
        Assert.Equal(
            "The minimal sets are too many to be counted here. Only the smallest are listed, found by a solver: it has "
                + "proven that no set has fewer than 2 members. All of that size are listed.",
            sets.Smallest.Sentences);
    }

    [Fact]
    public void Losses_are_found_so_as_well()
    {
        var sets = Ask(NoMemory, AgreementAnalyzer.Break);

        Assert.Equal(["deu-force", "fra-force", "gbr-force"], sets.Sets.Select(Assert.Single));
        Assert.NotNull(sets.Smallest);
    }

    [Fact]
    public void A_guarantee_that_nothing_unlocks_has_a_complete_answer_without_diagrams()
    {
        var agreement = Written.With("  usa-cover: { party: USA, status: pledged, provides: { cover: 1 } }");
        var (assessment, force) = (Written.Assess(agreement), agreement.Find<Guarantee>("force")!);
        var sets = SmallestAnswers.Ask(
            assessment, SmallestQuestion.Unlock(assessment, force, NoMemory), NoMemory);

        Assert.True(sets.IsComplete);
        Assert.Equal(0, sets.Count);
    }

    [Fact]
    public void A_question_that_is_cancelled_asks_no_solver()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Null(Ask(NoMemory with { Cancellation = source.Token }, AgreementAnalyzer.Unlock).Smallest);
    }

    [Fact]
    public void A_search_without_work_left_gives_a_set_and_how_few_any_could_have()
    {
        var agreement = Written.AfterYou("considered");
        var question = SmallestQuestion.Unlock(
            Written.Assess(agreement), agreement.Find<Guarantee>("force")!, new SetOptions());
        var found = new SmallestSearch(
            question.Net!, [.. question.Names.Select(_ => 1L)], new SmallestOptions { WorkLimit = 0 }).Run();

        Assert.False(found.IsProven);
        Assert.Equal(SmallestStop.WorkLimit, found.Stop);
        Assert.True(Reached.After(question.Net!, Assert.Single(found.Sets)).Goal);
        Assert.True(found.AtLeast <= found.Sets[0].Count);
    }

    [Fact]
    public void The_answer_in_json_says_what_it_is_worth_behind_the_sets()
    {
        var sets = Ask(NoMemory, AgreementAnalyzer.Unlock);
        using var json = JsonDocument.Parse(
            SetJson.Of(Written.Assess(Written.AfterYou("considered"), "ceasefire=true"), sets).Bytes);

        Assert.Equal(
            ["agreement", "asOf", "given", "complete", "guarantee", "count", "sets", "smallest", "note"],
            json.RootElement.EnumerateObject().Select(item => item.Name));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("count").ValueKind);
        Assert.False(json.RootElement.GetProperty("complete").GetBoolean());
        Assert.Equal(
            """{"atLeast":2,"proven":true,"all":true}""",
            JsonSerializer.Serialize(json.RootElement.GetProperty("smallest")));
    }

    private static ChoiceSets Ask(
        SetOptions options, Func<Analysis.Assessments.Assessment, Guarantee, SetOptions, ChoiceSets> question)
    {
        var agreement = Written.AfterYou("considered");
        return question(
            Written.Assess(agreement, "ceasefire=true"), agreement.Find<Guarantee>("force")!, options);
    }
}
