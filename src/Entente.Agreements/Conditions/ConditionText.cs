using System.Globalization;
using System.Text;

namespace Entente.Agreements.Conditions;

/// <summary>Writes a condition in the language, with no more brackets than are needed.</summary>
public static class ConditionText
{
    private const int InOr = 0;
    private const int InAnd = 1;
    private const int InNot = 2;

    public static string Write(Condition condition)
    {
        var text = new StringBuilder();
        Write(text, condition, InOr);
        return text.ToString();
    }

    public static string Write(Quantity quantity) =>
        (quantity.Capability?.Id ?? "parties") + From(quantity) + For(quantity);

    private static void Write(StringBuilder text, Condition condition, int within)
    {
        switch (condition)
        {
            case PartsCondition parts:
                WriteParts(text, parts, within);
                break;
            case NotCondition not:
                text.Append("not ");
                Write(text, not.Part, InNot);
                break;
            default:
                text.Append(Plain(condition));
                break;
        }
    }

    private static string Plain(Condition condition) => condition switch
    {
        ConstantCondition constant => constant.Value ? "always" : "never",
        CommitmentCondition commitment => commitment.Commitment.Id + Level(commitment.Level),
        GuaranteeCondition guarantee => guarantee.Guarantee.Id + Level(guarantee.Level),
        FactCondition fact => fact.Fact.Id,
        QuantityCondition quantity => $"{Write(quantity.Quantity)} >= {AmountText.Write(quantity.Amount)}",
        ShareCondition share =>
            $"share of {share.Quantity.From!.Name} in {share.Quantity.Capability!.Id}{For(share.Quantity)}"
            + $" >= {AmountText.Write(share.Percent)}%",
        EveryPartyCondition every =>
            $"every {(every.Except is null ? "" : "other ")}party{From(every.Parties)}{For(every.Parties)}",
        DateCondition date => Word(date.Bound) + " " + DateText.Write(date.Date),
        _ => throw new ArgumentException("unknown kind of condition", nameof(condition)),
    };

    private static void WriteParts(StringBuilder text, PartsCondition parts, int within)
    {
        if (parts.IsCounted)
        {
            text.Append(CultureInfo.InvariantCulture, $"at least {parts.Count} of (");
            WriteJoined(text, parts.Parts, ", ", InOr);
            text.Append(')');
            return;
        }

        var precedence = parts.NeedsAll ? InAnd : InOr;
        var bracket = precedence < within || within == InNot;
        text.Append(bracket ? "(" : "");
        WriteJoined(text, parts.Parts, parts.NeedsAll ? " and " : " or ", precedence + 1);
        text.Append(bracket ? ")" : "");
    }

    private static void WriteJoined(StringBuilder text, IReadOnlyList<Condition> parts, string join, int within)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            text.Append(i == 0 ? "" : join);
            Write(text, parts[i], within == InNot && parts[i] is not PartsCondition ? InOr : within);
        }
    }

    private static string From(Quantity quantity) => quantity.From is null ? "" : " from " + quantity.From.Name;

    private static string For(Quantity quantity) => quantity.For is null ? "" : " for " + quantity.For.Id;

    private static string Level(Level? level) => level switch
    {
        null => "",
        Conditions.Level.Pledged => " is pledged",
        Conditions.Level.Signatures => " is confirmed",
        _ => " is in force",
    };

    private static string Word(DateBound bound) => bound switch
    {
        DateBound.Before => "before",
        DateBound.From => "from",
        _ => "until",
    };
}
