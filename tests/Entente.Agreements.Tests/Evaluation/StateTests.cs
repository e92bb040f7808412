using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;

namespace Entente.Agreements.Tests.Evaluation;

/// <summary>Each state of a commitment and of a guarantee, from the smallest agreement that shows it.</summary>
public sealed class StateTests
{
    private const string Parties = "parties: { A: { name: A }, B: { name: B }, C: { name: C } }\n";

    [Fact]
    public void A_commitment_that_was_taken_back_is_withdrawn() =>
        AssertState("withdrawn", "a: { party: A, status: withdrawn }");

    [Fact]
    public void A_pledge_past_its_by_day_is_lapsed() =>
        AssertState("lapsed", "a: { party: A, status: pledged, by: 2025-09-01 }");

    [Fact]
    public void What_is_signed_and_applies_is_in_force() =>
        AssertState("in-force", "a: { party: A, status: confirmed }");

    [Fact]
    public void What_is_signed_and_does_not_apply_is_confirmed() =>
        AssertState("confirmed", "a: { party: A, status: confirmed, applies-when: truce }");

    [Theory]
    [InlineData("from: 2025-09-03", "confirmed")]
    [InlineData("from: 2025-09-02", "in-force")]
    [InlineData("until: 2025-09-02", "in-force")]
    [InlineData("until: 2025-09-01", "confirmed")]
    public void From_and_until_bound_the_days_of_effect(string period, string state) =>
        AssertState(state, $"a: {{ party: A, status: confirmed, {period} }}");

    [Fact]
    public void What_is_floated_only_is_considered() =>
        AssertState("considered", "a: { party: A, status: considered, confirms-when: always }");

    [Fact]
    public void A_pledge_whose_condition_is_met_is_ready() =>
        AssertState("ready", "a: { party: A, status: pledged, confirms-when: b }, b: { party: B, status: confirmed }");

    [Fact]
    public void A_pledge_that_waits_for_a_ready_one_follows() =>
        AssertState("follows", "a: { party: A, status: pledged, confirms-when: b }, b: { party: B, status: pledged }");

    [Fact]
    public void Pledges_in_a_circle_are_interlocked() => AssertState(
        "interlocked",
        "a: { party: A, status: pledged, confirms-when: b }, b: { party: B, status: pledged, confirms-when: a }");

    [Fact]
    public void A_pledge_that_follows_a_circle_is_interlocked_too() => AssertState(
        "interlocked",
        "a: { party: A, status: pledged, confirms-when: b }, b: { party: B, status: pledged, confirms-when: c }, "
            + "c: { party: C, status: pledged, confirms-when: b }");

    [Fact]
    public void A_pledge_that_waits_for_a_considered_one_is_waiting() =>
        AssertState(
            "waiting", "a: { party: A, status: pledged, confirms-when: b }, b: { party: B, status: considered }");

    [Fact]
    public void A_pledge_that_waits_for_an_open_fact_is_waiting() =>
        AssertState("waiting", "a: { party: A, status: pledged, confirms-when: truce }");

    [Fact]
    public void A_pledge_that_waits_for_a_fixed_fact_is_blocked() =>
        AssertState("blocked", "a: { party: A, status: pledged, confirms-when: settled }");

    [Fact]
    public void A_pledge_that_waits_for_a_withdrawn_one_is_blocked() =>
        AssertState(
            "blocked", "a: { party: A, status: pledged, confirms-when: b }, b: { party: B, status: withdrawn }");

    [Fact]
    public void A_pledge_that_needs_a_fact_both_ways_is_blocked() => AssertState(
        "blocked",
        "a: { party: A, status: pledged, confirms-when: b is in force and truce }, "
            + "b: { party: B, status: confirmed, applies-when: not truce }");

    [Fact]
    public void A_guarantee_that_is_met_now_holds() => AssertGuarantee("holds", "a: { party: A, status: confirmed }");

    [Fact]
    public void A_guarantee_that_pledges_will_meet_is_projected() =>
        AssertGuarantee("projected", "a: { party: A, status: pledged }");

    [Fact]
    public void A_guarantee_that_a_circle_would_meet_is_interlocked() => AssertGuarantee(
        "interlocked",
        "a: { party: A, status: pledged, confirms-when: b }, b: { party: B, status: pledged, confirms-when: a }");

    [Fact]
    public void A_guarantee_that_a_choice_would_meet_is_open() =>
        AssertGuarantee("open", "a: { party: A, status: considered }");

    [Fact]
    public void A_guarantee_that_nothing_can_meet_is_impossible() =>
        AssertGuarantee("impossible", "a: { party: A, status: pledged, applies-when: settled }");

    [Fact]
    public void Guarantees_that_need_each_other_do_not_hold_and_are_interlocked()
    {
        var agreement = Agreements.Read("guarantees: { g: { holds-when: h }, h: { holds-when: g } }\n");
        Assert.Equal("interlocked", agreement.Assess().StateOf(agreement, "g"));
    }

    [Fact]
    public void What_takes_effect_together_and_only_together_does_not()
    {
        var agreement = Agreements.Read(Parties
            + "commitments: { a: { party: A, status: confirmed, applies-when: b }, "
            + "b: { party: B, status: confirmed, applies-when: a } }\n");
        Assert.Equal("confirmed", agreement.Assess().StateOf(agreement, "a"));
    }

    [Fact]
    public void A_choice_sets_a_commitment_and_a_fact()
    {
        var agreement = Agreements.Read(Parties
            + "facts: { truce: {} }\ncommitments: { a: { party: A, status: considered, applies-when: truce } }\n");
        var given = new Choice[]
        {
            new CommitmentChoice(agreement.Commitment("a"), CommitmentStatus.Confirmed),
            new FactChoice(agreement.Fact("truce"), FactStatus.True),
        };
        Assert.Equal("considered", agreement.Assess().StateOf(agreement, "a"));
        Assert.Equal("in-force", agreement.Assess(null, given).StateOf(agreement, "a"));
    }

    private static void AssertState(string state, string commitments)
    {
        var agreement = Agreements.Read(Parties
            + "facts: { truce: {}, settled: { status: false, fixed: true } }\n"
            + $"commitments: {{ {commitments} }}\n");
        Assert.Equal(state, agreement.Assess().StateOf(agreement, "a"));
    }

    private static void AssertGuarantee(string state, string commitments)
    {
        var agreement = Agreements.Read(Parties
            + "facts: { settled: { status: false, fixed: true } }\n"
            + $"guarantees: {{ g: {{ holds-when: a }} }}\ncommitments: {{ {commitments} }}\n");
        Assert.Equal(state, agreement.Assess().StateOf(agreement, "g"));
    }
}
