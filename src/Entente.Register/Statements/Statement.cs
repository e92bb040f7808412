using System.Text.Json.Nodes;

namespace Entente.Register.Statements;

/// <summary>What a party states about the agreement, before it is signed.</summary>
/// <param name="Issuer">The party's code, or <see cref="Keeper"/>.</param>
/// <param name="Subject">
/// What it is about: <c>commitments/fra-force</c>, a section and an id; <c>agreement</c>, <c>policy</c>,
/// <c>genesis</c>,
/// <c>keys/…</c> or <c>joint/…</c>.
/// </param>
/// <param name="On">The day on which it was said or took effect; null: from always.</param>
/// <param name="Content">What it says, by its kind; docs/register-format.md has the fields.</param>
public sealed record Statement(
    string Issuer, string Subject, StatementKind Kind, DateOnly? On, Marking Marking, JsonObject Content)
{
    /// <summary>The issuer that runs the register and may sign for nobody.</summary>
    public const string Keeper = "register";

    /// <summary>The part of the subject before the first stroke.</summary>
    public string Section => Subject.IndexOf('/') is var at and >= 0 ? Subject[..at] : Subject;

    /// <summary>The part after it; empty where there is none.</summary>
    public string Id => Subject.IndexOf('/') is var at and >= 0 ? Subject[(at + 1)..] : "";

    /// <summary>The number of the entry that a correction corrects; null for other statements.</summary>
    public long? Corrects => Kind == StatementKind.Correction && Content["corrects"] is JsonValue value
        && value.TryGetValue<long>(out var index) ? index : null;

    /// <summary>The status in its line; null where there is none.</summary>
    public string? Status => (Content["line"] as JsonObject)?["status"]?.ToString();

    /// <summary>A text of the content; null where there is none.</summary>
    public string? Text(string field) =>
        Content[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>A statement with the signature of a key, in the bytes that are recorded.</summary>
/// <param name="Bytes">The COSE_Sign1 message.</param>
/// <param name="Identity">SHA-256 of what was signed.</param>
/// <param name="KeyId">The thumbprint (RFC 9679, SHA-256) of the key that signed.</param>
/// <param name="SignedAt">When the signer says that it signed.</param>
public sealed record SignedStatement(
    byte[] Bytes, byte[] Identity, byte[] KeyId, DateTimeOffset SignedAt, string Register, Statement Statement)
{
    /// <summary>The thumbprint in hexadecimal digits: the name of the key in the log.</summary>
    public string KeyName => Convert.ToHexStringLower(KeyId);
}

/// <summary>Why something was not taken: what is wrong, and a way out.</summary>
/// <param name="Code">A word that stays the same, for programs.</param>
public sealed record Refusal(string Code, string Message, string Advice);
