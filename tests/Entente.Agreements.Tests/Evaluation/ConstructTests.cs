using Entente.Agreements.Conditions;

namespace Entente.Agreements.Tests.Evaluation;

/// <summary>
/// Every construct of conditions, on one small agreement: FRA has signed 30 troops (in force) and 4 jets (not in
/// force), GBR has pledged 20 troops, USA considers 50, DEU has withdrawn 1,000.
/// </summary>
public sealed class ConstructTests
{
    private const string Text = """
        parties: { FRA: { name: F }, GBR: { name: G }, USA: { name: U }, DEU: { name: D } }
        groups: { europe: [FRA, GBR], nordics: [europe], french: [FRA] }
        capabilities: { troops: {}, jets: {} }
        facts: { yes: { status: true }, no: { status: false }, maybe: {}, disputed: { status: contested } }
        guarantees:
          force: { holds-when: troops >= 30 }
          signed-only: { holds-when: jets >= 4 }
          sky: { holds-when: never or jets >= 100 }
        commitments:
          fra-troops: { party: FRA, provides: { troops: 30 }, for: force, status: confirmed }
          fra-jets: { party: FRA, provides: { jets: 4 }, for: signed-only, status: confirmed, applies-when: no }
          gbr-troops: { party: GBR, provides: { troops: 20 }, for: force, status: pledged, confirms-when: usa-troops }
          usa-troops: { party: USA, provides: { troops: 50 }, for: sky, status: considered }
          deu-troops: { party: DEU, provides: { troops: 1000 }, for: force, status: withdrawn }
          lapsed-troops: { party: DEU, provides: { troops: 900 }, for: force, status: pledged, by: 2025-01-01 }
          unsized: { party: FRA, provides: { troops: unstated }, status: confirmed }
        """;

    [Theory]
    [InlineData("always")]
    [InlineData("yes")]
    [InlineData("not no")]
    [InlineData("not maybe")]
    [InlineData("not disputed")]
    [InlineData("not (no and yes)")]
    [InlineData("not not yes")]
    [InlineData("yes or no and no")]
    [InlineData("all of (yes, not no)")]
    [InlineData("any of (no, yes)")]
    [InlineData("at least 2 of (yes, no, always)")]
    [InlineData("fra-troops")]
    [InlineData("fra-jets")]
    [InlineData("fra-troops is in force")]
    [InlineData("gbr-troops is pledged")]
    [InlineData("fra-jets is pledged")]
    [InlineData("force")]
    [InlineData("signed-only")]
    [InlineData("troops >= 30")]
    [InlineData("troops for force >= 30")]
    [InlineData("troops from FRA >= 30")]
    [InlineData("troops from nordics for force >= 29.999999")]
    [InlineData("troops from USA >= 0")]
    [InlineData("jets >= 4")]
    [InlineData("parties >= 1")]
    [InlineData("parties from europe for force >= 1")]
    [InlineData("every party from french")]
    [InlineData("every other party from europe", "GBR")]
    [InlineData("share of europe in troops >= 30%")]
    [InlineData("share of europe in troops for force >= 60%")]
    [InlineData("share of FRA in jets >= 100%")]
    [InlineData("share of USA in jets for force >= 0%")]
    [InlineData("before 2025-09-03")]
    [InlineData("from 2025-09-02")]
    [InlineData("until 2025-09-02")]
    public void It_is_true_at_the_level_of_signatures(string condition, string party = "USA") =>
        Assert.True(IsTrue(condition, party, Level.Signatures));

    [Theory]
    [InlineData("never")]
    [InlineData("no")]
    [InlineData("maybe")]
    [InlineData("disputed")]
    [InlineData("not yes")]
    [InlineData("(yes or no) and no")]
    [InlineData("at least 2 of (yes, no, never)")]
    [InlineData("gbr-troops")]
    [InlineData("fra-jets is in force")]
    [InlineData("usa-troops is pledged")]
    [InlineData("deu-troops is pledged")]
    [InlineData("lapsed-troops is pledged")]
    [InlineData("signed-only is in force")]
    [InlineData("sky")]
    [InlineData("troops >= 30.000001")]
    [InlineData("troops from GBR >= 1")]
    [InlineData("troops for sky >= 1")]
    [InlineData("parties >= 2")]
    [InlineData("every party from europe")]
    [InlineData("every other party from europe", "FRA")]
    [InlineData("share of europe in troops >= 30.1%")]
    [InlineData("share of europe in troops for force >= 60.1%")]
    [InlineData("share of FRA in jets for force >= 1%")]
    [InlineData("before 2025-09-02")]
    [InlineData("from 2025-09-03")]
    [InlineData("until 2025-09-01")]
    public void It_is_not_true_at_the_level_of_signatures(string condition, string party = "USA") =>
        Assert.False(IsTrue(condition, party, Level.Signatures));

    [Theory]
    [InlineData("fra-troops", true)]
    [InlineData("fra-jets", false)]
    [InlineData("fra-jets is confirmed", true)]
    [InlineData("jets >= 1", false)]
    [InlineData("troops >= 30", true)]
    [InlineData("signed-only", false)]
    [InlineData("signed-only is confirmed", true)]
    [InlineData("force is pledged", true)]
    [InlineData("share of FRA in jets >= 1%", false)]
    public void At_the_level_of_effect_what_is_in_force_counts(string condition, bool expected) =>
        Assert.Equal(expected, IsTrue(condition, "USA", Level.Effect));

    [Fact]
    public void A_guarantee_counts_what_is_for_itself_where_it_says_no_other()
    {
        var agreement = Agreements.Read(Text);
        Assert.Equal("troops for force >= 30", agreement.Guarantee("force").HoldsWhen.ToString());
    }

    private static bool IsTrue(string condition, string party, Level level)
    {
        var field = level == Level.Effect ? "applies-when" : "confirms-when";
        var agreement = Agreements.Read(
            Text + $"\n  asked: {{ party: {party}, status: considered, {field}: \"{condition}\" }}\n");
        var asked = agreement.Commitment("asked");
        return agreement.IsTrueNow(level == Level.Effect ? asked.AppliesWhen : asked.ConfirmsWhen, level);
    }
}
