using System.Globalization;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;

namespace Entente.Agreements.Conditions;

/// <summary>
/// Reads a condition by recursive descent. A mistake is recorded and the reading goes on at the next
/// <c>and</c>, <c>or</c>, comma or closing bracket, so that one condition can show all of its mistakes at once.
/// </summary>
internal sealed partial class ConditionParser
{
    private readonly ConditionSource _source;
    private readonly MistakeLog _mistakes;
    private readonly List<ConditionToken> _tokens = [];
    private int _at;
    private int _depth;

    private ConditionParser(ConditionSource source, MistakeLog mistakes)
    {
        _source = source;
        _mistakes = mistakes;
        var lexer = new ConditionLexer(source.Text);
        do
        {
            _tokens.Add(lexer.Next());
        }
        while (_tokens[^1].Kind != TokenKind.End);
    }

    private ConditionToken Current => _tokens[_at];

    private ConditionToken Previous => _tokens[Math.Max(0, _at - 1)];

    public static ConditionSyntax Parse(ConditionSource source, MistakeLog mistakes)
    {
        var parser = new ConditionParser(source, mistakes);
        if (parser.Current.Kind == TokenKind.End)
        {
            parser.Refuse(parser.Current, "A condition is expected here", "Leave the field out, or write always");
            return new UnreadableSyntax(0, source.Text.Length);
        }

        var condition = parser.ParseCondition();
        while (parser.Current.Kind != TokenKind.End)
        {
            parser.RefuseRest();
            parser.SkipToConnective();
            if (parser.Current.Kind is TokenKind.Close or TokenKind.Comma)
            {
                parser._at++;
            }
            else if (parser.TakeWord("and") || parser.TakeWord("or"))
            {
                parser.ParseCondition();
            }
        }

        return condition;
    }

    private ConditionSyntax ParseCondition() => ParseChain("or", PartsKind.Any, ParseConjunction);

    private ConditionSyntax ParseConjunction() => ParseChain("and", PartsKind.All, ParseNegation);

    private ConditionSyntax ParseChain(string word, PartsKind kind, Func<ConditionSyntax> parsePart)
    {
        var first = parsePart();
        if (!IsWord(word))
        {
            return first;
        }

        var parts = new List<ConditionSyntax> { first };
        while (TakeWord(word))
        {
            parts.Add(parsePart());
        }

        var count = kind == PartsKind.All ? parts.Count : 1;
        return new PartsSyntax(first.Start, Previous.End - first.Start, kind, count, default, parts);
    }

    private ConditionSyntax ParseNegation()
    {
        var nots = 0;
        var start = Current.Start;
        while (TakeWord("not"))
        {
            nots++;
        }

        var part = ParsePrimary();
        return nots == 0 ? part
            : nots % 2 == 1 ? new NotSyntax(start, Previous.End - start, part)
            : new NotSyntax(start, Previous.End - start, new NotSyntax(start, Previous.End - start, part));
    }

    private ConditionSyntax ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Open:
                return ParseBrackets();
            case TokenKind.Word:
                return ParseWords();
            default:
                Refuse(token, "A condition is expected here" + Found(token), AdviceFor(token));
                SkipToConnective();
                return new UnreadableSyntax(token.Start, Math.Max(0, Previous.End - token.Start));
        }
    }

    private ConditionSyntax ParseBrackets()
    {
        var open = Current;
        if (_depth >= ReadingLimits.ConditionDepth)
        {
            var message = $"Brackets are nested more than {ReadingLimits.ConditionDepth} deep";
            _mistakes.Add(MistakeCodes.ConditionTooDeep, _source.PlaceOf(open), message, "Name a part in a guarantee");
            _at = _tokens.Count - 1;
            return new UnreadableSyntax(open.Start, open.Length);
        }

        _depth++;
        _at++;
        var inside = ParseCondition();
        _depth--;
        Close(open);
        return inside;
    }

    private ConditionSyntax ParseWords()
    {
        var token = Current;
        switch (Word(token))
        {
            case "always" or "never":
                _at++;
                return new ConstantSyntax(token.Start, token.Length, Word(token) is "always");
            case "all" or "any" when NextIsWord("of"):
                _at += 2;
                return ParseParts(token, Word(token) is "all" ? PartsKind.All : PartsKind.Any, default);
            case "at" when NextIsWord("least"):
                return ParseAtLeast();
            case "share" when NextIsWord("of"):
                return ParseShare();
            case "every":
                return ParseEvery();
            case "before" or "from" or "until":
                return ParseDate();
            case "parties":
                return ParseQuantity();
            default:
                return ParseNameOrQuantity();
        }
    }

    private ConditionSyntax ParseNameOrQuantity()
    {
        var name = Current;
        if (ReservedWords.Contains(Word(name).ToString()))
        {
            Refuse(name, "A condition is expected here" + Found(name), AdviceFor(name));
            SkipToConnective(leaveFirst: true);
            return new UnreadableSyntax(name.Start, Math.Max(name.Length, Previous.End - name.Start));
        }

        var next = _tokens[_at + 1];
        if (next.Kind == TokenKind.AtLeast || IsWord(next, "from") || IsWord(next, "for") || IsWrongComparison(next))
        {
            return ParseQuantity();
        }

        _at++;
        var bare = new NameSyntax(name.Start, name.Length, name, null);
        return IsWord("is") ? ParseLevel(bare) : bare;
    }

    private NameSyntax ParseLevel(NameSyntax name)
    {
        _at++;
        Level? level = null;
        if (TakeWord("pledged"))
        {
            level = Level.Pledged;
        }
        else if (TakeWord("confirmed"))
        {
            level = Level.Signatures;
        }
        else if (IsWord("in") && NextIsWord("force"))
        {
            _at += 2;
            level = Level.Effect;
        }
        else
        {
            Refuse(Current, "pledged, confirmed or in force is expected after is" + Found(Current), "");
            SkipToConnective();
        }

        return name with { Length = Previous.End - name.Start, Level = level };
    }

    private PartsSyntax ParseParts(ConditionToken start, PartsKind kind, ConditionToken count)
    {
        var open = Current;
        var parts = new List<ConditionSyntax>();
        if (!Expect(TokenKind.Open, "An opening bracket"))
        {
            return new PartsSyntax(start.Start, Previous.End - start.Start, kind, 0, count, parts);
        }

        if (++_depth > ReadingLimits.ConditionDepth)
        {
            _depth--;
            _at--;
            ParseBrackets();
            return new PartsSyntax(start.Start, Previous.End - start.Start, kind, 0, count, parts);
        }

        do
        {
            parts.Add(ParseCondition());
        }
        while (Take(TokenKind.Comma));
        _depth--;
        Close(open);
        var needed = kind switch
        {
            PartsKind.All => parts.Count,
            PartsKind.Any => 1,
            _ => ReadCount(count),
        };
        return new PartsSyntax(start.Start, Previous.End - start.Start, kind, needed, count, parts);
    }

    private ConditionSyntax ParseAtLeast()
    {
        var start = Current;
        _at += 2;
        var count = Current;
        if (!Expect(TokenKind.Number, "A whole number"))
        {
            return Unreadable(start);
        }

        return ExpectWord("of") ? ParseParts(start, PartsKind.AtLeast, count) : Unreadable(start);
    }

    private int ReadCount(ConditionToken token) =>
        int.TryParse(Word(token), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1;

    private ConditionSyntax ParseDate()
    {
        var start = Current;
        var bound = Word(start) switch
        {
            "before" => DateBound.Before,
            "from" => DateBound.From,
            _ => DateBound.Until,
        };
        _at++;
        var token = Current;
        if (token.Kind is not (TokenKind.Date or TokenKind.Number))
        {
            Refuse(token, $"A date is expected after {Word(start)}" + Found(token), "Write it as 2025-09-02");
            return Unreadable(start);
        }

        _at++;
        if (!DateText.TryParse(Word(token), out var date))
        {
            var place = _source.PlaceOf(token);
            _mistakes.Add(MistakeCodes.BadDate, place, DateText.Refusal(Word(token)), DateText.Advice);
            return new UnreadableSyntax(start.Start, token.End - start.Start);
        }

        return new DateSyntax(start.Start, token.End - start.Start, bound, date);
    }
}
