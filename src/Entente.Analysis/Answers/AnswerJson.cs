using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Reading;
using Entente.Agreements.Record;
using Entente.Analysis.Assessments;
using Entente.Analysis.Explanations;

namespace Entente.Analysis.Answers;

/// <summary>
/// Answers as JSON: one object each, keys in a fixed order, lists sorted, so that two runs give the same bytes.
/// </summary>
/// <remarks>A limit is the longest list; an answer that it cuts says <c>"complete": false</c>.</remarks>
public static class AnswerJson
{
    public static JsonAnswer Of(Assessment assessment, PossibleStates possible, int? limit) =>
        AnswerWriter.Write(limit, writer => WriteAssessment(writer, assessment, possible));

    public static JsonAnswer Of(WhatIf whatIf, PossibleStates possible, int? limit) =>
        AnswerWriter.Write(limit, writer =>
        {
            writer.Head(whatIf.Before.Situation, whatIf.IsComplete);
            writer.Objects("changes", whatIf.Changes, change =>
            {
                writer.Json.WriteString("name", change.Name);
                writer.Json.WriteString("from", change.From);
                writer.Json.WriteString("to", change.To);
                writer.List("because", change.Because);
            });
            writer.Json.WriteStartObject("after");
            WriteAssessment(writer, whatIf.After, possible);
            writer.Json.WriteEndObject();
        });

    public static JsonAnswer Of(Assessment assessment, Explanation explanation, int? limit) =>
        AnswerWriter.Write(limit, writer =>
        {
            writer.Head(assessment.Situation, assessment.IsComplete && explanation.IsComplete);
            writer.Json.WriteString("name", explanation.Name);
            writer.Json.WriteString("state", explanation.State);
            writer.Json.WriteStartObject("tree");
            WriteReason(writer, explanation.Tree);
            writer.Json.WriteEndObject();
            if (explanation.Circle.Count > 0)
            {
                writer.List("circle", explanation.Circle);
            }
        });

    public static JsonAnswer Of(Assessment assessment, IReadOnlyList<Gap> gaps, int? limit) =>
        AnswerWriter.Write(limit, writer =>
        {
            writer.Head(assessment.Situation, isComplete: true);
            writer.Objects("requirements", gaps, gap =>
            {
                writer.Json.WriteString("guarantee", gap.Guarantee.Id);
                writer.Json.WriteString("capability", gap.Capability.Id);
                writer.Number("required", gap.Required);
                writer.Number("inForce", gap.InForce);
                writer.Number("confirmed", gap.Confirmed);
                writer.Number("pledged", gap.Pledged);
                writer.Number("considered", gap.Considered);
                writer.Number("missing", gap.Missing);
            });
        });

    public static JsonAnswer Of(Assessment assessment, IReadOnlyList<Burden> burdens, int? limit) =>
        AnswerWriter.Write(limit, writer =>
        {
            writer.Head(assessment.Situation, isComplete: true);
            writer.Map("capabilities", burdens, burden => burden.Capability.Id, burden =>
            {
                writer.Number("total", burden.Total);
                writer.Map("parties", burden.Parties, own => own.Party.Code, own =>
                    WriteShare(writer, own.Amount, burden.Total));
                writer.Map("groups", burden.Groups, own => own.Group.Name, own =>
                    WriteShare(writer, own.Amount, burden.Total));
            });
        });

    /// <summary>
    /// The mistakes of a reading. Where there are errors, the title is empty and the day null: neither is sure then.
    /// </summary>
    public static JsonAnswer Of(ReadResult result, int? limit) => AnswerWriter.Write(limit, writer =>
    {
        writer.Json.WriteString("agreement", result.Agreement?.Title ?? "");
        if (result.Agreement?.AsOf is { } asOf)
        {
            writer.Json.WriteString("asOf", DateText.Write(asOf));
        }
        else
        {
            writer.Json.WriteNull("asOf");
        }

        writer.List("given", []);
        writer.Json.WriteBoolean("complete", result.MistakesNotKept == 0);
        writer.Objects("mistakes", result.Mistakes, mistake =>
        {
            writer.Json.WriteString("code", mistake.Code.Id);
            writer.Json.WriteString("message", mistake.Message);
            writer.Json.WriteString("file", mistake.Place.Source.Name);
            writer.Json.WriteNumber("line", mistake.Place.Line);
            writer.Json.WriteNumber("column", mistake.Place.Column);
            writer.Json.WriteString("advice", mistake.Advice);
        });
    });

    private static void WriteAssessment(AnswerWriter writer, Assessment assessment, PossibleStates possible)
    {
        writer.Head(assessment.Situation, assessment.IsComplete);
        var agreement = assessment.Agreement;
        var guarantees = agreement.Guarantees.OrderBy(item => item.Id, StringComparer.Ordinal);
        writer.Map("guarantees", guarantees, item => item.Id, item =>
        {
            writer.Json.WriteString("state", StateWords.Of(assessment.StateOf(item)));
            writer.List("needs", assessment.Needs(item));
        });
        writer.Map("commitments", Existing(assessment), item => item.Id, item =>
        {
            writer.Json.WriteString("party", item.Party.Code);
            writer.Json.WriteString("status", StateWords.Of(assessment.Situation.StatusOf(item)!.Value));
            writer.Json.WriteString("state", StateWords.Of(assessment.StateOf(item)));
            writer.List("waitingFor", assessment.WaitingFor(item));
        });
        writer.Map("facts", agreement.Facts.OrderBy(item => item.Id, StringComparer.Ordinal), item => item.Id, item =>
            writer.Json.WriteString("status", StateWords.Of(assessment.Situation.StatusOf(item))));
        WritePossible(writer, possible);
        WriteRecord(writer, assessment);
    }

    private static IEnumerable<Commitment> Existing(Assessment assessment) => assessment.Agreement.Commitments
        .Where(assessment.Exists)
        .OrderBy(item => item.Id, StringComparer.Ordinal);

    private static void WritePossible(AnswerWriter writer, PossibleStates possible)
    {
        var all = possible.Guarantees
            .Select(item => (item.Guarantee.Id, State: StateWords.Of(item.State)))
            .Concat(possible.Commitments.Select(item => (item.Commitment.Id, State: StateWords.Of(item.State))));
        writer.Json.WriteStartObject("possible");
        foreach (var (id, state) in all.OrderBy(item => item.Id, StringComparer.Ordinal))
        {
            writer.Json.WriteString(id, state);
        }

        writer.Json.WriteEndObject();
    }

    private static void WriteRecord(AnswerWriter writer, Assessment assessment)
    {
        var day = assessment.Situation.AsOf;
        writer.Objects("caveats", Agenda.Caveats(assessment.Agreement, day), caveat =>
        {
            writer.Json.WriteString("id", caveat.Id);
            writer.Json.WriteString("party", caveat.Party.Code);
            writer.List("excludes", caveat.Excludes.Select(item => item.Id).Order(StringComparer.Ordinal));
            writer.List("from", caveat.From.Select(item => item.Id).Order(StringComparer.Ordinal));
            writer.List("source", caveat.Sources.Ids);
        });
        writer.Objects("deadlines", Agenda.Deadlines(assessment.Agreement, day), item =>
            WriteDated(writer, item.Id, item.Title, item.On, day, item.Sources));
        writer.Objects("meetings", Agenda.Meetings(assessment.Agreement, day), item =>
            WriteDated(writer, item.Id, item.Title, item.On, day, item.Sources));
    }

    private static void WriteDated(
        AnswerWriter writer, string id, string title, DateOnly on, DateOnly day, Citations sources)
    {
        writer.Json.WriteString("id", id);
        writer.Json.WriteString("title", title);
        writer.Json.WriteString("on", DateText.Write(on));
        writer.Json.WriteNumber("days", on.DayNumber - day.DayNumber);
        writer.List("source", sources.Ids);
    }

    private static void WriteReason(AnswerWriter writer, Reason reason)
    {
        writer.Json.WriteString("text", reason.Text);
        writer.Json.WriteBoolean("holds", reason.Holds);
        writer.Objects("parts", reason.Parts, part => WriteReason(writer, part));
    }

    private static void WriteShare(AnswerWriter writer, decimal amount, decimal total)
    {
        writer.Number("amount", amount);
        writer.Number("share", total == 0 ? 0 : decimal.Round(amount / total, 15));
    }
}
