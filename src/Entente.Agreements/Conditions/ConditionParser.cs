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
    private readonly List<ConditionToken> _tokens;
    private int _at;
    private int _depth;
    private bool _gaveUp;

    private ConditionParser(ConditionSource source, MistakeLog mistakes)
    {
        _source = source;
        _mistakes = mistakes;
        _tokens = new List<ConditionToken>(source.Text.Length / 4 + 2);
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

        return parser.ParseRest(parser.ParseCondition(), closes: false);
    }

    private ConditionSyntax ParseCondition() => ParseChain("or", PartsKind.Any);

    private ConditionSyntax ParsePart(PartsKind kind) =>
        kind == PartsKind.Any ? ParseChain("and", PartsKind.All) : ParseNegation();

    private ConditionSyntax ParseChain(string word, PartsKind kind)
    {
        var first = ParsePart(kind);
        if (!TakeConnective(word))
        {
            return first;
        }

        var parts = new List<ConditionSyntax> { first };
        do
        {
            parts.Add(ParsePart(kind));
        }
        while (TakeConnective(word));

        var count = kind == PartsKind.All ? parts.Count : 1;
        return new PartsSyntax(first.Start, Previous.End - first.Start, kind, count, default, parts);
    }

    private ConditionSyntax ParseNegation()
    {
        var nots = 0;
        var start = Current.Start;
        while (TakeConnective("not"))
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
                return Unreadable(token);
        }
    }

    private ConditionSyntax ParseBrackets()
    {
        var open = Current;
        if (_depth >= ReadingLimits.ConditionDepth)
        {
            return GiveUp(open);
        }

        _depth++;
        _at++;
        var inside = ParseCondition();
        _depth--;
        return Close(open, inside);
    }

    // Leaves the rest unread; nothing that it lacks is reported.
    private UnreadableSyntax GiveUp(ConditionToken open)
    {
        var message = $"Brackets are nested more than {ReadingLimits.ConditionDepth} deep";
        _mistakes.Add(MistakeCodes.ConditionTooDeep, _source.PlaceOf(open), message, "Name a part in a guarantee");
        _at = _tokens.Count - 1;
        _gaveUp = true;
        return new UnreadableSyntax(open.Start, open.Length);
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
            case "after" or "since" or "by" or "on" when _tokens[_at + 1].Kind == TokenKind.Date:
                Refuse(
                    token, "A date follows before, from or until" + Found(token), "Write from for that day and later");
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
        if (ReservedWords.Contains(Word(name)))
        {
            Refuse(name, "A condition is expected here" + Found(name), AdviceFor(name));
            SkipToConnective(leaveFirst: Word(name) is not ("and" or "or"));
            return Unreadable(name);
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
        var level = TakeLevel();
        if (level is null)
        {
            var advice = IsWord("in") ? "Write in force" : "Leave is away where the usual level is meant";
            Refuse(Current, "pledged, confirmed or in force is expected after is" + Found(Current), advice);
            SkipToConnective();
        }

        return name with { Length = Previous.End - name.Start, Level = level };
    }

    private Level? TakeLevel()
    {
        if (IsWord("in") && NextIsWord("force"))
        {
            _at += 2;
            return Level.Effect;
        }

        return TakeWord("pledged") ? Level.Pledged : TakeWord("confirmed") ? Level.Signatures : null;
    }

    private ConditionSyntax ParseParts(ConditionToken start, PartsKind kind, ConditionToken count)
    {
        var open = Current;
        var parts = new List<ConditionSyntax>();
        if (!Take(TokenKind.Open))
        {
            Refuse(open, "An opening bracket is expected here" + Found(open), "Write the parts as (…, …)");
            SkipList();
            return Unreadable(start);
        }

        if (_depth >= ReadingLimits.ConditionDepth)
        {
            return GiveUp(open);
        }

        _depth++;
        do
        {
            parts.Add(ParseCondition());
        }
        while (Take(TokenKind.Comma));
        _depth--;
        parts[^1] = Close(open, parts[^1]);
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
        if (!Take(TokenKind.Number))
        {
            // "at least two of": the word stands where the number should, and what follows can still be read.
            Refuse(count, "A whole number is expected here" + Found(count), "Write at least 2 of (…, …)");
            _at += count.Kind == TokenKind.Word && !IsWord("of") ? 1 : 0;
            return TakeWord("of") ? ParseParts(start, PartsKind.All, default) : SkipFrom(start);
        }

        return ExpectWord("of", "Write at least 2 of (…, …)")
            ? ParseParts(start, PartsKind.AtLeast, count)
            : Unreadable(start);
    }

    private int ReadCount(ConditionToken token) =>
        int.TryParse(Word(token), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1;

    private ConditionSyntax ParseDate()
    {
        var start = Current;
        var bound = Word(start) is "before" ? DateBound.Before
            : Word(start) is "until" or "by" ? DateBound.Until
            : DateBound.From;
        _at++;
        var token = Current;
        if (!IsDateLike(token))
        {
            Refuse(token, $"A date is expected after {Word(start)}" + Found(token), "Write it as 2025-09-02");
            return SkipFrom(start);
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

    private bool IsDateLike(ConditionToken token) => token.Kind is TokenKind.Date or TokenKind.Number
        || (token.Kind == TokenKind.Word && char.IsAsciiDigit(Word(token)[0]));
}
