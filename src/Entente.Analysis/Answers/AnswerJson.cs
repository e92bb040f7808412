using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Record;
using Entente.Analysis.Assessments;
using Entente.Analysis.Explanations;

namespace Entente.Analysis.Answers;

/// <summary>
/// Answers as JSON: one object each, keys in a fixed order, lists sorted, so that two runs give the same bytes.
/// </summary>
public static class AnswerJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Stream output, Assessment assessment, PossibleStates possible) => Write(output, json =>
    {
        WriteHead(json, assessment.Situation, assessment.IsComplete);
        WriteAssessment(json, assessment, possible);
    });

    public static void Write(Stream output, WhatIf whatIf, PossibleStates possible) => Write(output, json =>
    {
        WriteHead(json, whatIf.Before.Situation, whatIf.IsComplete);
        json.WriteStartArray("changes");
        foreach (var change in whatIf.Changes)
        {
            json.WriteStartObject();
            json.WriteString("name", change.Name);
            json.WriteString("from", change.From);
            json.WriteString("to", change.To);
            WriteList(json, "because", change.Because);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("after");
        WriteHead(json, whatIf.After.Situation, whatIf.After.IsComplete);
        WriteAssessment(json, whatIf.After, possible);
        json.WriteEndObject();
    });

    public static void Write(Stream output, Assessment assessment, Explanation explanation) => Write(output, json =>
    {
        WriteHead(json, assessment.Situation, assessment.IsComplete && explanation.IsComplete);
        json.WriteString("name", explanation.Name);
        json.WriteString("state", explanation.State);
        json.WritePropertyName("tree");
        WriteReason(json, explanation.Tree);
        if (explanation.Circle.Count > 0)
        {
            WriteList(json, "circle", explanation.Circle);
        }
    });

    public static void Write(Stream output, Assessment assessment, IReadOnlyList<Gap> gaps) => Write(output, json =>
    {
        WriteHead(json, assessment.Situation, isComplete: true);
        json.WriteStartArray("requirements");
        foreach (var gap in gaps)
        {
            json.WriteStartObject();
            json.WriteString("guarantee", gap.Guarantee.Id);
            json.WriteString("capability", gap.Capability.Id);
            json.WriteNumber("required", Plain(gap.Required));
            json.WriteNumber("inForce", Plain(gap.InForce));
            json.WriteNumber("confirmed", Plain(gap.Confirmed));
            json.WriteNumber("pledged", Plain(gap.Pledged));
            json.WriteNumber("considered", Plain(gap.Considered));
            json.WriteNumber("missing", Plain(gap.Missing));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static void Write(Stream output, Assessment assessment, IReadOnlyList<Burden> burdens) => Write(output, json =>
    {
        WriteHead(json, assessment.Situation, isComplete: true);
        json.WriteStartObject("capabilities");
        foreach (var burden in burdens)
        {
            json.WriteStartObject(burden.Capability.Id);
            json.WriteNumber("total", Plain(burden.Total));
            json.WriteStartObject("parties");
            foreach (var (party, amount) in burden.Parties)
            {
                WriteAmount(json, party.Code, amount, burden.Total);
            }

            json.WriteEndObject();
            json.WriteStartObject("groups");
            foreach (var (group, amount) in burden.Groups)
            {
                WriteAmount(json, group.Name, amount, burden.Total);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <summary>An object between two braces, with a line end behind it.</summary>
    internal static void Write(Stream output, Action<Utf8JsonWriter> writeMembers)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    internal static void WriteHead(Utf8JsonWriter json, Situation situation, bool isComplete)
    {
        json.WriteString("agreement", situation.Agreement.Title);
        json.WriteString("asOf", Day(situation.AsOf));
        WriteList(json, "given", situation.Given.Select(choice => choice.ToString()!));
        json.WriteBoolean("complete", isComplete);
    }

    private static void WriteAssessment(Utf8JsonWriter json, Assessment assessment, PossibleStates possible)
    {
        json.WriteStartObject("guarantees");
        foreach (var guarantee in assessment.Agreement.Guarantees.OrderBy(item => item.Id, StringComparer.Ordinal))
        {
            json.WriteStartObject(guarantee.Id);
            json.WriteString("state", StateWords.Of(assessment.StateOf(guarantee)));
            WriteList(json, "needs", assessment.Needs(guarantee));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteCommitments(json, assessment);
        json.WriteStartObject("facts");
        foreach (var fact in assessment.Agreement.Facts.OrderBy(item => item.Id, StringComparer.Ordinal))
        {
            json.WriteStartObject(fact.Id);
            json.WriteString("status", StateWords.Of(assessment.Situation.StatusOf(fact)));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        WritePossible(json, possible);
        WriteRecord(json, assessment);
    }

    private static void WriteCommitments(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteStartObject("commitments");
        foreach (var commitment in assessment.Agreement.Commitments
            .Where(assessment.Exists)
            .OrderBy(item => item.Id, StringComparer.Ordinal))
        {
            json.WriteStartObject(commitment.Id);
            json.WriteString("party", commitment.Party.Code);
            json.WriteString("status", StateWords.Of(assessment.Situation.StandingOf(commitment)));
            json.WriteString("state", StateWords.Of(assessment.StateOf(commitment)));
            WriteList(json, "waitingFor", assessment.WaitingFor(commitment));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePossible(Utf8JsonWriter json, PossibleStates possible)
    {
        json.WriteStartObject("possible");
        var all = possible.Guarantees
            .Select(item => (item.Guarantee.Id, State: StateWords.Of(item.State)))
            .Concat(possible.Commitments.Select(item => (item.Commitment.Id, State: StateWords.Of(item.State))));
        foreach (var (id, state) in all.OrderBy(item => item.Id, StringComparer.Ordinal))
        {
            json.WriteString(id, state);
        }

        json.WriteEndObject();
    }

    private static void WriteRecord(Utf8JsonWriter json, Assessment assessment)
    {
        var day = assessment.Situation.AsOf;
        json.WriteStartArray("caveats");
        foreach (var caveat in Agenda.Caveats(assessment.Agreement, day))
        {
            json.WriteStartObject();
            json.WriteString("id", caveat.Id);
            json.WriteString("party", caveat.Party.Code);
            WriteList(json, "excludes", caveat.Excludes.Select(item => item.Id).Order(StringComparer.Ordinal));
            WriteList(json, "from", caveat.From.Select(item => item.Id).Order(StringComparer.Ordinal));
            WriteList(json, "source", caveat.Sources.Ids);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("deadlines");
        foreach (var deadline in Agenda.Deadlines(assessment.Agreement, day))
        {
            WriteDated(json, deadline.Id, deadline.Title, deadline.On, day, deadline.Sources);
        }

        json.WriteEndArray();
        json.WriteStartArray("meetings");
        foreach (var meeting in Agenda.Meetings(assessment.Agreement, day))
        {
            WriteDated(json, meeting.Id, meeting.Title, meeting.On, day, meeting.Sources);
        }

        json.WriteEndArray();
    }

    private static void WriteDated(
        Utf8JsonWriter json, string id, string title, DateOnly on, DateOnly day, Citations sources)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("title", title);
        json.WriteString("on", Day(on));
        json.WriteNumber("days", on.DayNumber - day.DayNumber);
        WriteList(json, "source", sources.Ids);
        json.WriteEndObject();
    }

    private static void WriteReason(Utf8JsonWriter json, Reason reason)
    {
        json.WriteStartObject();
        json.WriteString("text", reason.Text);
        json.WriteBoolean("holds", reason.Holds);
        json.WriteStartArray("parts");
        foreach (var part in reason.Parts)
        {
            WriteReason(json, part);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAmount(Utf8JsonWriter json, string name, decimal amount, decimal total)
    {
        json.WriteStartObject(name);
        json.WriteNumber("amount", Plain(amount));
        json.WriteNumber("share", total == 0 ? 0 : Plain(decimal.Round(amount / total, 15)));
        json.WriteEndObject();
    }

    internal static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    // 60.0 and 60 are one number; it is written without the zeros that decimal remembers.
    private static decimal Plain(decimal amount) => amount / 1.000000000000000000000000000000m;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
