using System.Text;

namespace Entente.Benchmarks.Fuzzing;

/// <summary>Makes conditions and files that are right, nearly right and wrong.</summary>
internal sealed class FuzzInputs(IReadOnlyList<byte[]> corpus)
{
    private static readonly string[] Names =
    [
        "usa-backstop", "fra-force", "force", "sky", "ceasefire", "truce", "troops", "jets", "allies", "FRA",
        "USA", "x",
    ];

    private static readonly string[] Words =
    [
        "and", "or", "not", "(", ")", ",", "always", "never", "all of", "any of", "at least", "of", ">=", ">",
        "<=", "=",
        "%", "every", "other", "party", "parties", "from", "for", "share of", "in", "before", "until", "is", "pledged",
        "confirmed", "in force", "2025-02-30", "2025-09-02", "02.09.2025", "15,000", "0", "2", "60", "1.5", "-3", "NaN",
        "99999999999999999999", "&&", "||", "!", "AND", "≥", "\u0430nd", "\u200b", "\u202e", "\"", "'", "[",
        "{", "#", ":",
        "\\", "\ud83d\ude00", "é", "\u0001", "\u00a0", "after", "$",
    ];

    private static readonly string[] Lines =
    [
        "agreement: { title: A, as-of: 2025-09-02 }", "parties: { FRA: { name: France }, USA: { name: U } }",
        "groups: { allies: [FRA, USA], all-of-them: [allies] }", "capabilities: { troops: { unit: people }, jets: {} }",
        "facts:", "  ceasefire: { status: false, chance: 0.3 }",
        "  truce: { history: [{ on: 2025-01-01, status: true }] }",
        "guarantees:", "  force: { holds-when: troops >= 1 }", "  sky: { holds-when: jets from allies for force >= 2 }",
        "commitments:",
        "  usa-backstop: { party: USA, provides: { troops: 10, jets: 2 }, for: force, status: considered }",
        "  fra-force:", "    party: FRA", "    provides: { troops: 3000 }", "    for: [force, sky]",
        "    status: pledged",
        "    by: 2025-12-31", "    history:", "      - { on: 2025-03-27, status: considered }",
        "      - { on: 2025-09-02, status: pledged, source: [a] }", "caveats: { c: { party: USA, excludes: [jets] } }",
        "sources: { a: { title: A } }", "meetings: { m: { title: M, on: 2025-09-04 } }", "    note: |", "      text",
        "    note: >-", "  - *a", "  &a b: c", "? a", ": b", "---", "...", "%YAML 1.2", "    <<: *a", "\t",
        "[", "]", "{", "}",
        "\"a", "'b", "# comment", "", "    applies-when: &b 'not ceasefire'", "!!str a: !b c", "\u2028",
        "\u0085", "\ufeff",
    ];

    /// <summary>A condition, most often with something wrong in it.</summary>
    public static string Condition(ref FuzzRandom random)
    {
        var text = new StringBuilder();
        if (random.OneIn(3))
        {
            for (var count = random.Below(14); count >= 0; count--)
            {
                text.Append(random.OneIn(3) ? random.Of(Names) : random.Of(Words)).Append(random.OneIn(8) ? "" : " ");
            }

            return text.ToString();
        }

        AddCondition(text, ref random, 0);
        return random.OneIn(2) ? text.ToString() : Mutated(text.ToString(), ref random);
    }

    /// <summary>A whole file: grown line by line, or from one of the corpus with bytes changed.</summary>
    public byte[] File(ref FuzzRandom random)
    {
        if (corpus.Count > 0 && random.OneIn(2))
        {
            return Mutated(random.Of(corpus), ref random);
        }

        var text = new StringBuilder();
        var isWhole = random.OneIn(2);
        for (var line = 0; line < 17; line++)
        {
            if (isWhole || !random.OneIn(4))
            {
                text.Append(Lines[line]).Append('\n');
            }
        }

        AddConditions(text, ref random);
        for (var extra = random.Below(isWhole ? 1 : 6); extra > 0; extra--)
        {
            text.Append(random.Of(Lines)).Append('\n');
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return random.OneIn(3) ? Mutated(bytes, ref random) : bytes;
    }

    private static void AddConditions(StringBuilder text, ref FuzzRandom random)
    {
        text.Append("    confirms-when: ");
        switch (random.Below(4))
        {
            case 0:
                text.Append(
                    '"').Append(Condition(ref random).Replace("\\", "\\\\").Replace("\"", "\\\"")).Append("\"\n");
                break;
            case 1:
                text.Append(">\n      ").Append(Condition(ref random).Replace(" and ", " and\n      ")).Append('\n');
                break;
            default:
                text.Append(Condition(ref random)).Append('\n');
                break;
        }
    }

    private static void AddCondition(StringBuilder text, ref FuzzRandom random, int depth)
    {
        switch (random.Below(depth > 4 ? 8 : 12))
        {
            case 0 or 1 or 2:
                text.Append(random.Of(Names)).Append(random.OneIn(4) ? " is " + random.Of(Words) : "");
                break;
            case 3:
                AddQuantity(text, ref random);
                break;
            case 4:
                text.Append("share of ").Append(random.Of(Names)).Append(" in ").Append(random.Of(Names))
                    .Append(" >= ").Append(random.Below(120)).Append('%');
                break;
            case 5:
                text.Append(random.OneIn(2) ? "every party from " : "every other party from ").Append(random.Of(Names));
                break;
            case 6:
                text.Append(random.OneIn(2)
                    ? "before "
                    : "from ").Append("2025-0").Append(random.Below(10)).Append("-01");
                break;
            case 7:
                text.Append(random.OneIn(2) ? "always" : "never");
                break;
            case 8:
                text.Append("not ");
                AddCondition(text, ref random, depth + 1);
                break;
            case 9:
                text.Append(random.OneIn(2) ? "all of (" : $"at least {random.Below(4)} of (");
                AddJoined(text, ", ", ref random, depth);
                text.Append(')');
                break;
            default:
                text.Append(random.OneIn(2) ? "(" : "");
                AddJoined(text, random.OneIn(2) ? " and " : " or ", ref random, depth);
                text.Append(random.OneIn(2) ? ")" : "");
                break;
        }
    }

    private static void AddQuantity(StringBuilder text, ref FuzzRandom random)
    {
        text.Append(random.OneIn(3) ? "parties" : random.Of(Names));
        text.Append(random.OneIn(2) ? " from " + random.Of(Names) : "");
        text.Append(random.OneIn(3) ? " for " + random.Of(Names) : "");
        text.Append(" >= ").Append(random.Below(20_000)).Append(random.OneIn(5) ? ".5" : "");
    }

    private static void AddJoined(StringBuilder text, string join, ref FuzzRandom random, int depth)
    {
        for (var parts = 1 + random.Below(3); parts >= 0; parts--)
        {
            AddCondition(text, ref random, depth + 1);
            text.Append(parts > 0 ? join : "");
        }
    }

    private static string Mutated(string text, ref FuzzRandom random)
    {
        for (var changes = 1 + random.Below(3); changes > 0; changes--)
        {
            var at = random.Below(text.Length + 1);
            var end = Math.Min(text.Length, at + random.Below(6));
            var put = random.OneIn(
                2) ? random.Of(Words) : random.OneIn(2) ? "" : ((char)random.Below(0x250)).ToString();
            text = string.Concat(text.AsSpan(0, at), put, text.AsSpan(end));
        }

        return text;
    }

    private static byte[] Mutated(byte[] bytes, ref FuzzRandom random)
    {
        for (var changes = 1 + random.Below(4); changes > 0; changes--)
        {
            var at = random.Below(bytes.Length + 1);
            var end = Math.Min(bytes.Length, at + random.Below(12));
            byte[] put = random.Below(4) switch
            {
                0 => Encoding.UTF8.GetBytes(random.Of(Words)),
                1 => Encoding.UTF8.GetBytes("\n" + random.Of(Lines) + "\n"),
                2 => bytes[at..end],
                _ => [(byte)random.Below(256)],
            };
            bytes = random.OneIn(3)
                ? [.. bytes[..at], .. put, .. bytes[end..]]
                : [.. bytes[..at], .. put, .. bytes[at..]];
        }

        return bytes;
    }
}
