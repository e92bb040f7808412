using System.Globalization;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;
using Entente.Diagrams.Chances;

namespace Entente.Analysis.Answers;

/// <summary>The answers about sets, power and odds as JSON; see <see cref="AnswerJson"/>.</summary>
public static class SetJson
{
    /// <summary>
    /// The number of sets is written as text: it can pass 2⁶⁴. It is null where the question was stopped before it
    /// was known. Costs, steps and losses follow where they were asked for, and why it was stopped where it was.
    /// </summary>
    public static JsonAnswer Of(Assessment assessment, ChoiceSets sets) => AnswerWriter.Write(null, writer =>
    {
        writer.Head(assessment.Situation, sets.IsComplete);
        writer.Json.WriteString("guarantee", sets.Guarantee.Id);
        writer.Json.WriteString("count", sets.Count?.ToString(CultureInfo.InvariantCulture));
        writer.Json.WriteStartArray("sets");
        foreach (var set in sets.Sets)
        {
            writer.Json.WriteStartArray();
            foreach (var choice in set)
            {
                writer.Json.WriteStringValue(choice);
            }

            writer.Json.WriteEndArray();
        }

        writer.Json.WriteEndArray();
        SetStoryJson.Write(writer, sets);
        SmallestJson.Write(writer, sets);
    });

    public static JsonAnswer Of(Assessment assessment, PowerIndices power) => AnswerWriter.Write(null, writer =>
    {
        writer.Head(assessment.Situation, power.Stop.Length == 0);
        writer.Json.WriteString("guarantee", power.Guarantee.Id);
        writer.Map("parties", power.Parties, own => own.Party.Code, own =>
        {
            Write(writer, "banzhaf", own.Banzhaf.ToDouble());
            Write(writer, "banzhafNormalised", own.BanzhafNormalised.ToDouble());
            Write(writer, "shapley", own.Shapley.ToDouble());
            writer.Json.WriteStartObject("exact");
            writer.Json.WriteString("banzhaf", Text(own.Banzhaf));
            writer.Json.WriteString("banzhafNormalised", Text(own.BanzhafNormalised));
            writer.Json.WriteString("shapley", Text(own.Shapley));
            writer.Json.WriteEndObject();
        });
    });

    /// <summary>
    /// Where chances are ranges, the probability and the importances are those with every range at its middle.
    /// </summary>
    public static JsonAnswer Of(Assessment assessment, Odds odds) => AnswerWriter.Write(null, writer =>
    {
        writer.Head(assessment.Situation, odds.Stop.Length == 0);
        writer.Json.WriteString("guarantee", odds.Guarantee.Id);
        Write(writer, "probability", odds.HasAnswer ? odds.Probability : null);
        writer.Map("importance", odds.Weights, weight => weight.Choice, weight =>
        {
            Write(writer, "birnbaum", weight.Birnbaum);
            Write(writer, "fussellVesely", weight.FussellVesely);
            Write(writer, "riskAchievement", weight.RiskAchievement);
        });
        Write(writer, "exact", odds.Exact);
        if (odds.Between is { } between)
        {
            writer.Json.WriteStartObject("between");
            Write(writer, "lower", between.Lower);
            Write(writer, "upper", between.Upper);
            writer.Json.WriteEndObject();
        }

        if (odds.Range is not { } range)
        {
            writer.Json.WriteNull("range");
            return;
        }

        writer.Json.WriteStartObject("range");
        Write(writer, "lowest", range.Lowest.Probability);
        Write(writer, "highest", range.Highest.Probability);
        Write(writer, "exactLowest", range.Lowest.Exact);
        Write(writer, "exactHighest", range.Highest.Exact);
        Write(writer, "lowestAt", range.Lowest);
        Write(writer, "highestAt", range.Highest);
        writer.Json.WriteEndObject();
    });

    /// <summary>A ratio as <c>3/16</c>; a whole number without a denominator.</summary>
    public static string Text(Fraction fraction) => fraction.Denominator.IsOne
        ? fraction.Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{fraction.Numerator}/{fraction.Denominator}");

    private static void Write(AnswerWriter writer, string name, double? number)
    {
        writer.Json.WritePropertyName(name);
        if (number is { } value && double.IsFinite(value))
        {
            writer.Json.WriteRawValue(value.ToString("G15", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.Json.WriteNullValue();
        }
    }
    private static void Write(AnswerWriter writer, string name, Fraction? exact)
    {
        if (exact is { } ratio)
        {
            writer.Json.WriteString(name, Text(ratio));
        }
        else
        {
            writer.Json.WriteNull(name);
        }
    }

    private static void Write(AnswerWriter writer, string name, OddsEnd end)
    {
        writer.Json.WriteStartObject(name);
        foreach (var (choice, chance) in end.Chances)
        {
            writer.Json.WriteNumber(choice, chance);
        }

        writer.Json.WriteEndObject();
    }
}
