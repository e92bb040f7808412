using System.Text.Json.Nodes;
using Entente.Agreements.Evaluation;
using Entente.Register.Folding;
using Entente.Register.Joint;
using Entente.Register.Statements;
using static Entente.Register.Tests.Sayings;

namespace Entente.Register.Tests.Joint;

public sealed class JointActTests : IDisposable
{
    private readonly TestRegister _register = new();

    public JointActTests()
    {
        _register.Record(Circle());
        _register.Enrol("FRA");
        _register.Enrol("USA");
        _register.Enrol("GBR");
    }

    public void Dispose() => _register.Dispose();

    [Fact]
    public void Nothing_takes_effect_until_the_last_has_signed_and_then_all_of_it_does()
    {
        Open();
        _register.Record(Confirm("FRA", "force", joint: "at-once"));
        Assert.Equal("pledged", StatusOf("force"));
        Assert.NotEqual("holds", GuaranteeState());
        _register.Clock.Advance(TimeSpan.FromHours(3));
        _register.Record(Confirm("USA", "backstop", joint: "at-once"));
        Assert.Equal("confirmed", StatusOf("force"));
        Assert.Equal("confirmed", StatusOf("backstop"));
        Assert.Equal("holds", GuaranteeState());
        Assert.Equal(JointStage.Done, Act.StageAt(_register.Clock.GetUtcNow()));
    }

    [Fact]
    public void All_take_effect_on_the_day_of_the_last_signature()
    {
        Open();
        _register.Record(Confirm("FRA", "force", "2025-09-02", "at-once"));
        _register.Record(Confirm("USA", "backstop", "2025-09-03", "at-once"));
        Assert.All(["force", "backstop"], id => Assert.Equal(new DateOnly(2025, 9, 3), LinesOf(id)[^1].On));
    }

    [Fact]
    public void One_that_is_missing_at_the_deadline_undoes_the_others()
    {
        Open();
        _register.Record(Confirm("FRA", "force", joint: "at-once"));
        _register.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("act-lapsed", _register.RefusalOf(Confirm("USA", "backstop", joint: "at-once")));
        Assert.Equal("pledged", StatusOf("force"));
        Assert.Equal(JointStage.Lapsed, Act.StageAt(_register.Clock.GetUtcNow()));
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_reopen_it()
    {
        Open();
        _register.Record(Confirm("FRA", "force", joint: "at-once"));
        _register.Clock.Advance(TimeSpan.FromDays(2));
        _register.Record(Fact(Statement.Keeper, "ceasefire", "true"));
        _register.SetClock(new DateTimeOffset(2025, 9, 2, 10, 0, 0, TimeSpan.Zero));
        Assert.Equal("act-lapsed", _register.RefusalOf(Confirm("USA", "backstop", joint: "at-once")));
    }

    [Fact]
    public void A_signature_can_be_taken_back_until_the_last_is_there()
    {
        Open();
        _register.Record(Confirm("FRA", "force", joint: "at-once"));
        _register.Record(Withdraw("FRA", "force", joint: "at-once"));
        _register.Record(Confirm("USA", "backstop", joint: "at-once"));
        Assert.Equal("pledged", StatusOf("backstop"));
        _register.Record(Confirm("FRA", "force", "2025-09-02", "at-once"));
        Assert.Equal("confirmed", StatusOf("backstop"));
        Assert.Equal("act-done", _register.RefusalOf(Withdraw("FRA", "force", joint: "at-once")));
    }

    [Fact]
    public void Each_party_needs_as_many_signatures_as_the_policy_says()
    {
        _register.Record(Policy("""{ "signatures": { "FRA": 2 } }"""));
        var second = _register.Enrol("FRA", "second");
        Open();
        _register.Record(Confirm("USA", "backstop", joint: "at-once"));
        _register.Record(Confirm("FRA", "force", joint: "at-once"));
        Assert.Equal("pledged", StatusOf("force"));
        Assert.Null(_register.RefusalOf(Confirm("FRA", "force", joint: "at-once"), second));
        Assert.Equal("confirmed", StatusOf("force"));
    }

    [Fact]
    public void A_signature_is_taken_back_and_not_corrected()
    {
        Open();
        var entry = _register.Record(Confirm("FRA", "force", joint: "at-once"))[0];
        Assert.Equal("in-act", _register.RefusalOf(About(
            "FRA", "commitments/force", StatementKind.Correction, null, new JsonObject
            {
                ["corrects"] = entry.Index,
                ["was"] = "confirmation",
            })));
    }

    [Fact]
    public void The_keeper_signs_for_nobody()
    {
        Open();
        Assert.NotNull(_register.RefusalOf(Confirm(Statement.Keeper, "force", joint: "at-once")));
    }

    [Fact]
    public void What_was_known_before_the_last_signature_is_still_known_so()
    {
        Open();
        _register.Record(Confirm("FRA", "force", joint: "at-once"));
        var between = _register.Clock.GetUtcNow();
        _register.Clock.Advance(TimeSpan.FromHours(1));
        _register.Record(Confirm("USA", "backstop", joint: "at-once"));
        var then = _register.Register.Fold(Audience.All, between);
        Assert.Equal("pledged", then.LinesOf("commitments/force")[^1].Counts);
        Assert.Equal("confirmed", StatusOf("force"));
    }

    [Fact]
    public void It_is_opened_by_one_of_its_parties_or_the_keeper_before_the_deadline()
    {
        Assert.Equal("other-party", _register.RefusalOf(Act3("GBR")));
        Assert.Equal("unknown", _register.RefusalOf(OpenAct("FRA", "x", "2025-09-03T00:00:00Z", "force", "nothing")));
        Assert.Equal("content", _register.RefusalOf(OpenAct("FRA", "x", "2025-09-03T00:00:00Z", "force")));
        Assert.Equal("deadline", _register.RefusalOf(OpenAct("FRA", "x", "2025-09-01T00:00:00Z", "force", "backstop")));
        Assert.Null(_register.RefusalOf(Act3("FRA")));
        Assert.Equal("known-act", _register.RefusalOf(Act3("USA")));
    }

    [Fact]
    public void It_survives_being_closed_and_opened_again()
    {
        Open();
        _register.Record(Confirm("FRA", "force", joint: "at-once"));
        _register.Reopen();
        Assert.Single(Act.SignaturesOf("force"));
        _register.Record(Confirm("USA", "backstop", joint: "at-once"));
        Assert.Equal("confirmed", StatusOf("force"));
    }

    private JointAct Act => _register.Register.State.JointActs["at-once"];

    private static Statement Act3(string issuer) => OpenAct(issuer, "act", "2025-09-03T00:00:00Z", "force", "backstop");

    private void Open() => _register.Record(OpenAct("FRA", "at-once", "2025-09-03T18:00:00Z", "force", "backstop"));

    private IReadOnlyList<StatusLine> LinesOf(string id) =>
        _register.Register.Fold(Audience.All, null).LinesOf("commitments/" + id);

    private string StatusOf(string id) => LinesOf(id)[^1].Counts;

    private string GuaranteeState()
    {
        var document = _register.Register.Document(Audience.All, null, null);
        var agreement = AgreementViews.Read(document, "register").Agreement!;
        var assessor = new PlainAssessor(Situation.Of(agreement, new DateOnly(2025, 9, 4), []));
        return StateWords.Of(assessor.StateOf(agreement.Guarantees[0]));
    }
}
