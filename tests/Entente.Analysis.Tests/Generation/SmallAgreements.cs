using System.Text;
using CsCheck;
using Entente.Agreements;
using Entente.Agreements.Reading;

namespace Entente.Analysis.Tests.Generation;

/// <summary>
/// Generates small agreements as text, with everything that the language has: all levels, quantities, shares, groups,
/// mutual conditions, guarantees that name one another, facts read both ways, dates.
/// </summary>
internal static class SmallAgreements
{
    private const int Parties = 4;
    private const int Facts = 3;
    private const int Guarantees = 3;

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static readonly Gen<string> Level = OneOf("", "", "", " is pledged", " is confirmed", " is in force");
    private static readonly Gen<string> Party = Gen.Int[0, Parties - 1].Select(i => $"P{i}");
    private static readonly Gen<string> Group = OneOf("some", "most", "nested");
    private static readonly Gen<string> Fact = Gen.Int[0, Facts - 1].Select(i => $"f{i}");
    private static readonly Gen<string> Guarantee = Gen.Int[0, Guarantees - 1].Select(i => $"g{i}");
    private static readonly Gen<string> Capability = OneOf("troops", "money");
    private static readonly Gen<string> Amount = OneOf("0", "1", "2", "3.5", "5", "8", "100", "0.000001");
    private static readonly Gen<string> For = Gen.Frequency(
        (2, Gen.Const("")), (1, Guarantee.Select(g => " for " + g)));
    private static readonly Gen<string> Date =
        OneOf("before 2025-06-01", "from 2025-06-01", "until 2025-06-01", "from 2025-06-02");

    private static readonly Gen<string> From = Gen.Frequency(
        (1, Gen.Const("")), (2, Group.Select(g => " from " + g)), (1, Party.Select(p => " from " + p)));

    /// <summary>The text of an agreement of one to nine commitments, as of 2025-06-01.</summary>
    public static Gen<string> Texts { get; } = OfAtMost(9);

    /// <summary>Small enough for every set of choices to be tried.</summary>
    public static Gen<string> Smallest { get; } = OfAtMost(5);

    /// <summary>Too large for trying, small enough for diagrams.</summary>
    public static Gen<string> Medium { get; } = OfAtMost(24);

    private static Gen<string> OfAtMost(int most) =>
        from count in Gen.Int[1, most]
        from facts in OneOf("true", "false", "unknown", "contested", "{ fixed }", "{ chance }").Array[Facts]
        from guarantees in Condition(count, 2, isOfCommitment: false).Array[Guarantees]
        from commitments in Commitment(count).Array[count]
        select Write(facts, guarantees, commitments);

    public static Agreement Read(string text)
    {
        var result = AgreementReader.ReadBytes("generated", Encoding.UTF8.GetBytes(text));
        return result.Agreement
            ?? throw new InvalidOperationException(
                string.Join("\n", result.Mistakes.Select(m => m.Message)) + "\n" + text);
    }

    private static Gen<string> Condition(int count, int depth, bool isOfCommitment)
    {
        var leaf = Gen.Frequency(
            (6, Gen.Int[0, count - 1].Select(Level, (i, level) => $"c{i}{level}")),
            (2, Guarantee.Select(Level, (g, level) => g + level)),
            (3, Fact),
            (2, Gen.OneOf(Fact, Date).Select(name => "not " + name)),
            (1, Gen.Select(Fact, Fact, (a, b) => $"not ({a} and not {b})")),
            (1, Gen.Select(Fact, Fact, Fact, (a, b, c) => $"not at least 2 of ({a}, not {b}, {c})")),
            (1, Date),
            (1, OneOf("always", "never")),
            (3, Gen.Select(Capability, From, For, Amount, (c, from, to, n) => $"{c}{from}{to} >= {n}")),
            (2, Gen.Select(From, For, OneOf("0", "1", "2", "2.5", "3"), (from, to, n) => $"parties{from}{to} >= {n}")),
            (2, Gen.Select(Group, Capability, For, OneOf("0", "33.3", "50", "60", "100"),
                (g, c, to, n) => $"share of {g} in {c}{to} >= {n}%")),
            (1, Gen.Select(Group, For, (g, to) => $"every party from {g}{to}")),
            (isOfCommitment ? 1 : 0, Gen.Select(Group, For, (g, to) => $"every other party from {g}{to}")));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Condition(count, depth - 1, isOfCommitment);
        return Gen.Frequency(
            (3, leaf),
            (2, Gen.Select(inner, inner, (a, b) => $"({a}) and ({b})")),
            (2, Gen.Select(inner, inner, (a, b) => $"({a}) or ({b})")),
            (1, Gen.Select(inner, inner, inner, (a, b, c) => $"at least 2 of ({a}, {b}, {c})")));
    }

    private static Gen<string> Commitment(int count) =>
        from party in Party
        from status in OneOf("considered", "pledged", "pledged", "pledged", "pledged", "confirmed", "withdrawn")
        from provides in OneOf("", "troops: 2", "troops: 3", "troops: 0.5, money: 4", "money: unstated")
        from to in Gen.OneOf(Gen.Const(""), Guarantee, Gen.Select(Guarantee, Guarantee, (a, b) => $"{a}, {b}"))
        from confirms in Gen.Frequency((1, Gen.Const("always")), (4, Condition(count, 2, isOfCommitment: true)))
        from applies in Gen.Frequency((2, Gen.Const("always")), (1, Condition(count, 1, isOfCommitment: true)))
        from period in OneOf(
            "", "", "cost: 2.5", "chance: 0.25, cost: 1", "chance: 0.5", "from: 2025-06-02", "until: 2025-05-31",
            "by: 2025-05-31")
        select $"""
            party: {party}
                status: {status}
                provides: {"{"} {provides} {"}"}
                for: [{to}]
                confirms-when: {confirms}
                applies-when: {applies}
                {period.Replace(", ", "\n    ", StringComparison.Ordinal)}
            """;

    private static string Write(string[] facts, string[] guarantees, string[] commitments)
    {
        var text = new StringBuilder("agreement: { title: Generated, as-of: 2025-06-01 }\nparties:\n");
        for (var i = 0; i < Parties; i++)
        {
            text.Append($"  P{i}: {{ name: Party {i} }}\n");
        }

        text.Append("groups:\n  some: [P0, P1]\n  most: [P0, P1, P2]\n  nested: [some, P3]\n");
        text.Append("capabilities:\n  troops: { unit: people }\n  money: { unit: EUR }\nfacts:\n");
        for (var i = 0; i < facts.Length; i++)
        {
            var fact = facts[i] switch
            {
                "{ fixed }" => "{ status: true, fixed: true }",
                "{ chance }" => "{ status: false, chance: 0.3, cost: 1.5 }",
                var status => $"{{ status: {status} }}",
            };
            text.Append($"  f{i}: {fact}\n");
        }

        text.Append("guarantees:\n");
        for (var i = 0; i < guarantees.Length; i++)
        {
            text.Append($"  g{i}: {{ holds-when: \"{guarantees[i]}\" }}\n");
        }

        text.Append("commitments:\n");
        for (var i = 0; i < commitments.Length; i++)
        {
            text.Append($"  c{i}:\n    {commitments[i]}\n");
        }

        return text.ToString();
    }
}
