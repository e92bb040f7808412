using System.Text.Json.Nodes;
using Entente.Agreements;
using Entente.Register.Statements;
using Entente.Web.Addresses;
using Entente.Web.Features.Record;
using Entente.Web.Layout;

namespace Entente.Web.Features.Log;

/// <summary>Says in words what a statement states.</summary>
internal static class StatementWords
{
    /// <summary>A sentence, with the issuer and the subject in it.</summary>
    public static string Sentence(Agreement? agreement, Statement statement) =>
        $"{Capital(CurrentLog.NameOf(agreement, statement.Issuer))} {Does(statement)}{Day(statement)}.";

    /// <summary>The page of what a statement is about; null where it has none.</summary>
    public static string? LinkOf(BoardView view, Statement statement) => statement.Section switch
    {
        "joint" => view.Address.To("/joint/" + Uri.EscapeDataString(statement.Id)),
        _ when statement.Id.Length > 0
            && KindsOfThings.Of(view.Agreement, statement.Section) is { } kind && kind.Names.Contains(statement.Id) =>
            view.Address.Item(statement.Section, statement.Id),
        _ => null,
    };

    /// <summary>A marking as a reader says it.</summary>
    public static string Of(Marking marking) => marking.IsPublic ? "for everybody"
        : marking.IsCoalition ? "for the coalition"
        : "for " + string.Join(", ", marking.Parties);

    private static string Does(Statement statement) => statement.Kind switch
    {
        StatementKind.Genesis => "began the register",
        StatementKind.Key => statement.Text("revoked") == "true"
            ? "revoked a key"
            : $"enrolled a key of {statement.Text("person") ?? "somebody"} for {statement.Text("party")}",
        StatementKind.Policy => "stated who may state what about whom",
        StatementKind.Definition => statement.Text("removed") == "true" || statement.Content["item"] is null
            ? $"took {statement.Subject} out"
            : $"defined {statement.Subject}",
        StatementKind.Pledge => Pledges(statement),
        StatementKind.Condition => $"stated when {statement.Id} is signed and takes effect",
        StatementKind.Caveat => $"stated what it has ruled out ({statement.Id})",
        StatementKind.Confirmation => (statement.Issuer == Statement.Keeper
            ? $"recorded that {statement.Id} was signed" : $"signed {statement.Id}") + Act(statement),
        StatementKind.Withdrawal => statement.Text("joint") is { } act
            ? $"took its signature for {statement.Id} in the joint act {act} back"
            : statement.Issuer == Statement.Keeper
                ? $"recorded that {statement.Id} was withdrawn" : $"withdrew {statement.Id}",
        StatementKind.Fact => $"stated that {statement.Id} is {Status(statement)}",
        StatementKind.Verdict => $"settled that {statement.Id} is {Status(statement)}",
        StatementKind.Delivery => $"stated that something was handed over ({statement.Id})",
        StatementKind.Correction => Corrects(statement),
        _ => $"opened the joint act “{statement.Text("title") ?? statement.Id}”",
    };

    private static string Pledges(Statement statement)
    {
        var parts = new List<string>();
        if (statement.Content.ContainsKey("terms"))
        {
            parts.Add("stated the terms of");
        }

        if (statement.Content["line"] is JsonObject)
        {
            parts.Add(Status(statement) == "considered" ? "considers" : "pledged");
        }

        return statement.Text("removed") == "true"
            ? $"took {statement.Id} out"
            : $"{string.Join(" and ", parts)} {statement.Id}";
    }

    private static string Corrects(Statement statement)
    {
        var entry = statement.Content["corrects"]?.ToString();
        return statement.Content.ContainsKey("content")
            ? $"corrected entry {entry} about {statement.Subject}"
            : $"took entry {entry} about {statement.Subject} back";
    }

    private static string Act(Statement statement) =>
        statement.Text("joint") is { } act ? $" in the joint act {act}" : "";

    private static string Status(Statement statement) =>
        (statement.Content["line"] as JsonObject)?["status"]?.ToString() ?? "";

    private static string Day(Statement statement) =>
        statement.On is { } on ? $", on {DayText.Short(on)}" : "";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
