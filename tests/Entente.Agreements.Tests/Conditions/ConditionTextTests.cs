using CsCheck;
using Entente.Agreements.Conditions;

namespace Entente.Agreements.Tests.Conditions;

/// <summary>A condition that is written reads as the same condition.</summary>
public sealed class ConditionTextTests
{
    private const string Text = """
        parties: { FRA: { name: F }, USA: { name: U } }
        groups: { allies: [FRA, USA] }
        capabilities: { troops: {}, jets: {} }
        facts: { truce: {}, mandate: {} }
        guarantees: { force: { holds-when: always } }
        commitments:
          usa-backstop: { party: USA, status: considered }

        """;

    private static readonly Gen<string> FactLeaf = Generated.OneOf(
        "truce", "mandate", "always", "never", "before 2025-01-01", "from 2025-01-01", "until 2025-12-31");

    private static readonly Gen<string> Leaf = Gen.OneOf(
        FactLeaf,
        Generated.OneOf(
            "usa-backstop", "usa-backstop is pledged", "usa-backstop is confirmed", "usa-backstop is in force", "force",
            "force is confirmed", "troops >= 15000", "jets from allies for force >= 2.5", "parties >= 3",
            "parties from FRA for force >= 1", "every party from allies", "every other party from allies for force",
            "share of allies in troops >= 60%", "share of FRA in jets for force >= 33.333333%"));

    private static readonly Gen<string> Negatable = Gen.Recursive<string>((depth, inner) =>
        depth > 3 ? FactLeaf : Gen.OneOf(FactLeaf, inner.Select(part => $"not {Grouped(part)}"), Joined(inner)));

    private static readonly Gen<string> Conditions = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Leaf
        : Gen.OneOf(Leaf, Negatable.Select(part => $"not {Grouped(part)}"), Joined(inner)));

    [Fact]
    public void What_is_written_reads_as_the_same() => Conditions.Sample(
        text =>
        {
            var first = Read(text);
            var second = Read(first.ToString());
            return Shape(first) == Shape(second) && first.ToString() == second.ToString();
        },
        iter: 2_000);

    [Theory]
    [InlineData("(truce or mandate) and force", "(truce or mandate) and force")]
    [InlineData("truce or (mandate and force)", "truce or mandate and force")]
    [InlineData("all of (truce, any of (mandate, force))", "truce and (mandate or force)")]
    [InlineData("at least 1 of ((truce), force)", "at least 1 of (truce, force)")]
    [InlineData("not (truce and mandate)", "not (truce and mandate)")]
    [InlineData("not ((truce))", "not truce")]
    [InlineData("troops>=15000.50", "troops >= 15000.5")]
    [InlineData("share of allies in troops >= 60 %", "share of allies in troops >= 60%")]
    public void No_more_brackets_are_written_than_are_needed(string text, string written) =>
        Assert.Equal(written, Read(text).ToString());

    private static Gen<string> Joined(Gen<string> inner) => Gen.Select(
        Generated.OneOf(" and ", " or ", "all of", "any of", "at least"),
        inner.Array[2, 3],
        (join, parts) => join switch
        {
            " and " or " or " => string.Join(join, parts.Select(Grouped)),
            "at least" => $"at least 2 of ({string.Join(", ", parts)})",
            _ => $"{join} ({string.Join(", ", parts)})",
        });

    private static string Grouped(string text) => text.Contains(" and ") || text.Contains(" or ") ? $"({text})" : text;

    private static Condition Read(string text) => Agreements
        .Read(Text + $"  asked: {{ party: FRA, status: pledged, confirms-when: \"{text}\" }}\n")
        .Commitment("asked")
        .ConfirmsWhen;

    // With every bracket, so that two conditions of one shape are one condition.
    private static string Shape(Condition condition) => condition switch
    {
        PartsCondition { Parts.Count: 1, IsCounted: false } parts => Shape(parts.Parts[0]),
        PartsCondition parts => $"{parts.Count}/{parts.IsCounted}({string.Join(",", parts.Parts.Select(Shape))})",
        NotCondition not => $"not({Shape(not.Part)})",
        _ => condition.ToString(),
    };
}
