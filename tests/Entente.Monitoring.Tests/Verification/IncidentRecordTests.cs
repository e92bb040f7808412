using CsCheck;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Tests.Verification;

public sealed class IncidentRecordTests
{
    private static IncidentRecord Record(params Observation[] observations) =>
        new(new Incident("i", ObservationKind.Explosion, [.. observations.Select(
            one => new IncidentMember(one, MergeReason.Near, ""))]), []);

    private static IncidentRecord After(IncidentRecord record, params Decision[] decisions) =>
        record with { Decisions = [.. record.Decisions, .. decisions] };

    private static Decision To(VerificationStatus status, string reason = "seen") =>
        new(default, "Ann", DecisionKind.Verify, [], reason, status);

    private static Decision Do(DecisionKind kind, string reason = "seen", string to = "", string confidence = "") =>
        new(default, "Ann", kind, [], reason, null, to, confidence);

    [Fact]
    public void An_incident_goes_under_review_before_anything_is_said_of_it()
    {
        var record = Record(Made.Seen("a", observer: "A"), Made.Seen("b", observer: "B"));
        Assert.Equal("it is alleged; put it under review first", record.Refusal(To(VerificationStatus.Verified)));
        var reviewed = After(record, To(VerificationStatus.UnderReview));
        Assert.Null(reviewed.Refusal(To(VerificationStatus.Verified)));
        Assert.Null(reviewed.Refusal(To(VerificationStatus.Corroborated)));
        Assert.NotNull(reviewed.Refusal(To(VerificationStatus.Verified, reason: "")));
    }

    [Fact]
    public void Two_sources_that_rest_on_one_report_corroborate_nothing()
    {
        var record = After(
            Record(Made.Seen("a", observer: "A", report: "r"), Made.Seen("b", observer: "B", report: "r")),
            To(VerificationStatus.UnderReview));
        Assert.Contains(
            "two independent sources", record.Refusal(To(VerificationStatus.Corroborated)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_settled_is_opened_again_with_a_reason_and_keeps_its_past()
    {
        var record = After(
            Record(Made.Seen("a")), To(VerificationStatus.UnderReview), To(VerificationStatus.Refuted));
        Assert.False(record.IsCounted);
        Assert.Equal("a reason is needed", record.Refusal(To(VerificationStatus.UnderReview, reason: "")));
        var again = After(record, To(VerificationStatus.UnderReview, "a film has come"));
        Assert.True(again.IsCounted);
        Assert.Equal(3, again.Decisions.Count);
    }

    [Fact]
    public void A_partys_word_stands_alone_until_it_is_corroborated()
    {
        var record = Record(Made.Seen("a", observer: "RUS", standing: Standing.Party));
        Assert.Equal("RUS", record.AllegedBy);
        Assert.Null(After(record, To(VerificationStatus.Verified)).AllegedBy);
        Assert.Null(Record(Made.Seen("a", observer: "RUS", standing: Standing.Party), Made.Seen("b")).AllegedBy);
    }

    [Fact]
    public void An_exercise_counts_for_nothing_until_it_is_taken_in_again()
    {
        var record = After(Record(Made.Seen("a")), Do(DecisionKind.Exercise));
        Assert.False(record.IsCounted);
        Assert.Equal("it is left out already", record.Refusal(Do(DecisionKind.Exclude)));
        Assert.True(After(record, Do(DecisionKind.Include)).IsCounted);
    }

    [Fact]
    public void An_attribution_has_a_party_and_its_own_confidence()
    {
        var record = Record(Made.Seen("a"));
        Assert.NotNull(record.Refusal(Do(DecisionKind.Attribute)));
        Assert.NotNull(record.Refusal(Do(DecisionKind.Attribute, to: "RUS", confidence: "sure")));
        Assert.Null(record.Refusal(Do(DecisionKind.Attribute, to: "RUS", confidence: "low")));
        Assert.Equal(VerificationStatus.Alleged, After(record, Do(DecisionKind.Attribute, to: "RUS")).Status);
    }

    [Fact]
    public void Whatever_is_decided_no_way_leads_back_to_alleged() =>
        Gen.Select(Gen.Int[0, 5].Array[0, 8], Gen.Bool).Sample((steps, hasTwo) =>
        {
            var record = hasTwo
                ? Record(Made.Seen("a", observer: "A"), Made.Seen("b", observer: "B"))
                : Record(Made.Seen("a"));
            foreach (var step in steps.Select(one => To((VerificationStatus)one)))
            {
                var before = record.Status;
                if (record.Refusal(step) is null)
                {
                    record = After(record, step);
                    Assert.NotEqual(before, record.Status);
                    Assert.True(before == VerificationStatus.UnderReview
                        || record.Status == VerificationStatus.UnderReview);
                }
            }

            Assert.Equal(record.Decisions.Count == 0, record.Status == VerificationStatus.Alleged);
        });
}
