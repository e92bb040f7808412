using System.Globalization;
using System.Text.Json.Nodes;
using Entente.Register.Log;
using Entente.Register.Statements;

namespace Entente.Register.Registration;

/// <summary>What the policy in the log says beyond the rules that always hold.</summary>
/// <param name="Signatures">
/// How many different keys of a party a confirmation needs, by its code; <c>default</c> for all others. 1 where nothing
/// is said.
/// </param>
/// <param name="Grants">Who else may state what about what.</param>
/// <param name="Witnesses">Whose cosignatures are taken.</param>
public sealed record PolicyRules(
    IReadOnlyDictionary<string, int> Signatures, IReadOnlyList<Grant> Grants, IReadOnlyList<NoteKey> Witnesses)
{
    private const int MostSignatures = 16;

    public static PolicyRules None { get; } = new(new Dictionary<string, int>(), [], []);

    public int SignaturesOf(string party) =>
        Signatures.TryGetValue(party, out var count) || Signatures.TryGetValue("default", out count) ? count : 1;

    public bool Allows(string issuer, StatementKind kind, string subject) => Grants.Any(grant =>
        grant.Issuer == issuer && grant.Kinds.Contains(kind)
        && grant.Subjects.Any(pattern => pattern == subject
            || (pattern.EndsWith("/*", StringComparison.Ordinal)
                && subject.StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal))));

    /// <summary>Reads a policy; null, and what is wrong, where it cannot be one.</summary>
    public static (PolicyRules? Rules, string? Problem) Parse(JsonObject content)
    {
        try
        {
            var unknown = content.Select(pair => pair.Key).FirstOrDefault(key =>
                key is not ("signatures" or "may" or "witnesses"));
            return unknown is null
                ? Read(content)
                : (null, $"\"{unknown}\" is not part of a policy: signatures, may and witnesses are");
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            return (null, "signatures is a map from codes to numbers, may and witnesses are lists");
        }
    }

    private static (PolicyRules? Rules, string? Problem) Read(JsonObject content)
    {
        var signatures = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (code, node) in content["signatures"]?.AsObject() ?? [])
        {
            if (!int.TryParse(node?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || count is < 1 or > MostSignatures)
            {
                return (null, $"{code} needs 1 to {MostSignatures} signatures, not \"{node}\"");
            }

            signatures[code] = count;
        }

        var grants = new List<Grant>();
        foreach (var node in content["may"]?.AsArray() ?? [])
        {
            var (grant, problem) = Grant.Parse(node!.AsObject());
            if (grant is null)
            {
                return (null, problem);
            }

            grants.Add(grant);
        }

        var witnesses = new List<NoteKey>();
        foreach (var node in content["witnesses"]?.AsArray() ?? [])
        {
            if (NoteKey.Parse((string?)node ?? "") is not { Type: NoteKey.WitnessType } key)
            {
                return (null, $"\"{node}\" is not the key of a witness, as name+hash+key");
            }

            witnesses.Add(key);
        }

        return (new PolicyRules(signatures, grants, witnesses), null);
    }
}

/// <summary>That an issuer may make some kinds of statements about some subjects.</summary>
/// <param name="Subjects">Subjects as <c>facts/ceasefire</c>, or <c>facts/*</c> for all of a section.</param>
public sealed record Grant(string Issuer, IReadOnlyList<StatementKind> Kinds, IReadOnlyList<string> Subjects)
{
    /// <summary>What nobody can be granted: to sign, to withdraw or to run the register for somebody else.</summary>
    private static readonly StatementKind[] Own =
    [
        StatementKind.Genesis, StatementKind.Key, StatementKind.Policy, StatementKind.Confirmation,
        StatementKind.Withdrawal, StatementKind.Pledge, StatementKind.Condition, StatementKind.Correction,
    ];

    internal static (Grant? Grant, string? Problem) Parse(JsonObject map)
    {
        var issuer = (string?)map["issuer"];
        var kinds = (map["kinds"] as JsonArray ?? []).Select(word => StatementKinds.Parse((string?)word)).ToList();
        var subjects = (map["subjects"] as JsonArray ?? []).Select(word => (string?)word ?? "").ToList();
        if (string.IsNullOrEmpty(issuer) || kinds.Count == 0 || subjects.Count == 0 || subjects.Contains(""))
        {
            return (null, "each entry of may has an issuer, kinds and subjects");
        }

        var refused = kinds.FirstOrDefault(kind => kind is null || Own.Contains(kind.Value));
        return kinds.Any(kind => kind is null || Own.Contains(kind.Value))
            ? (null, refused is { } own
                ? $"a {StatementKinds.Word(own)} is its own party's alone and cannot be granted"
                : "a kind in may is unknown")
            : (new Grant(issuer, [.. kinds.Select(kind => kind!.Value)], subjects), null);
    }
}
