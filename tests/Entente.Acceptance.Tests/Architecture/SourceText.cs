namespace Entente.Acceptance.Tests.Architecture;

/// <summary>
/// C# source in which comments and the contents of literals are blanked out, line for line and column for column,
/// so that a count of braces counts code.
/// </summary>
internal sealed class SourceText
{
    private readonly string _source;
    private readonly char[] _code;
    private int _at;

    private SourceText(string source)
    {
        _source = source;
        _code = source.ToCharArray();
    }

    public static string CodeOnly(string source)
    {
        var text = new SourceText(source);
        text.SkipCode(untilBrace: false);
        return new string(text._code);
    }

    private char Peek(int ahead = 0) => _at + ahead < _source.Length ? _source[_at + ahead] : '\0';

    private bool Sees(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    /// <summary>Walks over code; inside the hole of an interpolated string, up to its closing brace.</summary>
    private void SkipCode(bool untilBrace)
    {
        var depth = 0;
        while (_at < _source.Length)
        {
            var c = Peek();
            if (Sees("//"))
            {
                BlankUntil("\n", keepEnd: true);
            }
            else if (Sees("/*"))
            {
                BlankUntil("*/", keepEnd: false);
            }
            else if (c == '\'')
            {
                SkipCharacter();
            }
            else if (c is '"' or '$' or '@' && StringStart() is { } start)
            {
                SkipString(start);
            }
            else if (untilBrace && c == '}' && depth == 0)
            {
                return;
            }
            else
            {
                depth += c switch { '{' => 1, '}' => -1, _ => 0 };
                _at++;
            }
        }
    }

    /// <summary>The marks before a quote ("$@"), or null where no string begins here.</summary>
    private string? StringStart()
    {
        var length = 0;
        while (Peek(length) is '$' or '@')
        {
            length++;
        }

        return Peek(length) == '"' ? _source.Substring(_at, length) : null;
    }

    private void SkipString(string marks)
    {
        Blank(marks.Length);
        var quotes = 0;
        while (Peek(quotes) == '"')
        {
            quotes++;
        }

        if (quotes >= 3)
        {
            Blank(quotes);
            BlankUntil(new string('"', quotes), keepEnd: false);
        }
        else
        {
            Blank(1);
            SkipPlainString(verbatim: marks.Contains('@'), holes: marks.Contains('$'));
        }
    }

    private void SkipPlainString(bool verbatim, bool holes)
    {
        while (_at < _source.Length)
        {
            if ((verbatim && Sees("\"\"")) || (!verbatim && Peek() == '\\') || (holes && (Sees("{{") || Sees("}}"))))
            {
                Blank(2);
            }
            else if (Peek() == '"')
            {
                Blank(1);
                return;
            }
            else if (holes && Peek() == '{')
            {
                Blank(1);
                SkipCode(untilBrace: true);
                Blank(1);
            }
            else
            {
                Blank(1);
            }
        }
    }

    private void SkipCharacter()
    {
        Blank(1);
        while (_at < _source.Length && Peek() != '\'')
        {
            Blank(Peek() == '\\' ? 2 : 1);
        }

        Blank(1);
    }

    private void BlankUntil(string end, bool keepEnd)
    {
        var found = _source.IndexOf(end, _at, StringComparison.Ordinal);
        var stop = found < 0 ? _source.Length : found + (keepEnd ? 0 : end.Length);
        Blank(stop - _at);
    }

    private void Blank(int length)
    {
        for (var stop = Math.Min(_at + length, _source.Length); _at < stop; _at++)
        {
            if (_source[_at] != '\n')
            {
                _code[_at] = ' ';
            }
        }
    }
}
