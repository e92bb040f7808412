using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entente.Agreements.Conditions;
using Entente.Register.Statements;
using Entente.Web.Layout;

namespace Entente.Web.Features.Log;

/// <summary>A statement with all that was signed, to be read by people.</summary>
internal static class StatementJson
{
    private static readonly JsonSerializerOptions Indented =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>What a statement says, by its kind.</summary>
    public static string Content(Statement statement) => statement.Content.ToJsonString(Indented);

    /// <summary>All of a draft, for the script that signs it.</summary>
    public static string Draft(Statement statement, string register) => new JsonObject
    {
        ["register"] = register,
        ["issuer"] = statement.Issuer,
        ["subject"] = statement.Subject,
        ["kind"] = StatementKinds.Word(statement.Kind),
        ["on"] = statement.On is { } on ? DateText.Write(on) : null,
        ["marking"] = statement.Marking.ToString(),
        ["content"] = statement.Content.DeepClone(),
    }.ToJsonString();

    public static string Write(RecordedStatement recorded)
    {
        var (signed, statement) = (recorded.Signed, recorded.Statement);
        return new JsonObject
        {
            ["issuer"] = statement.Issuer,
            ["subject"] = statement.Subject,
            ["register"] = signed.Register,
            ["signed-at"] = DayText.Exact(signed.SignedAt),
            ["key"] = recorded.KeyName,
            ["kind"] = StatementKinds.Word(statement.Kind),
            ["on"] = statement.On is { } on ? DateText.Write(on) : null,
            ["marking"] = statement.Marking.ToString(),
            ["content"] = statement.Content.DeepClone(),
        }.ToJsonString(Indented);
    }
}
