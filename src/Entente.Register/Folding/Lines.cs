using System.Text.Json.Nodes;
using Entente.Agreements.Conditions;
using Entente.Register.Statements;

namespace Entente.Register.Folding;

/// <summary>One change of status.</summary>
/// <param name="On">The day from which it counts; null: from always.</param>
/// <param name="Status">The status that was stated.</param>
/// <param name="By">The statement that it rests on.</param>
public sealed record StatusLine(DateOnly? On, string Status, RecordedStatement By)
{
    /// <summary>The status that counts: another than the one stated where those who may state it disagree.</summary>
    public string Counts { get; init; } = Status;
}

/// <summary>The changes of status of commitments and facts.</summary>
internal sealed class Lines
{
    private readonly Dictionary<string, List<StatusLine>> _bySubject = new(StringComparer.Ordinal);

    public void Add(RecordedStatement recorded, string status)
    {
        var subject = recorded.Statement.Subject;
        if (!_bySubject.TryGetValue(subject, out var list))
        {
            _bySubject.Add(subject, list = []);
        }

        list.Add(new StatusLine(recorded.Statement.On, status, recorded));
    }

    /// <summary>The lines of a subject in order of time, with the status that counts after each.</summary>
    public IReadOnlyList<StatusLine> Of(string subject)
    {
        if (!_bySubject.TryGetValue(subject, out var list))
        {
            return [];
        }

        var sorted = list.OrderBy(line => line.On ?? DateOnly.MinValue).ThenBy(line => line.By.Index);
        return subject.StartsWith("facts/", StringComparison.Ordinal) ? Weigh(sorted) : OnlyLastUndated([.. sorted]);
    }

    /// <summary>An item with its status in it; not there where a commitment has none.</summary>
    public (bool IsThere, JsonNode? Item) Complete(string section, string id, JsonNode? item)
    {
        if (section is not ("commitments" or "facts"))
        {
            return (true, item);
        }

        var lines = Of($"{section}/{id}");
        if (lines.Count == 0)
        {
            return (section == "facts", item);
        }

        var whole = item as JsonObject ?? [];
        if (lines is [{ On: null } only] && FieldsOf(only).Count == 1)
        {
            whole["status"] = only.Counts;
        }
        else
        {
            whole["history"] = new JsonArray([.. lines.Select(FieldsOf)]);
        }

        return (true, whole);
    }

    /// <summary>A line as it stands in a history.</summary>
    internal static JsonObject FieldsOf(StatusLine line)
    {
        var fields = new JsonObject();
        if (line.On is { } on)
        {
            fields["on"] = DateText.Write(on);
        }

        fields["status"] = line.Counts;
        foreach (var (name, value) in line.By.Statement.Content["line"] as JsonObject ?? [])
        {
            if (name is not ("status" or "on"))
            {
                fields[name] = value?.DeepClone();
            }
        }

        return fields;
    }

    // What is said of always is said once.
    private static List<StatusLine> OnlyLastUndated(List<StatusLine> lines)
    {
        var undated = lines.Count(line => line.On is null);
        return undated > 1 ? lines[(undated - 1)..] : lines;
    }

    /// <summary>
    /// Each issuer's last word counts. Where they differ the fact is contested, until a verdict settles it for all
    /// that was said before.
    /// </summary>
    private static List<StatusLine> Weigh(IEnumerable<StatusLine> lines)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var weighed = new List<StatusLine>();
        foreach (var line in lines)
        {
            var statement = line.By.Statement;
            if (statement.Kind == StatementKind.Verdict)
            {
                words.Clear();
            }

            words[statement.Issuer] = line.Status;
            var counts = words.Values.Distinct().Count() == 1 ? line.Status : "contested";
            weighed.Add(line with { Counts = counts });
        }

        return OnlyLastUndated(weighed);
    }
}
