using System.Text.Json;
using Entente.Analysis.Answers;
using Entente.Analysis.Assessments;
using Entente.Analysis.Tests.Generation;

namespace Entente.Analysis.Tests.Answers;

public sealed class AnswerJsonTests
{
    [Fact]
    public void An_assessment_begins_with_what_every_answer_begins_with()
    {
        using var json = Parse(AssessmentOf(limit: null, "vote=true"));

        Assert.Equal(
            [
                "agreement", "asOf", "given", "complete", "guarantees", "commitments", "facts", "possible", "caveats",
                "deadlines", "meetings",
            ],
            json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("2025-09-02", json.RootElement.GetProperty("asOf").GetString());
        Assert.Equal("vote=true", json.RootElement.GetProperty("given")[0].GetString());
    }

    [Fact]
    public void A_commitment_has_its_party_status_state_and_what_it_waits_for()
    {
        using var json = Parse(AssessmentOf(limit: null));
        var commitment = json.RootElement.GetProperty("commitments").GetProperty("deu-force");

        Assert.Equal(
            """{"party":"DEU","status":"pledged","state":"waiting","waitingFor":["backstop","vote"]}""",
            JsonSerializer.Serialize(commitment));
    }

    [Fact]
    public void A_lapsed_commitment_keeps_the_status_in_which_it_lapsed()
    {
        var agreement = Written.With(
            "  late: { party: FRA, status: pledged, by: 2025-09-01 }\n  usa-cover: { party: USA, status: pledged }");
        using var json = Parse(AnswerJson.Of(Written.Assess(agreement), PossibleStates.None, null));

        Assert.Equal(
            """{"party":"FRA","status":"pledged","state":"lapsed","waitingFor":[]}""",
            JsonSerializer.Serialize(json.RootElement.GetProperty("commitments").GetProperty("late")));
    }

    [Fact]
    public void A_limit_that_cuts_a_list_makes_the_answer_incomplete()
    {
        var answer = AssessmentOf(limit: 1);
        using var json = Parse(answer);

        Assert.False(answer.IsComplete);
        Assert.False(json.RootElement.GetProperty("complete").GetBoolean());
        Assert.Equal(
            1,
            json.RootElement.GetProperty("commitments").GetProperty("deu-force").GetProperty("waitingFor")
                .GetArrayLength());
    }

    [Fact]
    public void A_limit_that_cuts_nothing_leaves_the_answer_complete()
    {
        var answer = AssessmentOf(limit: 100);

        Assert.True(answer.IsComplete);
        Assert.Equal(AssessmentOf(limit: null).Bytes.ToArray(), answer.Bytes.ToArray());
    }

    [Fact]
    public void Possible_lists_only_states_that_would_differ()
    {
        var agreement = Written.AfterYou("confirmed");
        var analyzer = new AgreementAnalyzer(agreement);
        var assessment = analyzer.Assess(Written.Day, []);
        using var json = Parse(AnswerJson.Of(assessment, analyzer.Possible(assessment), null));

        Assert.Equal("""{"deu-force":"ready"}""", JsonSerializer.Serialize(json.RootElement.GetProperty("possible")));
    }

    private static JsonAnswer AssessmentOf(int? limit, params string[] given)
    {
        var agreement = Written.AfterYou("considered");
        return AnswerJson.Of(Written.Assess(agreement, given), PossibleStates.None, limit);
    }

    private static JsonDocument Parse(JsonAnswer answer) => JsonDocument.Parse(answer.Bytes);
}
