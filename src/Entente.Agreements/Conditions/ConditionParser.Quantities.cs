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
            from = TakeName("A group or a party is expected after from", "Name one, or leave from away to count all");
        }

        // A mistake in one part leaves the names of the others to be looked up.
        var guarantee = TakeFor();
        var amount = ExpectComparison() ? TakeNumber() : 0;
        RefusePercent(start);
        return new QuantitySyntax(start.Start, Previous.End - start.Start, capability, from, guarantee, amount ?? 0);
    }

    private void RefusePercent(ConditionToken capability)
    {
        if (Current.Kind == TokenKind.Percent)
        {
            Refuse(
                Current,
                "A quantity is compared with a number, not with a percentage",
                $"Write share of GROUP in {Word(capability)} >= {Word(Previous)}%");
            _at++;
        }
    }

    private ConditionSyntax ParseEvery()
    {
        var start = Current;
        _at++;
        var other = TakeWord("other");
        const string Form = "Write every party from GROUP, or every other party from GROUP";
        if (!ExpectWord("party", Form) || !ExpectWord("from", Form))
        {
            return Unreadable(start);
        }

        var group = TakeName("A group is expected after from", Form);
        if (group is null)
        {
            return Unreadable(start);
        }

        var guarantee = TakeFor();

        return new EverySyntax(start.Start, Previous.End - start.Start, other, group.Value, guarantee);
    }

    private ConditionSyntax ParseShare()
    {
        var start = Current;
        _at += 2;
        const string Form = "Write share of GROUP in CAPABILITY >= 60%";
        var of = TakeName("A group or a party is expected after share of", Form);
        if (of is null || !ExpectWord("in", Form))
        {
            return Unreadable(start);
        }

        var capability = TakeName("A capability is expected after in", Form);
        if (capability is null)
        {
            return Unreadable(start);
        }

        var guarantee = TakeFor();
        var number = Current;
        decimal? percent = 0;
        if (ExpectComparison())
        {
            number = Current;
            percent = TakePercent();
        }

        var length = Previous.End - start.Start;
        return new ShareSyntax(start.Start, length, of.Value, capability.Value, guarantee, percent ?? 0, number);
    }

    private decimal? TakePercent()
    {
        var percent = TakeNumber();
        if (!Take(TokenKind.Percent) && percent is not null)
        {
            Refuse(Current, "A percent sign is expected here" + Found(Current), $"Write {Word(Previous)}%");
        }

        return percent;
    }

    // A name was missing, and what follows it was skipped.
    private bool _isSkipped;

    private ConditionToken? TakeFor() => TakeWord("for")
        ? TakeName("A guarantee is expected after for", "Name one, or leave for away")
        : null;

    private ConditionToken? TakeName(string expected, string advice)
    {
        var token = Current;
        if (token.Kind == TokenKind.Word && !ReservedWords.Contains(Word(token)))
        {
            _at++;
            return token;
        }

        Refuse(token, expected + Found(token), advice);
        SkipToComparison();
        return null;
    }

    private bool ExpectComparison()
    {
        var isSkipped = _isSkipped;
        _isSkipped = false;
        if (Take(TokenKind.AtLeast) || RefuseComparison())
        {
            return true;
        }

        // What was expected before it is reported already.
        if (!isSkipped)
        {
            Refuse(Current, ">= and a number are expected here" + Found(Current), "Write how much is enough: >= 1");
        }

        SkipToConnective();
        return false;
    }

    private bool RefuseComparison()
    {
        if (!IsWrongComparison(Current))
        {
            return false;
        }

        var advice = Word(Current) is ">" or "=>" or "≥" or "=" or "=="
            ? "Write >="
            : "A promise can ask for enough, never for few: write >=, and turn the condition round if need be";
        Refuse(Current, $"Only >= compares quantities{Found(Current)}", advice);
        _at++;
        return true;
    }

    private decimal? TakeNumber()
    {
        var token = Current;
        if (token.Kind is not (TokenKind.Number or TokenKind.Date or TokenKind.Word)
            || ReservedWords.Contains(Word(token)))
        {
            Refuse(token, "A number is expected here" + Found(token), "Write how much is enough: 15000");
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

        RefuseSecondNumber();
        return amount;
    }

    // 15 000, which is written without the space.
    private void RefuseSecondNumber()
    {
        if (Current.Kind == TokenKind.Number)
        {
            var message = $"A number ends before a space{Found(Current)}";
            Refuse(Current, message, "Write the digits without separators: 15000");
            _at++;
        }
    }

    private void SkipToComparison()
    {
        SkipToConnective(stopAtComparison: true);
        _isSkipped = Current.Kind != TokenKind.AtLeast && !IsWrongComparison(Current);
    }

    private bool IsWrongComparison(ConditionToken token) =>
        token.Kind == TokenKind.Unknown
        && Word(token) is "<" or ">" or "=" or "==" or "<=" or "=>" or "=<" or "≥" or "≤";
}
