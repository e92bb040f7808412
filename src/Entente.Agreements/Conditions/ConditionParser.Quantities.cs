using Entente.Agreements.Mistakes;

namespace Entente.Agreements.Conditions;

internal sealed partial class ConditionParser
{
    private ConditionSyntax ParseQuantity()
    {
        var start = Current;
        ConditionToken? capability = Word(start) is "parties" ? null : start;
        _at++;
        ConditionToken? from = null;
        if (TakeWord("from"))
        {
            from = TakeName("A group or a party is expected after from");
            if (from is null)
            {
                return Unreadable(start);
            }
        }

        if (!TakeFor(out var guarantee) || !ExpectComparison() || TakeNumber() is not { } amount)
        {
            return Unreadable(start);
        }

        if (Current.Kind == TokenKind.Percent)
        {
            Refuse(
                Current,
                "A quantity is compared with a number, not with a percentage",
                $"Write share of GROUP in {Word(start)} >= {Word(Previous)}%");
            _at++;
        }

        return new QuantitySyntax(start.Start, Previous.End - start.Start, capability, from, guarantee, amount);
    }

    private ConditionSyntax ParseEvery()
    {
        var start = Current;
        _at++;
        var other = TakeWord("other");
        if (!ExpectWord("party") || !ExpectWord("from"))
        {
            return Unreadable(start);
        }

        var group = TakeName("A group is expected after from");
        if (group is null || !TakeFor(out var guarantee))
        {
            return Unreadable(start);
        }

        return new EverySyntax(start.Start, Previous.End - start.Start, other, group.Value, guarantee);
    }

    private ConditionSyntax ParseShare()
    {
        var start = Current;
        _at += 2;
        var of = TakeName("A group or a party is expected after share of");
        if (of is null || !ExpectWord("in"))
        {
            return Unreadable(start);
        }

        var capability = TakeName("A capability is expected after in");
        if (capability is null || !TakeFor(out var guarantee) || !ExpectComparison() || TakeNumber() is not { } percent)
        {
            return Unreadable(start);
        }

        if (!Take(TokenKind.Percent))
        {
            Refuse(Current, "A percent sign is expected here" + Found(Current), $"Write {Word(Previous)}%");
        }

        return new ShareSyntax(start.Start, Previous.End - start.Start, of.Value, capability.Value, guarantee, percent);
    }

    private bool TakeFor(out ConditionToken? guarantee)
    {
        guarantee = null;
        if (!TakeWord("for"))
        {
            return true;
        }

        guarantee = TakeName("A guarantee is expected after for");
        return guarantee is not null;
    }

    private ConditionToken? TakeName(string expected)
    {
        var token = Current;
        if (token.Kind == TokenKind.Word && !ReservedWords.Contains(Word(token).ToString()))
        {
            _at++;
            return token;
        }

        Refuse(token, expected + Found(token), "");
        SkipToConnective();
        return null;
    }

    private bool ExpectComparison()
    {
        if (Take(TokenKind.AtLeast))
        {
            return true;
        }

        if (IsWrongComparison(Current))
        {
            Refuse(
                Current,
                $"Only >= compares quantities{Found(Current)}",
                "A promise can ask for enough, never for few: write >=, and turn the condition round if need be");
            _at++;
            return true;
        }

        Refuse(Current, ">= and a number are expected here" + Found(Current), "");
        SkipToConnective();
        return false;
    }

    private decimal? TakeNumber()
    {
        var token = Current;
        if (token.Kind is not (TokenKind.Number or TokenKind.Date or TokenKind.Word) || IsWord(token, "and"))
        {
            Refuse(token, "A number is expected here" + Found(token), "");
            SkipToConnective();
            return null;
        }

        _at++;
        var problem = AmountText.TryParse(Word(token).ToString(), AmountText.LargestThreshold, out var amount);
        if (problem is not null)
        {
            _mistakes.Add(problem.Code, _source.PlaceOf(token), problem.Message, problem.Advice);
            return null;
        }

        return amount;
    }

    private bool IsWrongComparison(ConditionToken token) =>
        token.Kind == TokenKind.Unknown && Word(token) is "<" or ">" or "=" or "==" or "<=" or "=>" or "=<" or "≥" or "≤";
}
