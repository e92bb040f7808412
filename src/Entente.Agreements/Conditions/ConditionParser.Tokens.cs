using Entente.Agreements.Mistakes;

namespace Entente.Agreements.Conditions;

internal sealed partial class ConditionParser
{
    private ReadOnlySpan<char> Word(ConditionToken token) => _source.Text.AsSpan(token.Start, token.Length);

    private bool IsWord(string word) => IsWord(Current, word);

    private bool IsWord(ConditionToken token, string word) =>
        token.Kind == TokenKind.Word && Word(token).SequenceEqual(word);

    private bool NextIsWord(string word) => _at + 1 < _tokens.Count && IsWord(_tokens[_at + 1], word);

    private bool TakeWord(string word)
    {
        if (!IsWord(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool Take(TokenKind kind)
    {
        if (Current.Kind != kind)
        {
            return false;
        }

        _at++;
        return true;
    }

    // The word, or what other languages write for it; that is reported, and read as the word.
    private bool TakeConnective(string word)
    {
        if (TakeWord(word))
        {
            return true;
        }

        if (MeantConnective(Current) != word)
        {
            return false;
        }

        Refuse(Current, $"The word {word} is expected here{Found(Current)}", $"Write {word}");
        _at++;
        return true;
    }

    private string? MeantConnective(ConditionToken token)
    {
        var word = Word(token);
        switch (word)
        {
            case "&&" or "&":
                return "and";
            case "||" or "|":
                return "or";
            case "!":
                return "not";
        }

        if (token.Kind != TokenKind.Word || word.Length > 3)
        {
            return null;
        }

        // AND, and one with a look-alike in it; and itself was taken before.
        var meant = NameSuggestion.WithoutLookAlikes(word.ToString()).ToLowerInvariant();
        return meant is "and" or "or" or "not" && !word.SequenceEqual(meant) ? meant : null;
    }

    // Whether a condition could begin here, seen from where one has just ended.
    private bool BeginsCondition() =>
        Current.Kind == TokenKind.Open
        || (Current.Kind == TokenKind.Word
            && (!ReservedWords.Contains(Word(Current))
                || Word(Current) is "all" or "any" or "at" or "share" or "every" or "not" or "always" or "never"
                    or "before" or "from" or "until" or "parties"));

    private bool ExpectWord(string word, string advice)
    {
        if (TakeWord(word))
        {
            return true;
        }

        Refuse(Current, $"The word {word} is expected here{Found(Current)}", advice);
        SkipToConnective();
        return false;
    }

    private ConditionSyntax Close(ConditionToken open, ConditionSyntax inside)
    {
        var whole = ParseRest(inside, closes: true);
        if (!Take(TokenKind.Close))
        {
            Refuse(open, "This bracket is not closed", "Write ) where it ends");
        }

        return whole;
    }

    // What stands too much, up to the closing bracket or the end, is reported, and read for the mistakes in it.
    private ConditionSyntax ParseRest(ConditionSyntax first, bool closes)
    {
        var parts = new List<ConditionSyntax> { first };
        while (Current.Kind != TokenKind.End && !(closes && Current.Kind == TokenKind.Close))
        {
            RefuseRest();
            SkipRest();
            if (BeginsCondition())
            {
                parts.Add(ParseCondition());
            }
        }

        return parts.Count == 1
            ? first
            : new PartsSyntax(
                first.Start, Previous.End - first.Start, PartsKind.All, parts.Count, default, parts);
    }

    // To where the next condition may begin.
    private void SkipRest()
    {
        if (Current.Kind is TokenKind.Comma or TokenKind.Close)
        {
            _at++;
        }
        else if (Current.Kind != TokenKind.Open)
        {
            SkipToConnective();
            _at += IsWord("and") || IsWord("or") ? 1 : 0;
        }
    }

    // What follows a whole condition and belongs to nothing.
    private void RefuseRest()
    {
        var token = Current;
        var advice = token.Kind switch
        {
            TokenKind.Close => "Take it away, or open a bracket before",
            TokenKind.Comma => "Write and or or; commas divide the parts of all of (…, …) and its like",
            TokenKind.Number when Previous.Kind == TokenKind.Number => "Write the digits without separators: 15000",
            TokenKind.Word or TokenKind.Open => "Join two conditions with and or with or",
            _ => AdviceFor(token),
        };
        Refuse(token, "and, or, or the end of the condition is expected here" + Found(token), advice);
    }

    private UnreadableSyntax Unreadable(ConditionToken start) =>
        new(start.Start, Math.Max(start.Length, Previous.End - start.Start));

    private void Refuse(ConditionToken token, string message, string advice)
    {
        // A connective that was refused already, and nothing behind it: one cause, one mistake.
        var isSaid = token.Kind == TokenKind.End && _refused == Previous.Start && _at > 0;
        _refused = token.Start;
        if (_gaveUp || isSaid || _mistakes.IsFull)
        {
            _mistakes.NoteError();
            return;
        }

        var place = _source.PlaceOf(token);
        if (token.Kind != TokenKind.Word
            || !LookAlikeMistake.Add(_mistakes, Word(token).ToString(), place, ReservedWords.Contains))
        {
            _mistakes.Add(MistakeCodes.ConditionSyntax, place, message, advice);
        }
    }

    // Where the token that was refused last begins.
    private int _refused = -1;

    private string Found(ConditionToken token)
    {
        if (token.Kind == TokenKind.End)
        {
            return ", and the condition ends";
        }

        var word = Word(token);
        return word.Length <= 40 ? $", not \"{word}\"" : $", not \"{word[..40]}…\"";
    }

    private string AdviceFor(ConditionToken token) => Word(token) switch
    {
        "and" or "or" => $"Take {Word(token)} away, or name what it joins",
        ")" or "," => "Name what is asked for, or take this away",
        "" => "Name what is asked for: a commitment, a guarantee, a fact or a quantity",
        "\"" or "'" or "`" or "[" or "]" or "{" or "}" => "Write names without quotes, and group with ( and )",
        ">=" => "Name the quantity before >=, as in troops >= 15000",
        "all" or "any" => $"Write {Word(token)} of (…, …)",
        "at" => "Write at least 2 of (…, …)",
        "share" => "Write share of GROUP in CAPABILITY >= 60%",
        _ => token.Kind == TokenKind.Unknown ? "Take it away; a name has letters, digits and hyphens" : "",
    };

    // To the next and, or, comma or closing bracket of this level, or to the end.
    private void SkipToConnective(bool leaveFirst = false, bool stopAtComparison = false)
    {
        _at += leaveFirst && Current.Kind != TokenKind.End ? 1 : 0;
        var depth = 0;
        for (; Current.Kind != TokenKind.End; _at++)
        {
            if (depth == 0 && (Current.Kind is TokenKind.Close or TokenKind.Comma || IsWord("and") || IsWord("or")))
            {
                return;
            }

            if (stopAtComparison && (Current.Kind == TokenKind.AtLeast || IsWrongComparison(Current)))
            {
                return;
            }

            depth += Current.Kind == TokenKind.Open ? 1 : Current.Kind == TokenKind.Close ? -1 : 0;
        }
    }

    private UnreadableSyntax SkipFrom(ConditionToken start)
    {
        SkipToConnective();
        return Unreadable(start);
    }

    // Over the parts of a list that has no brackets.
    private void SkipList()
    {
        SkipToConnective();
        while (_depth == 0 && Take(TokenKind.Comma))
        {
            SkipToConnective();
        }
    }
}
