using System.Text.Json.Nodes;
using Entente.Register.Joint;
using Entente.Register.Statements;

namespace Entente.Register.Registration;

/// <summary>Who may speak of a commitment, a caveat or a delivery: the party whose it is.</summary>
internal static class CommitmentRules
{
    public static Refusal? Decide(RegisterState state, Statement statement, DateTimeOffset now)
    {
        var section = StatementKinds.SectionOf(statement.Kind);
        if (statement.Section != section || statement.Id.Length == 0)
        {
            return RegistrationRules.Shape(
                $"a {StatementKinds.Word(statement.Kind)} is about {section}/ and an id, not \"{statement.Subject}\"");
        }

        var known = state.Subjects.GetValueOrDefault(statement.Subject);
        var named = RegisterState.OwnerIn(statement);
        return Whose(state, statement, known, named) ?? statement.Kind switch
        {
            StatementKind.Caveat or StatementKind.Delivery => Item(state, statement),
            StatementKind.Pledge => Pledge(state, statement, known),
            _ => Existing(state, statement, known, now),
        };
    }

    private static Refusal? Whose(RegisterState state, Statement statement, KnownSubject? known, string? named)
    {
        if ((known?.Party ?? named) is not { } owner)
        {
            return known is null && statement.Kind is not (
                StatementKind.Pledge or StatementKind.Caveat or StatementKind.Delivery)
                ? new(
                    "unknown", $"There is no {statement.Subject} in the register",
                    "It is pledged first, with its terms")
                : RegistrationRules.Shape("the first statement about it names its party");
        }

        if (named is not null && known?.Party is { } before && named != before)
        {
            return new(
                "other-party", $"{statement.Subject} is {before}'s and cannot become {named}'s",
                "Withdraw it, and pledge another");
        }

        if (statement.Issuer == owner)
        {
            return null;
        }

        if (statement.Issuer != Statement.Keeper)
        {
            return state.Policy.Allows(statement.Issuer, statement.Kind, statement.Subject)
                ? null
                : new("other-party", $"{statement.Subject} is {owner}'s; {statement.Issuer} may not speak of "
                    + "it", $"{owner} states it");
        }

        // Before a party speaks for itself the keeper records what it is reported to have said. Deliveries are seen by
        // others as well.
        return state.HasKey(owner) && statement.Kind != StatementKind.Delivery
            ? new(
                "speaks-for-itself", $"{owner} has a key and speaks for itself: the keeper signs for nobody",
                $"{owner} states it, or corrects it")
            : null;
    }

    private static Refusal? Item(RegisterState state, Statement statement) =>
        statement.Content["item"] is JsonObject || statement.Text("removed") == "true"
            ? RegistrationRules.SameMarking(state, statement)
            : RegistrationRules.Shape("it has an item with its fields");

    private static Refusal? Pledge(RegisterState state, Statement statement, KnownSubject? known)
    {
        var terms = statement.Content["terms"] as JsonObject;
        var line = statement.Content["line"] as JsonObject;
        if ((terms is null && line is null && statement.Text("removed") != "true")
            || (terms is not null && (terms.ContainsKey("status") || terms.ContainsKey("history")))
            || (line is not null && statement.Status is not ("considered" or "pledged")))
        {
            return RegistrationRules.Shape("a pledge has terms without a status, a line with considered or pledged, "
                + "or both");
        }

        return known is null && terms is null
            ? new("unknown", $"There is no {statement.Subject} in the register", "A first pledge has its terms")
            : terms is not null ? RegistrationRules.SameMarking(state, statement)
            : Narrower(known!, statement) ?? NotWithdrawn(known!, statement);
    }

    private static Refusal? Existing(RegisterState state, Statement statement, KnownSubject? known, DateTimeOffset now)
    {
        if (statement.Kind == StatementKind.Condition)
        {
            return statement.Content.Count > 0 && statement.Content.All(
                pair => pair.Key is "confirms-when" or "applies-when")
                ? RegistrationRules.SameMarking(state, statement)
                : RegistrationRules.Shape("a condition has confirms-when, applies-when or both");
        }

        if (statement.Text("joint") is { } act)
        {
            return JointRules.Sign(state, statement, act, now);
        }

        return Narrower(known!, statement)
            ?? (statement.Kind == StatementKind.Confirmation ? NotWithdrawn(known!, statement) : null);
    }

    private static Refusal? Narrower(KnownSubject known, Statement statement) =>
        known.Marking.Covers(statement.Marking) ? null : RegistrationRules.WiderThan(known.Marking, statement);

    // What was reported of earlier days may still be recorded; the history decides then.
    private static Refusal? NotWithdrawn(KnownSubject known, Statement statement) =>
        known.IsWithdrawn && statement.Issuer != Statement.Keeper
            ? new(
                "withdrawn", $"{statement.Subject} was withdrawn, and nothing follows a withdrawal",
                "Pledge another commitment")
            : null;
}

/// <summary>Who may open a joint act, and sign in it.</summary>
internal static class JointRules
{
    public static Refusal? Open(RegisterState state, SignedStatement signed, DateTimeOffset now)
    {
        var statement = signed.Statement;
        var (act, problem) = JointAct.Parse(statement, state.Size);
        if (act is null || statement.Section != "joint" || statement.Id.Length == 0)
        {
            return RegistrationRules.Shape(problem ?? "a joint act's subject is joint/ and an id");
        }

        if (state.JointActs.ContainsKey(act.Id))
        {
            return new("known-act", $"There is a joint act {act.Id} already", "Give it another id");
        }

        if (act.Deadline <= now)
        {
            return new(
                "deadline", $"The deadline {RegistrationRules.Moment(act.Deadline)} has passed", "Name a later moment");
        }

        return Members(state, statement, act);
    }

    private static Refusal? Members(RegisterState state, Statement statement, JointAct act)
    {
        foreach (var member in act.Members)
        {
            var known = state.Subjects.GetValueOrDefault("commitments/" + member);
            if (known is null)
            {
                return new(
                    "unknown", $"There is no commitments/{member} in the register", "Name commitments by their ids");
            }

            if (!known.Marking.Covers(act.Marking))
            {
                return RegistrationRules.WiderThan(known.Marking, statement);
            }
        }

        return statement.Issuer == Statement.Keeper
            || act.Members.Any(one => state.Subjects["commitments/" + one].Party == statement.Issuer)
            ? null
            : new(
                "other-party", $"None of the commitments is {statement.Issuer}'s",
                "One of the parties opens it, or the keeper");
    }

    public static Refusal? Sign(RegisterState state, Statement statement, string id, DateTimeOffset now)
    {
        if (!state.JointActs.TryGetValue(id, out var act) || !act.Members.Contains(statement.Id))
        {
            return new(
                "unknown", $"There is no joint act {id} with {statement.Id} in it", "See: entente register joint");
        }

        if (statement.Issuer == Statement.Keeper)
        {
            return new(
                "not-keeper", "The keeper signs for nobody, and a joint act is made of signatures", "The party signs");
        }

        return act.StageAt(now) switch
        {
            JointStage.Done => new(
                "act-done", $"The joint act {id} was completed by entry {act.Completed}", "Withdraw the commitment "
                    + "itself"),
            JointStage.Lapsed => new(
                "act-lapsed",
                $"The joint act {id} lapsed at {RegistrationRules.Moment(act.Deadline)} with a signature missing; "
                    + "nothing of it takes effect",
                "Open another"),
            _ => act.Marking.Equals(statement.Marking) ? null : new(
                "marking",
                $"The joint act {id} is marked {act.Marking}: all see the same of it",
                $"Mark it {act.Marking}"),
        };
    }
}

/// <summary>Who may correct what: its own issuer.</summary>
internal static class CorrectionRules
{
    public static Refusal? Decide(RegisterState state, Statement statement, Func<long, SignedStatement?> find)
    {
        if (statement.Corrects is not { } index || index < 0 || index >= state.Size
            || find(index)?.Statement is not { } before)
        {
            return RegistrationRules.Shape("corrects is the number of an earlier entry");
        }

        if (before.Kind is StatementKind.Genesis or StatementKind.Key or StatementKind.Policy
            or StatementKind.Correction or StatementKind.Joint)
        {
            return new(
                "not-corrected",
                $"Entry {index} is a {StatementKinds.Word(before.Kind)}, which is not corrected",
                before.Kind == StatementKind.Correction ? "Correct the entry that it corrects" : "State a new one");
        }

        return before.Issuer != statement.Issuer
            ? new("other-party", $"Entry {index} is {before.Issuer}'s to correct", "Its issuer corrects it")
            : before.Subject != statement.Subject || !before.Marking.Equals(statement.Marking)
                || statement.Text("was") != StatementKinds.Word(before.Kind)
                ? RegistrationRules.Shape(
                    $"it has the subject {before.Subject}, the marking {before.Marking} and was: "
                        + $"{StatementKinds.Word(before.Kind)}")
                : before.Text("joint") is { } act
                    ? new(
                        "in-act",
                        $"Entry {index} is a signature in the joint act {act}, which is not corrected",
                        "Take it back with a withdrawal in the act, as long as the act is open")
                    : statement.Content.TryGetPropertyValue("content", out var content)
                        ? Content(state, before, content as JsonObject, statement)
                        : null;
    }

    // What replaces a statement must itself be one that could be made.
    private static Refusal? Content(RegisterState state, Statement before, JsonObject? content, Statement correction)
    {
        if (content is null)
        {
            return RegistrationRules.Shape("content is what the entry should have said; left out, it no longer counts");
        }

        var after = before with { Content = content, On = correction.On };
        return before.Text("joint") != after.Text("joint")
            ? RegistrationRules.Shape("a signature stays in its joint act, or outside of one")
            : after.Kind == StatementKind.Definition && content.ContainsKey("item") ? null
            : after.Kind is StatementKind.Fact or StatementKind.Verdict
                ? content["line"] is JsonObject ? null : RegistrationRules.Shape("its line has a status")
            : after.Kind == StatementKind.Confirmation || after.Kind == StatementKind.Withdrawal ? null
            : RegisterState.OwnerIn(after) is { } owner
                && owner != state.Subjects.GetValueOrDefault(before.Subject)?.Party
                ? new("other-party", $"{before.Subject} cannot become {owner}'s", "Withdraw it, and pledge another")
                : null;
    }
}
