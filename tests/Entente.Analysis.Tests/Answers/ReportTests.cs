using Entente.Analysis.Answers;
using Entente.Analysis.Tests.Generation;

namespace Entente.Analysis.Tests.Answers;

public sealed class ReportTests
{
    [Fact]
    public void The_lever_with_most_followers_stands_first()
    {
        var lever = ReportOf("considered").Levers[0];

        Assert.Equal("USA", lever.Party?.Code);
        Assert.Equal(["usa-cover"], lever.Choices.Select(choice => choice.Name));
        Assert.Equal(2, lever.Followers);
    }

    [Fact]
    public void A_lever_names_those_for_whom_it_is_not_enough()
    {
        var wait = Assert.Single(ReportOf("considered").Levers[0].StillWaiting);

        Assert.Equal("deu-force", wait.Commitment.Id);
        Assert.Equal(["vote"], wait.For);
    }

    [Fact]
    public void What_holds_back_effect_is_counted_for_the_signed_and_the_pledged()
    {
        var agreement = Written.AfterYou("considered");
        var report = Report.Of(new AgreementAnalyzer(agreement), Written.Assess(agreement, "fra-force"));

        Assert.Equal([new EffectWait("ceasefire", "false", 1, 2)], report.EffectWaits);
    }

    [Fact]
    public void Waits_name_what_is_missing_and_nothing_that_is_there()
    {
        var waits = ReportOf("considered").Waits.ToDictionary(wait => wait.Commitment.Id, wait => wait.For);

        Assert.Equal(["backstop"], waits["fra-force"]);
        Assert.Equal(["fra-force"], waits["gbr-force"]);
        Assert.Equal(["backstop", "vote"], waits["deu-force"]);
    }

    private static Report ReportOf(string statusOfUsa)
    {
        var agreement = Written.AfterYou(statusOfUsa);
        return Report.Of(new AgreementAnalyzer(agreement), Written.Assess(agreement));
    }
}
