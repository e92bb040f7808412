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

    private bool Expect(TokenKind kind, string what)
    {
        if (Take(kind))
        {
            return true;
        }

        Refuse(Current, $"{what} is expected here{Found(Current)}", "");
        SkipToConnective();
        return false;
    }

    private bool ExpectWord(string word)
    {
        if (TakeWord(word))
        {
            return true;
        }

        Refuse(Current, $"The word {word} is expected here{Found(Current)}", "");
        SkipToConnective();
        return false;
    }

    private void Close(ConditionToken open)
    {
        if (Take(TokenKind.Close))
        {
            return;
        }

        if (Current.Kind == TokenKind.End)
        {
            Refuse(open, "This bracket is not closed", "Write ) where it ends");
            return;
        }

        RefuseRest();
        SkipToClose();
        Take(TokenKind.Close);
    }

    // What follows a whole condition and belongs to nothing.
    private void RefuseRest()
    {
        var token = Current;
        var advice = token.Kind switch
        {
            TokenKind.Close => "Take it away, or open a bracket before",
            TokenKind.Word => "Join two conditions with and or with or",
            _ => AdviceFor(token),
        };
        Refuse(token, "and, or, or the end of the condition is expected here" + Found(token), advice);
    }

    private UnreadableSyntax Unreadable(ConditionToken start) =>
        new(start.Start, Math.Max(start.Length, Previous.End - start.Start));

    private void Refuse(ConditionToken token, string message, string advice) =>
        _mistakes.Add(MistakeCodes.ConditionSyntax, _source.PlaceOf(token), message, advice);

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
        "&&" or "&" => "Write and",
        "||" or "|" => "Write or",
        "!" => "Write not",
        "AND" or "Or" or "OR" or "And" or "NOT" => "Write and, or, not in small letters",
        ">=" => "Name the quantity before >=, as in troops >= 15000",
        "all" or "any" => $"Write {Word(token)} of (…, …)",
        "at" => "Write at least 2 of (…, …)",
        "share" => "Write share of GROUP in CAPABILITY >= 60%",
        _ => "",
    };

    // To the next and, or, comma or closing bracket of this level, or to the end.
    private void SkipToConnective(bool leaveFirst = false)
    {
        _at += leaveFirst && Current.Kind != TokenKind.End ? 1 : 0;
        var depth = 0;
        for (; Current.Kind != TokenKind.End; _at++)
        {
            if (depth == 0 && (Current.Kind is TokenKind.Close or TokenKind.Comma || IsWord("and") || IsWord("or")))
            {
                return;
            }

            depth += Current.Kind == TokenKind.Open ? 1 : Current.Kind == TokenKind.Close ? -1 : 0;
        }
    }

    private void SkipToClose()
    {
        var depth = 0;
        for (; Current.Kind != TokenKind.End; _at++)
        {
            if (depth == 0 && Current.Kind == TokenKind.Close)
            {
                return;
            }

            depth += Current.Kind == TokenKind.Open ? 1 : Current.Kind == TokenKind.Close ? -1 : 0;
        }
    }
}
