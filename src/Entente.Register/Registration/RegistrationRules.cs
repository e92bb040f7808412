using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Entente.Agreements.Documents;
using Entente.Register.Joint;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Statements;

namespace Entente.Register.Registration;

/// <summary>
/// Who may state what about whom: version 1 of the rules. They decide from the statement and the log before it alone,
/// so that whoever has the log can decide again. Whether the agreement as a whole still makes sense is not theirs.
/// </summary>
public static class RegistrationRules
{
    /// <summary>Null where the statement may be taken at that moment.</summary>
    /// <param name="find">Finds an earlier statement.</param>
    public static Refusal? Decide(
        RegisterState state, SignedStatement signed, DateTimeOffset now, Func<long, SignedStatement?> find)
    {
        var statement = signed.Statement;
        if (state.Size == 0)
        {
            return statement.Kind == StatementKind.Genesis
                ? Genesis(signed)
                : new("not-begun", "The register has not begun", "Begin it with: entente register init");
        }

        if (signed.Register != state.Origin)
        {
            return new(
                "other-register",
                $"It was signed for the register \"{signed.Register}\", and this is \"{state.Origin}\"",
                "Sign it for this register");
        }

        return Speaker(state, signed) ?? (statement.Kind switch
        {
            StatementKind.Genesis => new(
                "begun", "A register has one beginning, and this one has begun", "Leave it out"),
            StatementKind.Key => KeyRules.Decide(state, signed),
            StatementKind.Policy => PolicyOf(statement),
            StatementKind.Correction => CorrectionRules.Decide(state, statement, find),
            StatementKind.Joint => JointRules.Open(state, signed, now),
            StatementKind.Definition => Definition(state, statement),
            StatementKind.Fact or StatementKind.Verdict => Fact(state, statement),
            _ => CommitmentRules.Decide(state, statement, now),
        });
    }

    /// <summary>The marking that everything about a subject has.</summary>
    internal static Refusal? SameMarking(RegisterState state, Statement statement) =>
        state.Subjects.TryGetValue(statement.Subject, out var known) && !known.Marking.Equals(statement.Marking)
            ? new(
                "marking",
                $"{statement.Subject} is marked {known.Marking}, and this is marked {statement.Marking}",
                $"Mark it {known.Marking}; who may see a thing does not change on the way")
            : null;

    internal static Refusal Shape(string what) =>
        new("content", $"The statement's content is not as its kind has it: {what}", "See docs/register-format.md");

    private static Refusal? Speaker(RegisterState state, SignedStatement signed)
    {
        var key = state.KeyOf(signed);
        var issuer = signed.Statement.Issuer;
        var who = issuer == Statement.Keeper ? "the register" : issuer;
        return key is null
            ? new(
                "unknown-key", $"The key that signed it is not enrolled for {who}",
                "The keeper enrols a party's first key")
            : key.Party != issuer
                ? new(
                    "other-party", $"The key that signed it speaks for {key.Party}, not for {who}",
                    "Sign with a key of your own party")
                : key.Until is { } until
                    ? new(
                        "revoked-key", $"The key that signed it was revoked by entry {until}",
                        "Sign with a key that counts")
                    : null;
    }

    private static Refusal? Genesis(SignedStatement signed)
    {
        var content = signed.Statement.Content;
        var keeper = PublicKey.Parse((string?)content["keeper"]);
        var isWhole = keeper is not null && keeper.Thumbprint.AsSpan().SequenceEqual(signed.KeyId)
            && PublicKey.Parse((string?)content["receipt-key"]) is not null
            && NoteKey.Parse((string?)content["checkpoint-key"] ?? "") is { Type: NoteKey.LogType } log
            && log.Name == signed.Register && signed.Statement.Issuer == Statement.Keeper
            && signed.Statement.Marking.IsPublic;
        return isWhole ? null : Shape("a genesis holds keeper, receipt-key and checkpoint-key, signed by the keeper");
    }

    private static Refusal? PolicyOf(Statement statement)
    {
        if (statement.Issuer != Statement.Keeper || !statement.Marking.IsPublic)
        {
            return new("not-keeper", "Only the keeper states the policy, and everybody can read it", "Ask the keeper");
        }

        return PolicyRules.Parse(statement.Content).Problem is { } problem ? Shape(problem) : null;
    }

    private static Refusal? Definition(RegisterState state, Statement statement)
    {
        if (statement.Issuer != Statement.Keeper
            && !state.Policy.Allows(statement.Issuer, StatementKind.Definition, statement.Subject))
        {
            return new(
                "not-granted",
                $"{statement.Issuer} may not define {statement.Subject}",
                "The keeper does, or grants it in the policy");
        }

        var isKnown = statement.Subject == "agreement"
            || (statement.Id.Length > 0 && AgreementDocument.SectionNames.Contains(statement.Section)
                && statement.Section is not ("commitments" or "caveats" or "deliveries"));
        return !isKnown ? Shape($"\"{statement.Subject}\" is not something to define")
            : !statement.Content.ContainsKey("item") ? Shape("a definition has an item")
            : SameMarking(state, statement);
    }

    private static Refusal? Fact(RegisterState state, Statement statement)
    {
        if (statement.Section != "facts" || !state.Subjects.TryGetValue(statement.Subject, out var known))
        {
            return new("unknown", $"There is no {statement.Subject} in the register", "Facts are defined first");
        }

        var mayBe = statement.Issuer == Statement.Keeper
            || state.Policy.Allows(statement.Issuer, statement.Kind, statement.Subject);
        return !mayBe
            ? new(
                "not-granted",
                $"{statement.Issuer} may not state a {StatementKinds.Word(statement.Kind)} about {statement.Subject}",
                "The keeper grants it in the policy, under may")
            : statement.Status is not ("true" or "false" or "unknown" or "contested")
                ? Shape("its line has a status: true, false, unknown or contested")
                : known.Marking.Covers(statement.Marking) ? null : WiderThan(known.Marking, statement);
    }

    internal static Refusal WiderThan(Marking marking, Statement statement) => new(
        "marking",
        $"{statement.Subject} is marked {marking}, and this is marked {statement.Marking}: more could see it",
        $"Mark it {marking}, or narrower");

    internal static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}

/// <summary>Who may enrol and revoke keys.</summary>
public static class KeyRules
{
    /// <summary>What a key signs to show that its holder wants it to speak for a party.</summary>
    public static byte[] Proof(string register, string party, string keyName) =>
        Encoding.UTF8.GetBytes($"entente/key/v1\n{register}\n{party}\n{keyName}\n");

    internal static Refusal? Decide(RegisterState state, SignedStatement signed)
    {
        var statement = signed.Statement;
        return statement.Section != "keys" || !statement.Marking.IsPublic
            ? RegistrationRules.Shape("a key's subject is keys/ and its thumbprint, and everybody can read it")
            : statement.Text("revoked") == "true"
                ? Revoke(state, statement)
                : Enrol(state, signed.Register, statement);
    }

    private static Refusal? Revoke(RegisterState state, Statement statement)
    {
        var key = state.Keys.GetValueOrDefault(statement.Id);
        return key is not { Until: null }
            ? new("unknown", "There is no such key that counts", "See the keys with: entente register keys")
            : statement.Issuer != key.Party && statement.Issuer != Statement.Keeper
                ? new("other-party", $"The key is one of {key.Party}", $"{key.Party} or the keeper revokes it")
                : key.Party == Statement.Keeper && state.Keys.Values.Count(one =>
                    one.Party == Statement.Keeper && one.Until is null) == 1
                    ? new("last-keeper", "It is the keeper's last key", "Enrol another first")
                    : null;
    }

    private static Refusal? Enrol(RegisterState state, string register, Statement statement)
    {
        var key = PublicKey.Parse(statement.Text("key"));
        var party = statement.Text("party");
        var proof = statement.Text("proof") is { } text ? BytesOf(text) : null;
        if (key is null || key.Name != statement.Id || string.IsNullOrEmpty(party) || proof is null
            || !key.VerifiesBytes(Proof(register, party, key.Name), proof))
        {
            return RegistrationRules.Shape(
                "a key on P-256 under its own thumbprint, its party, and a proof that it wants to speak for it");
        }

        if (state.Keys.ContainsKey(key.Name))
        {
            return new("known-key", "The key was enrolled before", "Make another: a key is enrolled once");
        }

        return state.HasKey(party)
            ? statement.Issuer == party ? null : new(
                "speaks-for-itself",
                $"{(party == Statement.Keeper ? "The register" : party)} has a key and enrols its next ones itself",
                "Sign it with one of its keys")
            : statement.Issuer != Statement.Keeper
                ? new("not-keeper", "A party's first key is enrolled by the keeper", "Send it to the keeper")
                : state.Subjects.ContainsKey("parties/" + party) ? null : new(
                    "unknown", $"There is no party {party} in the register", "Define the party first");
    }

    private static byte[]? BytesOf(string base64)
    {
        var bytes = new byte[96];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length == 64 ? bytes[..64] : null;
    }
}
