using System.Text.Json.Nodes;
using Entente.Register.Statements;

namespace Entente.Register.Joint;

/// <summary>How a joint act stands.</summary>
public enum JointStage
{
    /// <summary>Signatures are missing, and there is time.</summary>
    Open,

    /// <summary>All have signed in time: all of it has taken effect.</summary>
    Done,

    /// <summary>The deadline has passed with a signature missing: nothing of it takes effect, ever.</summary>
    Lapsed,
}

/// <summary>
/// Confirmations that take effect together, when the last of them is recorded, or not at all: one that is missing when
/// the deadline passes undoes them all.
/// </summary>
public sealed class JointAct
{
    private readonly Dictionary<string, HashSet<string>> _signatures = new(StringComparer.Ordinal);

    public JointAct(
        string id, string title, IReadOnlyList<string> members, DateTimeOffset deadline, Marking marking, long opened)
    {
        (Id, Title, Members, Deadline, Marking, Opened) = (id, title, members, deadline, marking, opened);
        foreach (var member in members)
        {
            _signatures.Add(member, []);
        }
    }

    public string Id { get; }

    public string Title { get; }

    /// <summary>The ids of the commitments that are to be confirmed.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>A signature recorded later does not count.</summary>
    public DateTimeOffset Deadline { get; }

    public Marking Marking { get; }

    /// <summary>The entry that opened it.</summary>
    public long Opened { get; }

    /// <summary>The entry with which it was done; null as long as none has.</summary>
    public long? Completed { get; private set; }

    public JointStage StageAt(DateTimeOffset now) =>
        Completed is not null ? JointStage.Done : now > Deadline ? JointStage.Lapsed : JointStage.Open;

    /// <summary>The names of the keys that have signed for a member.</summary>
    public IReadOnlyCollection<string> SignaturesOf(string member) => _signatures[member];

    /// <summary>Reads an act; null, and what is wrong, where the content cannot be one.</summary>
    public static (JointAct? Act, string? Problem) Parse(Statement statement, long index)
    {
        var members = (statement.Content["members"] as JsonArray ?? [])
            .Select(node => node is JsonValue value && value.TryGetValue<string>(out var id) ? id : "").ToList();
        if (members.Count < 2 || members.Contains("") || members.Distinct().Count() != members.Count)
        {
            return (null, "members names two commitments or more, each once");
        }

        return MomentText.TryParseDeadline(statement.Text("deadline"), out var deadline)
            ? (new JointAct(statement.Id, TitleOf(statement), members, deadline, statement.Marking, index), null)
            : (null, "deadline is a moment such as 2025-09-04T18:00:00Z");
    }

    private static string TitleOf(Statement statement) => statement.Text("title") ?? statement.Id;

    /// <summary>Takes a signature; true where it completes the act.</summary>
    /// <param name="needed">How many keys each member needs.</param>
    public bool Sign(string member, string key, RecordedStatement recorded, Func<string, int> needed)
    {
        if (recorded.RecordedAt > Deadline || Completed is not null || !_signatures.TryGetValue(member, out var keys))
        {
            return false;
        }

        keys.Add(key);
        if (Members.All(one => _signatures[one].Count >= needed(one)))
        {
            Completed = recorded.Index;
        }

        return Completed is not null;
    }

    /// <summary>Takes a signature back, as long as the act is not done.</summary>
    public void Unsign(string member, string key)
    {
        if (Completed is null && _signatures.TryGetValue(member, out var keys))
        {
            keys.Remove(key);
        }
    }

    internal JsonObject Save() => new()
    {
        ["title"] = Title,
        ["members"] = new JsonArray([.. Members.Select(one => JsonValue.Create(one))]),
        ["deadline"] = Deadline.ToUnixTimeSeconds(),
        ["marking"] = Marking.ToString(),
        ["opened"] = Opened,
        ["completed"] = Completed,
        ["signatures"] = new JsonObject(_signatures.Select(pair => KeyValuePair.Create(
            pair.Key, (JsonNode?)new JsonArray([.. pair.Value.Select(one => JsonValue.Create(one))])))),
    };

    internal static JointAct Load(string id, JsonObject saved)
    {
        var act = new JointAct(
            id,
            (string)saved["title"]!,
            [.. saved["members"]!.AsArray().Select(one => (string)one!)],
            DateTimeOffset.FromUnixTimeSeconds((long)saved["deadline"]!),
            Marking.Parse((string)saved["marking"]!)!,
            (long)saved["opened"]!)
        {
            Completed = (long?)saved["completed"],
        };
        foreach (var (member, keys) in saved["signatures"]!.AsObject())
        {
            act._signatures[member].UnionWith(keys!.AsArray().Select(one => (string)one!));
        }

        return act;
    }
}
