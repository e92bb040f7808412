using System.Text;
using System.Text.Json.Nodes;
using Entente.Register.Joint;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Statements;

namespace Entente.Register.Registration;

/// <summary>A key that speaks, or spoke, for a party.</summary>
/// <param name="Person">What the person calls itself.</param>
/// <param name="Since">The entry that enrolled it.</param>
/// <param name="Until">The entry that revoked it; null while it counts.</param>
public sealed record EnrolledKey(PublicKey Key, string Party, string Person, long Since, long? Until);

/// <summary>Something that statements are about.</summary>
/// <param name="Party">Whose it is, for commitments, caveats and deliveries.</param>
/// <param name="IsWithdrawn">Nothing follows a withdrawal.</param>
public sealed record KnownSubject(Marking Marking, string? Party, bool IsWithdrawn);

/// <summary>
/// What has to be known to decide on the next statement: keys, policy, what there is, open joint acts. It does not
/// grow with the number of statements about the same things.
/// </summary>
public sealed class RegisterState
{
    private readonly Dictionary<string, EnrolledKey> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownSubject> _subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JointAct> _acts = new(StringComparer.Ordinal);
    private JsonObject? _policy;

    /// <summary>The number of statements taken.</summary>
    public long Size { get; private set; }

    /// <summary>The register's name; empty before the first statement.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>The key that signs receipts.</summary>
    public PublicKey? ReceiptKey { get; private set; }

    /// <summary>The key that signs checkpoints.</summary>
    public NoteKey? CheckpointKey { get; private set; }

    public PolicyRules Policy { get; private set; } = PolicyRules.None;

    public IReadOnlyDictionary<string, EnrolledKey> Keys => _keys;

    public IReadOnlyDictionary<string, KnownSubject> Subjects => _subjects;

    public IReadOnlyDictionary<string, JointAct> JointActs => _acts;

    /// <summary>Whether somebody can sign for a party now.</summary>
    public bool HasKey(string party) => _keys.Values.Any(key => key.Party == party && key.Until is null);

    public EnrolledKey? KeyOf(SignedStatement signed) =>
        _keys.GetValueOrDefault(signed.KeyName);

    /// <summary>Takes a statement on which it was decided to take it.</summary>
    public void Apply(RecordedStatement recorded)
    {
        Size = recorded.Index + 1;
        var statement = recorded.Statement;
        switch (statement.Kind)
        {
            case StatementKind.Genesis:
                Begin(recorded);
                break;
            case StatementKind.Key:
                Enrol(recorded);
                break;
            case StatementKind.Policy:
                Policy = PolicyRules.Parse(statement.Content).Rules!;
                _policy = statement.Content;
                break;
            case StatementKind.Joint:
                _acts[statement.Id] = JointAct.Parse(statement, recorded.Index).Act!;
                break;
            case StatementKind.Confirmation when statement.Text("joint") is { } id:
                _acts[id].Sign(statement.Id, recorded.KeyName, recorded, SignaturesFor);
                break;
            case StatementKind.Withdrawal when statement.Text("joint") is { } id:
                _acts[id].Unsign(statement.Id, recorded.KeyName);
                break;
            case StatementKind.Withdrawal:
                _subjects[statement.Subject] = _subjects[statement.Subject] with { IsWithdrawn = true };
                break;
            case StatementKind.Correction:
                Correct(statement);
                break;
            default:
                Learn(statement);
                break;
        }
    }

    /// <summary>How many keys a commitment's party has to sign with.</summary>
    public int SignaturesFor(string commitment) =>
        _subjects.GetValueOrDefault("commitments/" + commitment)?.Party is { } party ? Policy.SignaturesOf(party) : 1;

    /// <summary>The state in bytes that <see cref="Load"/> reads.</summary>
    public byte[] Save()
    {
        var root = new JsonObject
        {
            ["version"] = 1,
            ["size"] = Size,
            ["origin"] = Origin,
            ["receiptKey"] = ReceiptKey?.Write(),
            ["checkpointKey"] = CheckpointKey?.Write(),
            ["policy"] = _policy?.DeepClone(),
            ["keys"] = new JsonArray([.. _keys.Values.Select(SaveKey)]),
            ["subjects"] = new JsonArray([.. _subjects.Select(SaveSubject)]),
            ["acts"] = new JsonObject(
                _acts.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.Save()))),
        };
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    /// <summary>Reads a saved state; null where it cannot be one.</summary>
    public static RegisterState? Load(byte[] bytes)
    {
        try
        {
            var root = JsonNode.Parse(bytes)!.AsObject();
            return (int?)root["version"] == 1 ? Load(root) : null;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or FormatException
            or NullReferenceException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static RegisterState Load(JsonObject root)
    {
        var state = new RegisterState
        {
            Size = (long)root["size"]!,
            Origin = (string)root["origin"]!,
            ReceiptKey = PublicKey.Parse((string?)root["receiptKey"]),
            CheckpointKey = NoteKey.Parse((string?)root["checkpointKey"] ?? ""),
            _policy = root["policy"]?.DeepClone() as JsonObject,
        };
        state.Policy = state._policy is { } policy ? PolicyRules.Parse(policy).Rules! : PolicyRules.None;
        foreach (var saved in root["keys"]!.AsArray())
        {
            var key = PublicKey.Parse((string?)saved!["key"])!;
            state._keys[key.Name] = new EnrolledKey(
                key, (string)saved["party"]!, (string)saved["person"]!, (long)saved["since"]!, (long?)saved["until"]);
        }

        foreach (var saved in root["subjects"]!.AsArray().Select(node => node!.AsArray()))
        {
            state._subjects[(string)saved[0]!] = new KnownSubject(
                Marking.Parse((string)saved[1]!)!, (string?)saved[2], (bool)saved[3]!);
        }

        foreach (var (id, saved) in root["acts"]!.AsObject())
        {
            state._acts[id] = JointAct.Load(id, saved!.AsObject());
        }

        return state;
    }

    private static JsonObject SaveKey(EnrolledKey key) => new()
    {
        ["key"] = key.Key.Write(),
        ["party"] = key.Party,
        ["person"] = key.Person,
        ["since"] = key.Since,
        ["until"] = key.Until,
    };

    private static JsonArray SaveSubject(KeyValuePair<string, KnownSubject> pair) =>
        [pair.Key, pair.Value.Marking.ToString(), pair.Value.Party, pair.Value.IsWithdrawn];

    private void Begin(RecordedStatement recorded)
    {
        var content = recorded.Statement.Content;
        Origin = recorded.Signed.Register;
        ReceiptKey = PublicKey.Parse((string?)content["receipt-key"]);
        CheckpointKey = NoteKey.Parse((string?)content["checkpoint-key"] ?? "");
        var keeper = PublicKey.Parse((string?)content["keeper"])!;
        var person = recorded.Statement.Text("person") ?? "the keeper";
        _keys[keeper.Name] = new EnrolledKey(keeper, Statement.Keeper, person, recorded.Index, null);
    }

    private void Enrol(RecordedStatement recorded)
    {
        var statement = recorded.Statement;
        if (statement.Text("revoked") == "true")
        {
            _keys[statement.Id] = _keys[statement.Id] with { Until = recorded.Index };
            return;
        }

        var key = PublicKey.Parse(statement.Text("key"))!;
        _keys[key.Name] = new EnrolledKey(
            key, statement.Text("party")!, statement.Text("person") ?? "", recorded.Index, null);
    }

    private void Learn(Statement statement)
    {
        var known = _subjects.GetValueOrDefault(statement.Subject);
        var party = OwnerIn(statement) ?? known?.Party;
        if (known is null)
        {
            _subjects.Add(statement.Subject, new KnownSubject(statement.Marking, party, false));
        }
        else if (party != known.Party)
        {
            _subjects[statement.Subject] = known with { Party = party };
        }
    }

    /// <summary>The party that a statement's terms name as the one whose it is.</summary>
    internal static string? OwnerIn(Statement statement) => statement.Kind switch
    {
        StatementKind.Pledge => (statement.Content["terms"] as JsonObject)?["party"]?.ToString(),
        StatementKind.Caveat or StatementKind.Delivery =>
            (statement.Content["item"] as JsonObject)?["party"]?.ToString(),
        _ => null,
    };

    // A withdrawal that was an error no longer ends its commitment.
    private void Correct(Statement statement)
    {
        if (statement.Text("was") == "withdrawal" && statement.Content["content"] is null
            && _subjects.TryGetValue(statement.Subject, out var known))
        {
            _subjects[statement.Subject] = known with { IsWithdrawn = false };
        }
    }
}
