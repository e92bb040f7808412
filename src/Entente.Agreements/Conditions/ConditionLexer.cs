using System.Globalization;

namespace Entente.Agreements.Conditions;

/// <summary>
/// Cuts a condition into tokens. Every character belongs to a token or is white space; nothing fails here.
/// </summary>
internal ref struct ConditionLexer(string text)
{
    private readonly string _text = text;
    private int _at;

    public ConditionToken Next()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        if (_at >= _text.Length)
        {
            return new ConditionToken(TokenKind.End, _text.Length, 0);
        }

        var c = _text[_at];
        return c switch
        {
            '(' => Take(TokenKind.Open, 1),
            ')' => Take(TokenKind.Close, 1),
            ',' => Take(TokenKind.Comma, 1),
            '%' => Take(TokenKind.Percent, 1),
            '>' when Follows('=') => Take(TokenKind.AtLeast, 2),
            _ when char.IsAsciiDigit(c) => TakeDigits(),
            _ when IsWordPart(c) => Take(TokenKind.Word, WordLength()),
            _ => Take(TokenKind.Unknown, UnknownLength()),
        };
    }

    private bool Follows(char c) => _at + 1 < _text.Length && _text[_at + 1] == c;

    private ConditionToken Take(TokenKind kind, int length)
    {
        var token = new ConditionToken(kind, _at, length);
        _at += length;
        return token;
    }

    // Digits begin a number or a date; letters glued to them make the whole a word that is reported as one.
    private ConditionToken TakeDigits()
    {
        var length = 0;
        var dashes = 0;
        var others = 0;
        while (_at + length < _text.Length && (IsWordPart(_text[_at + length]) || JoinsDigits(length)))
        {
            dashes += _text[_at + length] == '-' ? 1 : 0;
            others += char.IsAsciiDigit(_text[_at + length]) || _text[_at + length] is '-' or '.' ? 0 : 1;
            length++;
        }

        var kind = others > 0 ? TokenKind.Word : dashes > 0 ? TokenKind.Date : TokenKind.Number;
        return Take(kind, length);
    }

    // A decimal point; and what people write inside numbers and dates, so that 15,000 is reported as one.
    private readonly bool JoinsDigits(int length) => _text[_at + length] is '.' or ',' or '/' or ':' or '\''
        && _at + length + 1 < _text.Length
        && char.IsAsciiDigit(_text[_at + length - 1])
        && char.IsAsciiDigit(_text[_at + length + 1]);

    private readonly int WordLength()
    {
        var length = 1;
        while (_at + length < _text.Length && IsWordPart(_text[_at + length]))
        {
            length++;
        }

        return length;
    }

    private readonly int UnknownLength()
    {
        var length = 1;
        while (_at + length < _text.Length && IsOperator(_text[_at])
            && IsOperator(_text[_at + length]))
        {
            length++;
        }

        return length;
    }

    private static bool IsOperator(char c) => c is '<' or '>' or '=' or '!' or '&' or '|';

    // Letters of any script, so that a look-alike stays inside its word and can be named.
    // Hidden characters stay in it as well, so that the whole word is reported.
    private static bool IsWordPart(char c) => c is '-' or '_' || char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || (c > '~' && char.GetUnicodeCategory(c) == UnicodeCategory.Format);
}
