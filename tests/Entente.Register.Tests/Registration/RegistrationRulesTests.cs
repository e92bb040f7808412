using System.Text.Json.Nodes;
using Entente.Register.Appending;
using Entente.Register.Keys;
using Entente.Register.Statements;
using static Entente.Register.Tests.Sayings;

namespace Entente.Register.Tests.Registration;

public sealed class RegistrationRulesTests : IDisposable
{
    private readonly TestRegister _register = new();

    public RegistrationRulesTests() => _register.Record(Circle());

    public void Dispose() => _register.Dispose();

    [Fact]
    public void The_keeper_records_what_a_party_is_reported_to_have_said_until_the_party_has_a_key()
    {
        Assert.Null(_register.RefusalOf(Confirm(Statement.Keeper, "force", "2025-09-01")));
        _register.Enrol("FRA");
        Assert.Equal("speaks-for-itself", _register.RefusalOf(Confirm(Statement.Keeper, "force", "2025-09-02")));
        Assert.Equal("speaks-for-itself", _register.RefusalOf(Withdraw(Statement.Keeper, "force")));
        Assert.Equal(
            "speaks-for-itself", _register.RefusalOf(Pledge(Statement.Keeper, "force", """{ "party": "FRA" }""")));
    }

    [Fact]
    public void A_party_speaks_of_its_own_commitments_alone()
    {
        _register.Enrol("FRA");
        Assert.Equal("other-party", _register.RefusalOf(Confirm("FRA", "backstop")));
        Assert.Equal("other-party", _register.RefusalOf(Pledge("FRA", "new-one", """{ "party": "USA" }""")));
        Assert.Equal("other-party", _register.RefusalOf(
            About("FRA", "caveats/no", StatementKind.Caveat, null, Item("""{ "party": "USA", "excludes": ["x"] }"""))));
        Assert.Null(_register.RefusalOf(Pledge("FRA", "new-one", """{ "party": "FRA" }""")));
    }

    [Fact]
    public void A_commitment_does_not_pass_to_another_party()
    {
        _register.Enrol("FRA");
        Assert.Equal("other-party", _register.RefusalOf(Pledge("FRA", "backstop", """{ "party": "FRA" }""")));
        Assert.Equal("other-party", _register.RefusalOf(Pledge("FRA", "force", """{ "party": "GBR" }""")));
    }

    [Fact]
    public void A_statement_signed_with_another_partys_key_is_refused()
    {
        var france = _register.Enrol("FRA");
        _register.Enrol("USA");
        Assert.Equal("other-party", _register.RefusalOf(Confirm("USA", "backstop"), france));
        using var stranger = PrivateKey.Create();
        Assert.Equal("unknown-key", _register.RefusalOf(Confirm("USA", "backstop"), stranger));
    }

    [Fact]
    public void A_statement_for_another_register_is_refused_here()
    {
        var france = _register.Enrol("FRA");
        var elsewhere = france.Sign(Confirm("FRA", "force"), "example.org/other", _register.Clock.GetUtcNow());
        Assert.Equal("other-register", CodeOf(_register.AppendSigned(elsewhere)));
    }

    [Fact]
    public void A_changed_statement_does_not_carry_its_signature()
    {
        var france = _register.Enrol("FRA");
        var signed = _register.Sign(Confirm("FRA", "force", "2025-09-02"), france);
        var at = signed.Bytes.AsSpan().IndexOf("2025-09-02"u8);
        var bytes = signed.Bytes.ToArray();
        bytes[at + 9] = (byte)'3';
        Assert.Equal("signature", CodeOf(_register.AppendSigned(StatementBytes.Read(bytes).Signed!)));
    }

    [Fact]
    public void A_key_on_another_curve_is_no_key()
    {
        using var other = System.Security.Cryptography.ECDsa.Create(
            System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        Assert.Null(PublicKey.Of(other));
        Assert.Null(PublicKey.Parse(Convert.ToBase64String(other.ExportSubjectPublicKeyInfo())));
        var (key, problem) = PrivateKey.Parse(other.ExportPkcs8PrivateKeyPem(), null);
        Assert.Null(key);
        Assert.Contains("P-256", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partys_first_key_is_enrolled_by_the_keeper_and_its_next_ones_by_itself()
    {
        _register.Enrol("FRA");
        using var next = PrivateKey.Create();
        Assert.Equal(
            "speaks-for-itself", _register.RefusalOf(TestRegister.Enrolment("FRA", next, Statement.Keeper)));
        Assert.Null(_register.RefusalOf(TestRegister.Enrolment("FRA", next, "FRA")));
        Assert.Equal("not-keeper", _register.RefusalOf(TestRegister.Enrolment("USA", PrivateKey.Create(), "FRA")));
        Assert.Equal(
            "unknown", _register.RefusalOf(TestRegister.Enrolment("QQQ", PrivateKey.Create(), Statement.Keeper)));
    }

    [Fact]
    public void A_key_is_enrolled_only_where_its_holder_asked_for_that_party()
    {
        using var key = PrivateKey.Create();
        var asked = TestRegister.Enrolment("USA", key, Statement.Keeper);
        asked.Content["party"] = "FRA";
        Assert.Equal("content", _register.RefusalOf(asked));
    }

    [Fact]
    public void A_revoked_key_signs_nothing_more_and_what_it_signed_stays()
    {
        var france = _register.Enrol("FRA");
        _register.Record(Confirm("FRA", "force", "2025-09-02"));
        _register.Record(Revocation(Statement.Keeper, france));
        Assert.Equal("revoked-key", _register.RefusalOf(Withdraw("FRA", "force")));
        Assert.Equal("confirmed", StatusOf("force"));
    }

    [Fact]
    public void The_last_key_of_the_keeper_is_not_revoked() => Assert.Equal(
        "last-keeper", _register.RefusalOf(Revocation(Statement.Keeper, _register.KeyOf(Statement.Keeper))));

    [Fact]
    public void Where_the_policy_asks_for_two_signatures_one_is_not_enough()
    {
        _register.Record(Policy("""{ "signatures": { "FRA": 2 } }"""));
        _register.Enrol("FRA", "first");
        var second = _register.Enrol("FRA", "second");
        _register.Record(Confirm("FRA", "force", "2025-09-02"));
        Assert.Equal("pledged", StatusOf("force"));
        _register.Clock.Advance(TimeSpan.FromHours(1));
        _register.Record(Confirm("FRA", "force", "2025-09-02"));
        Assert.Equal("pledged", StatusOf("force"));
        Assert.Null(_register.RefusalOf(Confirm("FRA", "force", "2025-09-03"), second));
        Assert.Equal("confirmed", StatusOf("force"));
    }

    [Fact]
    public void A_fact_is_stated_by_those_whom_the_policy_names_and_contested_where_they_differ()
    {
        _register.Enrol("FRA");
        _register.Enrol("GBR");
        Assert.Equal("not-granted", _register.RefusalOf(Fact("FRA", "ceasefire", "true")));
        _register.Record(Policy("""
            { "may": [
                { "issuer": "FRA", "kinds": ["fact"], "subjects": ["facts/*"] },
                { "issuer": "GBR", "kinds": ["fact", "verdict"], "subjects": ["facts/ceasefire"] } ] }
            """));
        _register.Record(Fact("FRA", "ceasefire", "true", "2025-09-01"));
        Assert.Equal("true", StatusOf("facts/ceasefire"));
        _register.Record(Fact("GBR", "ceasefire", "false", "2025-09-02"));
        Assert.Equal("contested", StatusOf("facts/ceasefire"));
        Assert.Equal("not-granted", _register.RefusalOf(
            Fact("FRA", "ceasefire", "true") with { Kind = StatementKind.Verdict }));
        _register.Record(Fact("GBR", "ceasefire", "true", "2025-09-03") with { Kind = StatementKind.Verdict });
        Assert.Equal("true", StatusOf("facts/ceasefire"));
    }

    [Fact]
    public void Nobody_can_be_granted_to_sign_for_another() => Assert.Equal("content", _register.RefusalOf(Policy(
        """{ "may": [{ "issuer": "GBR", "kinds": ["confirmation"], "subjects": ["commitments/*"] }] }""")));

    [Fact]
    public void A_statement_after_which_the_agreement_makes_no_sense_is_refused()
    {
        _register.Enrol("FRA");
        Assert.Equal("agreement", _register.RefusalOf(About(
            "FRA", "commitments/force", StatementKind.Condition, null,
            (JsonObject)JsonNode.Parse("""{ "confirms-when": "no-such-thing" }""")!)));
        Assert.Null(_register.RefusalOf(About(
            "FRA", "commitments/force", StatementKind.Condition, null,
            (JsonObject)JsonNode.Parse("""{ "confirms-when": "ceasefire" }""")!)));
    }

    [Fact]
    public void Together_all_are_taken_or_none()
    {
        var before = _register.Register.Size;
        var outcome = _register.Append(
            Define("facts/second", """{ "title": "Another" }"""),
            Fact(Statement.Keeper, "second", "true"),
            Fact(Statement.Keeper, "third", "true"));
        var refused = Assert.IsType<AppendOutcome.Refused>(outcome);
        Assert.Equal(2, Assert.Single(refused.Statements).Place);
        Assert.Equal(before, _register.Register.Size);
        _register.Record(
            Define("facts/second", """{ "title": "Another" }"""), Fact(Statement.Keeper, "second", "true"));
        Assert.Equal("true", StatusOf("facts/second"));
    }

    [Fact]
    public void The_same_signed_statement_is_recorded_once()
    {
        var signed = _register.Sign(Fact(Statement.Keeper, "ceasefire", "true"));
        var first = Assert.IsType<AppendOutcome.Appended>(_register.AppendSigned(signed));
        var second = Assert.IsType<AppendOutcome.Appended>(_register.AppendSigned(signed, signed));
        Assert.Equal(first.Recorded[0].Index, second.Recorded[1].Index);
        Assert.Equal(2, second.Known);
    }

    private static Statement Revocation(string issuer, PrivateKey key) => About(
        issuer, "keys/" + key.Public.Name, StatementKind.Key, null, new JsonObject { ["revoked"] = "true" });

    private static JsonObject Item(string json) => new() { ["item"] = JsonNode.Parse(json) };

    private static string CodeOf(AppendOutcome outcome) =>
        Assert.Single(Assert.IsType<AppendOutcome.Refused>(outcome).Statements).Refusal.Code;

    private string StatusOf(string subject) => _register.Register.Fold(Audience.All, null)
        .LinesOf(subject.Contains('/') ? subject : "commitments/" + subject)[^1].Counts;
}
