using System.Globalization;
using System.Text.Json.Nodes;
using Entente.Agreements.Conditions;
using Entente.Register.Statements;
using Entente.Web.Editions;

namespace Entente.Web.Features.Signing;

/// <summary>
/// A statement that is not signed yet, as an address holds it: a drafter sends the address to a signatory.
/// </summary>
/// <param name="Statement">Null where the address says too little, or something that cannot be.</param>
/// <param name="Problems">What is wrong with the address, in sentences.</param>
internal sealed record StatementDraft(Statement? Statement, IReadOnlyList<string> Problems)
{
    /// <summary>The source that the statement names and the record has not yet; null where there is none.</summary>
    public Statement? Source { get; init; }

    /// <summary>What can be signed on the board; the rest is the keeper's at the command line.</summary>
    public static IReadOnlyList<StatementKind> Kinds { get; } =
    [
        StatementKind.Confirmation, StatementKind.Withdrawal, StatementKind.Pledge, StatementKind.Condition,
        StatementKind.Fact, StatementKind.Verdict, StatementKind.Delivery, StatementKind.Definition,
        StatementKind.Joint,
    ];

    /// <summary>Reads a draft.</summary>
    /// <param name="speakers">For whom the one who asks may sign, where it has a choice.</param>
    public static StatementDraft Of(IQueryCollection query, VisibleLog log, IReadOnlyList<string> speakers) =>
        new DraftReader(query, log, speakers).Read();
}

/// <summary>Reads a draft from an address, and keeps what is wrong with it.</summary>
internal sealed class DraftReader(IQueryCollection query, VisibleLog log, IReadOnlyList<string> speakers)
{
    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private readonly List<string> _problems = [];

    public StatementDraft Read()
    {
        if (StatementKinds.Parse(query["kind"]) is not { } kind || !StatementDraft.Kinds.Contains(kind))
        {
            var known = string.Join(", ", StatementDraft.Kinds.Select(StatementKinds.Word));
            return new StatementDraft(null, [$"kind is one of {known}, not \"{query["kind"]}\"."]);
        }

        var subject = SubjectOf(kind, Word("subject"));
        var on = DayOf(Word("on"));
        var marking = MarkingOf(kind, subject);
        var content = ContentOf(kind, subject, on);
        RequireSubject(kind, subject);
        var statement = new Statement(IssuerOf(kind, subject, content), subject, kind, on, marking, content);
        var source = NewSource.Read(Word, statement, log.State, _problems);
        return _problems.Count > 0
            ? new StatementDraft(null, _problems)
            : new StatementDraft(statement, []) { Source = source };
    }

    private string Word(string key) => query[key].ToString().Trim();

    private static string SubjectOf(StatementKind kind, string text) => text.Contains('/') ? text
        : kind == StatementKind.Definition ? $"statements/{text}"
        : $"{StatementKinds.SectionOf(kind)}/{text}";

    private void RequireSubject(StatementKind kind, string subject)
    {
        var id = subject[(subject.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (id.Length == 0 || id.Any(letter => !char.IsLetterOrDigit(letter) && letter is not ('-' or '_' or '.')))
        {
            _problems.Add("subject names what it is about: a name with letters, digits and hyphens.");
        }
        else if (kind == StatementKind.Definition && !subject.StartsWith("statements/", StringComparison.Ordinal))
        {
            _problems.Add("What is defined on the board is a statement: its subject begins with statements/.");
        }
        else if (kind is not (StatementKind.Definition or StatementKind.Delivery or StatementKind.Joint)
            && !log.State.Subjects.ContainsKey(subject))
        {
            _problems.Add($"There is no {subject} in the record that you may see.");
        }
    }

    private DateOnly? DayOf(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (DateText.TryParse(text, out var day))
        {
            return day;
        }

        _problems.Add($"on takes a day of the calendar as 2025-09-02, not \"{text}\".");
        return null;
    }

    /// <summary>As the address says; else as what it is about is marked.</summary>
    private Marking MarkingOf(StatementKind kind, string subject)
    {
        if (Word("marking") is { Length: > 0 } text)
        {
            if (Marking.Parse(text) is { } marking)
            {
                return marking;
            }

            _problems.Add($"marking is public, coalition, or parties as FRA,GBR, not \"{text}\".");
        }

        var markings = kind == StatementKind.Joint
            ? Members().Select(one => MarkingOf("commitments/" + one))
            : log.JointActs.TryGetValue(Word("joint"), out var act) ? [act.Marking] : [MarkingOf(subject)];
        // The one that all others cover: nobody sees more than before.
        return markings.OfType<Marking>()
            .Aggregate(Marking.Public, (narrow, next) => narrow.Covers(next) ? next : narrow);
    }

    private Marking? MarkingOf(string subject) => log.State.Subjects.GetValueOrDefault(subject)?.Marking;

    private string IssuerOf(StatementKind kind, string subject, JsonObject content)
    {
        if (Word("as") is { Length: > 0 } asked)
        {
            return asked;
        }

        var owner = kind switch
        {
            StatementKind.Delivery => log.OwnerOf(subject) ?? content["item"]!["party"]?.ToString(),
            StatementKind.Joint => Members().Select(one => log.OwnerOf("commitments/" + one))
                .OrderByDescending(speakers.Contains).FirstOrDefault(),
            StatementKind.Fact or StatementKind.Verdict or StatementKind.Definition =>
                speakers.FirstOrDefault(party => log.State.Policy.Allows(party, kind, subject)),
            _ => log.OwnerOf(subject),
        };
        // Before a party has a key the keeper records what it is reported to have said.
        return owner is not null && log.State.HasKey(owner) ? owner : Statement.Keeper;
    }

    private JsonObject ContentOf(StatementKind kind, string subject, DateOnly? on) => kind switch
    {
        StatementKind.Condition => Conditions(),
        StatementKind.Delivery => new JsonObject { ["item"] = Delivery(on, subject) },
        StatementKind.Definition => new JsonObject { ["item"] = Said(on) },
        StatementKind.Joint => Joint(subject),
        _ => Signed(kind),
    };

    private JsonObject Signed(StatementKind kind)
    {
        var content = new JsonObject();
        if (Word("joint") is { Length: > 0 } joint && kind is StatementKind.Confirmation or StatementKind.Withdrawal)
        {
            content["joint"] = joint;
        }

        var line = new JsonObject();
        if (kind is StatementKind.Pledge or StatementKind.Fact or StatementKind.Verdict)
        {
            line["status"] = Status(kind);
        }

        AddSources(line);
        Add(line, "note");
        if (line.Count > 0)
        {
            content["line"] = line;
        }

        return content;
    }

    private string Status(StatementKind kind)
    {
        string[] words = kind == StatementKind.Pledge
            ? ["pledged", "considered"]
            : ["true", "false", "unknown", "contested"];
        if (!words.Contains(Word("status")))
        {
            _problems.Add($"status is one of {string.Join(", ", words)}, not \"{Word("status")}\".");
        }

        return Word("status");
    }

    private JsonObject Conditions()
    {
        var content = new JsonObject();
        Add(content, "confirms-when");
        Add(content, "applies-when");
        if (content.Count == 0)
        {
            _problems.Add("A condition has confirms-when, applies-when or both.");
        }

        return content;
    }

    private JsonObject Delivery(DateOnly? on, string subject)
    {
        var item = new JsonObject();
        Add(item, "title");
        item["party"] = log.OwnerOf(subject) ?? Required("party", "A delivery names its party.");
        Add(item, "commitment");
        Add(item, "capability");
        if (Word("amount") is { Length: > 0 } amount)
        {
            item["amount"] = decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                ? JsonValue.Create(number.ToString(CultureInfo.InvariantCulture))
                : null;
            RequireNumber(item["amount"], amount);
        }

        item["on"] = on is { } day ? DateText.Write(day) : Required("on", "A delivery has its day.");
        AddSources(item);
        Add(item, "note");
        return item;
    }

    private JsonObject Said(DateOnly? on)
    {
        var item = new JsonObject();
        if (on is { } day)
        {
            item["on"] = DateText.Write(day);
        }

        Add(item, "party");
        Add(item, "by");
        item["says"] = Required("says", "A statement says something.");
        AddSources(item);
        Add(item, "confidence");
        Add(item, "topic");
        Add(item, "note");
        return item;
    }

    private JsonObject Joint(string subject)
    {
        var members = Members();
        if (members.Count < 2)
        {
            _problems.Add("members names two commitments or more, with commas.");
        }

        var unknown = members.Where(one => !log.State.Subjects.ContainsKey("commitments/" + one)).ToList();
        if (unknown.Count > 0)
        {
            _problems.Add($"There is no commitment {string.Join(", ", unknown)} in the record that you may see.");
        }

        return new JsonObject
        {
            ["title"] = Word("title") is { Length: > 0 } title ? title : subject["joint/".Length..],
            ["members"] = new JsonArray([.. members.Select(one => JsonValue.Create(one))]),
            ["deadline"] = Deadline(),
        };
    }

    private string Deadline()
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        string[] forms =
            ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
        if (DateTimeOffset.TryParseExact(
            Word("deadline"), forms, CultureInfo.InvariantCulture, Utc, out var moment))
        {
            return MomentText.WriteDeadline(moment);
        }

        _problems.Add("deadline is a moment in UTC such as 2025-09-04T18:00Z.");
        return "";
    }

    private List<string> Members() => [.. query["members"].OfType<string>()
        .SelectMany(text => text.Split(',', Trimmed)).Distinct()];

    private void AddSources(JsonObject item)
    {
        var sources = query["source"].OfType<string>().SelectMany(text => text.Split(',', Trimmed)).Distinct().ToList();
        if (sources.Count > 0)
        {
            item["source"] = new JsonArray([.. sources.Select(one => JsonValue.Create(one))]);
        }
    }

    private void Add(JsonObject item, string key)
    {
        if (Word(key) is { Length: > 0 } text)
        {
            item[key] = text;
        }
    }

    private string Required(string key, string problem)
    {
        if (Word(key).Length == 0)
        {
            _problems.Add(problem);
        }

        return Word(key);
    }

    private void RequireNumber(JsonNode? node, string text)
    {
        if (node is null)
        {
            _problems.Add($"amount is a number, not \"{text}\".");
        }
    }
}
