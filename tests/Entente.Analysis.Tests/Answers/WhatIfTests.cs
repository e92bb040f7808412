using Entente.Analysis.Answers;
using Entente.Analysis.Tests.Generation;

namespace Entente.Analysis.Tests.Answers;

public sealed class WhatIfTests
{
    [Fact]
    public void A_confirmation_starts_a_chain_in_rounds()
    {
        var whatIf = Ask("considered", "usa-cover");

        Assert.Equal(
            ["usa-cover", "fra-force", "gbr-force"],
            whatIf.Rounds.Select(round => string.Join(", ", round.Select(item => item.Id))));
    }

    [Fact]
    public void A_change_names_those_through_whom_it_comes()
    {
        var whatIf = Ask("considered", "usa-cover");

        Assert.Equal(
            [
                "fra-force: waiting to ready through backstop",
                "gbr-force: waiting to follows through fra-force",
                "usa-cover: considered to confirmed through ",
            ],
            whatIf.Changes.Select(change =>
                $"{change.Name}: {change.From} to {change.To} through {string.Join(", ", change.Because)}"));
    }

    [Fact]
    public void A_pledge_without_its_parliament_does_not_follow()
    {
        var whatIf = Ask("considered", "usa-cover");

        Assert.Equal("waiting", Written.StateOf(whatIf.After, "deu-force"));
    }

    [Fact]
    public void A_fact_can_be_chosen_beside_a_confirmation()
    {
        var whatIf = Ask("considered", "usa-cover", "vote=true");

        Assert.Equal("ready", Written.StateOf(whatIf.After, "deu-force"));
        Assert.Contains(whatIf.Changes, change => change is { Name: "vote", From: "unknown", To: "true" });
    }

    [Fact]
    public void Choices_that_change_nothing_give_no_changes()
    {
        var whatIf = Ask("considered", "gbr-force=pledged");

        Assert.Empty(whatIf.Changes);
        Assert.Empty(whatIf.Rounds);
    }

    [Fact]
    public void A_fact_that_is_chosen_to_be_false_stays_false()
    {
        var whatIf = Ask("considered", "ceasefire=false");

        Assert.Contains(whatIf.Changes, change => change is { Name: "force", From: "open", To: "impossible" });
    }

    [Fact]
    public void A_withdrawal_takes_its_amount_from_the_offer()
    {
        var agreement = Written.AfterYou("considered");
        var analyzer = new AgreementAnalyzer(agreement);
        var given = Written.Choices(agreement, "gbr-force", "deu-force");
        var before = analyzer.Assess(Written.Day, given);

        // Of 100 on offer 40 are signed; once France has withdrawn, all of the remaining 40 are.
        var choices = Written.Choices(agreement, "fra-force=withdrawn", "usa-cover=pledged");
        var whatIf = WhatIf.Of(analyzer, Written.Day, given, choices);

        Assert.Equal("considered", Written.StateOf(before, "usa-cover"));
        Assert.Equal("ready", Written.StateOf(whatIf.After, "usa-cover"));
    }

    private static WhatIf Ask(string statusOfUsa, params string[] choices)
    {
        var agreement = Written.AfterYou(statusOfUsa);
        return WhatIf.Of(new AgreementAnalyzer(agreement), Written.Day, [], Written.Choices(agreement, choices));
    }
}
