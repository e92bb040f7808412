using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Analysis.Assessments;
using Entente.Analysis.Explanations;
using Entente.Analysis.Sets;

namespace Entente.Analysis.Answers;

/// <summary>What is said of listed sets besides their members, as JSON.</summary>
public static class SetStoryJson
{
    /// <summary><c>costs</c>, <c>steps</c>, <c>losses</c> and <c>stopped</c>, each only where there is one.</summary>
    internal static void Write(AnswerWriter writer, ChoiceSets sets)
    {
        if (sets.Costs is { } costs)
        {
            writer.Objects("costs", costs, cost =>
            {
                writer.Number("total", cost.Total);
                writer.Json.WriteNumber("unstated", cost.Unstated);
            });
        }

        if (sets.Steps is { } steps)
        {
            writer.Objects("steps", steps, own => Write(writer, own));
        }

        if (sets.Losses is { } losses)
        {
            writer.Objects("losses", losses, own =>
            {
                writer.List("set", own.Set);
                writer.List("withdrawn", Ids(own.Withdrawn));
                writer.List("loseEffect", Ids(own.LoseEffect));
                writer.List("fall", own.Fall.Select(item => item.Id).Order(StringComparer.Ordinal));
            });
        }

        if (sets.WasStopped)
        {
            writer.Json.WriteString("stopped", sets.Stop);
        }
    }

    /// <summary>What happens once choices of one's own are taken.</summary>
    /// <param name="state">The name's state before the choices.</param>
    /// <param name="after">Its state once all have followed.</param>
    public static JsonAnswer Of(Assessment assessment, string name, string state, string after, SetSteps steps) =>
        AnswerWriter.Write(null, writer =>
        {
            writer.Head(assessment.Situation, isComplete: true);
            writer.Json.WriteString("name", name);
            writer.Json.WriteString("state", state);
            writer.Json.WriteString("after", after);
            writer.Json.WriteStartObject("steps");
            Write(writer, steps);
            writer.Json.WriteEndObject();
        });

    private static void Write(AnswerWriter writer, SetSteps steps)
    {
        writer.List("set", steps.Set);
        writer.List("choices", steps.Choices.Select(choice => choice.ToString()!).Order(StringComparer.Ordinal));
        writer.Json.WriteStartArray("rounds");
        foreach (var round in steps.Rounds)
        {
            writer.Json.WriteStartArray();
            foreach (var own in round.OrderBy(item => item.Commitment.Id, StringComparer.Ordinal))
            {
                writer.Json.WriteStartObject();
                writer.Json.WriteString("name", own.Commitment.Id);
                writer.List("because", own.Because);
                writer.Json.WriteBoolean("anyway", own.SignsAnyway);
                writer.Json.WriteEndObject();
            }

            writer.Json.WriteEndArray();
        }

        writer.Json.WriteEndArray();
        writer.List("takeEffect", Ids(steps.TakeEffect));
        writer.Objects(
            "withoutEffect", steps.WithoutEffect.OrderBy(item => item.Commitment.Id, StringComparer.Ordinal), own =>
            {
                writer.Json.WriteString("name", own.Commitment.Id);
                writer.List("waitingFor", own.WaitingFor);
            });
        writer.Objects("hold", steps.Hold.OrderBy(item => item.Guarantee.Id, StringComparer.Ordinal), own =>
        {
            writer.Json.WriteString("name", own.Guarantee.Id);
            writer.List("because", own.Because);
        });
        writer.List("noLonger", steps.NoLonger);
    }

    private static IEnumerable<string> Ids(IEnumerable<Commitment> commitments) =>
        commitments.Select(item => item.Id).Order(StringComparer.Ordinal);
}
