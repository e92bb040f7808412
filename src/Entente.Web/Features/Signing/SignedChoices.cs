using Entente.Agreements.Evaluation;
using Entente.Register.Statements;
using Entente.Web.Addresses;
using Entente.Web.Editions;

namespace Entente.Web.Features.Signing;

/// <summary>The choices that a statement amounts to, for the question what follows from it.</summary>
internal static class SignedChoices
{
    /// <summary>None where it changes no status.</summary>
    public static IReadOnlyList<Choice> Of(BoardView view, Statement statement, VisibleLog log) =>
        [.. Texts(statement, log)
            .Select(text => ChoiceText.Parse(view.Agreement, view.AsOf, text).Choice).OfType<Choice>()];

    private static IEnumerable<string> Texts(Statement statement, VisibleLog log)
    {
        var status = (statement.Content["line"] as System.Text.Json.Nodes.JsonObject)?["status"]?.ToString();
        var act = statement.Text("joint") is { } id ? log.JointActs.GetValueOrDefault(id) : null;
        return statement.Kind switch
        {
            StatementKind.Confirmation => act?.Members ?? [statement.Id],
            StatementKind.Withdrawal when statement.Text("joint") is null => [$"{statement.Id}=withdrawn"],
            StatementKind.Pledge or StatementKind.Fact or StatementKind.Verdict => [$"{statement.Id}={status}"],
            StatementKind.Joint => (statement.Content["members"] as System.Text.Json.Nodes.JsonArray ?? [])
                .Select(member => member!.ToString()),
            _ => [],
        };
    }
}
