using System.Text;
using System.Text.RegularExpressions;

namespace Entente.Acceptance.Tests.Architecture;

/// <summary>A method as it stands in a file, found by counting braces.</summary>
/// <param name="Line">The line of its first word, counted from 1.</param>
/// <param name="Lines">From there to its closing brace, both included.</param>
internal sealed partial record SourceMethod(string File, string Name, int Line, int Lines)
{
    public static IEnumerable<SourceMethod> In(string path)
    {
        var code = SourceText.CodeOnly(System.IO.File.ReadAllText(path));
        var file = Repository.Relative(path);
        return Members(code, 0, code.Length)
            .Select(member => (member.Start, Text: code[member.Start..member.End]))
            .Select(member => (member.Start, member.Text, Match: Signature().Match(member.Text)))
            .Where(member => member.Match.Success)
            .Select(member => new SourceMethod(
                file,
                member.Match.Groups["name"].Value,
                LineOf(code, member.Start),
                member.Text.Count(c => c == '\n') + 1));
    }

    private static int LineOf(string code, int at) => code.AsSpan(0, at).Count('\n') + 1;

    /// <summary>The members of every type between two places, those of nested types as well.</summary>
    private static IEnumerable<(int Start, int End)> Members(string code, int from, int to)
    {
        var start = from;
        var brackets = 0;
        for (var at = from; at < to; at++)
        {
            brackets += code[at] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            if (code[at] == ';' && brackets == 0)
            {
                yield return Trimmed(code, start, at + 1);
                start = at + 1;
            }
            else if (code[at] == '{')
            {
                var end = ClosingBrace(code, at, to);
                var head = WithoutBrackets(code.AsSpan(start, at - start));
                if (TypeHead().IsMatch(head))
                {
                    foreach (var member in Members(code, at + 1, end))
                    {
                        yield return member;
                    }

                    start = end + 1;
                }
                else if (brackets == 0 && !head.Contains('='))
                {
                    yield return Trimmed(code, start, end + 1);
                    start = end + 1;
                }

                at = end;
            }
        }
    }

    private static (int Start, int End) Trimmed(string code, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(code[start]))
        {
            start++;
        }

        return (start, end);
    }

    private static int ClosingBrace(string code, int open, int to)
    {
        var depth = 0;
        for (var at = open; at < to; at++)
        {
            depth += code[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }
        }

        return to - 1;
    }

    /// <summary>A declaration without its attributes, parameters and defaults.</summary>
    private static string WithoutBrackets(ReadOnlySpan<char> code)
    {
        var kept = new StringBuilder();
        var depth = 0;
        foreach (var c in code)
        {
            depth -= c is ')' or ']' ? 1 : 0;
            if (depth == 0)
            {
                kept.Append(c);
            }

            depth += c is '(' or '[' ? 1 : 0;
        }

        return kept.ToString();
    }

    [GeneratedRegex(@"^[^=]*\b(class|struct|interface|record|enum|namespace)\s+\w[^=]*$")]
    private static partial Regex TypeHead();

    // Attributes, modifiers and a return type; then a name, type parameters, and the opening parenthesis.
    [GeneratedRegex(@"^(\[[^\]]*\]\s*)*[\w\s.,<>?\[\]()]*?(?<name>\w+)\s*(<[\w\s,]+>)?\s*\([^;{=]*(=>|\{|where|=|:)")]
    private static partial Regex Signature();
}
