using System.Text.Encodings.Web;
using System.Text.Json;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;

namespace Entente.Analysis.Answers;

/// <summary>Writes the JSON of an answer, and keeps count of what a limit leaves out.</summary>
internal sealed class AnswerWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // Reasons may lie deeper than the 1,000 levels that a writer allows on its own.
        MaxDepth = 100_000,
    };

    private readonly int? _limit;
    private readonly bool _wasCut;
    private bool _isComplete = true;
    private bool _isCut;

    private AnswerWriter(Utf8JsonWriter json, int? limit, bool wasCut)
    {
        Json = json;
        _limit = limit;
        _wasCut = wasCut;
    }

    public Utf8JsonWriter Json { get; }

    /// <summary>
    /// One object with a line end behind it. Where the limit cuts a list it is written again, for what is said of
    /// its completeness stands at its head.
    /// </summary>
    /// <param name="limit">The longest list; null: none is cut.</param>
    public static JsonAnswer Write(int? limit, Action<AnswerWriter> writeMembers)
    {
        var (bytes, writer) = WriteOnce(limit, wasCut: false, writeMembers);
        if (writer._isCut)
        {
            (bytes, writer) = WriteOnce(limit, wasCut: true, writeMembers);
        }

        return new JsonAnswer(bytes, writer._isComplete && !writer._wasCut);
    }

    public void Head(Situation situation, bool isComplete)
    {
        _isComplete &= isComplete;
        Json.WriteString("agreement", situation.Agreement.Title);
        Json.WriteString("asOf", DateText.Write(situation.AsOf));
        List("given", situation.Given.Select(choice => choice.ToString()!));
        Json.WriteBoolean("complete", isComplete && !_wasCut);
    }

    public void List(string name, IEnumerable<string> items)
    {
        Json.WriteStartArray(name);
        foreach (var item in Limited(items))
        {
            Json.WriteStringValue(item);
        }

        Json.WriteEndArray();
    }

    /// <summary>A list of objects, the members of each written by <paramref name="writeMembers"/>.</summary>
    public void Objects<T>(string name, IEnumerable<T> items, Action<T> writeMembers)
    {
        Json.WriteStartArray(name);
        foreach (var item in Limited(items))
        {
            Json.WriteStartObject();
            writeMembers(item);
            Json.WriteEndObject();
        }

        Json.WriteEndArray();
    }

    /// <summary>An object of objects, in the order of the items.</summary>
    public void Map<T>(string name, IEnumerable<T> items, Func<T, string> key, Action<T> writeMembers)
    {
        Json.WriteStartObject(name);
        foreach (var item in items)
        {
            Json.WriteStartObject(key(item));
            writeMembers(item);
            Json.WriteEndObject();
        }

        Json.WriteEndObject();
    }

    public void Number(string name, decimal number) => Json.WriteNumber(name, Plain(number));

    private static (ReadOnlyMemory<byte>, AnswerWriter) WriteOnce(
        int? limit, bool wasCut, Action<AnswerWriter> writeMembers)
    {
        var bytes = new MemoryStream();
        using var json = new Utf8JsonWriter(bytes, Options);
        var writer = new AnswerWriter(json, limit, wasCut);
        json.WriteStartObject();
        writeMembers(writer);
        json.WriteEndObject();
        json.Flush();
        bytes.WriteByte((byte)'\n');
        return (bytes.GetBuffer().AsMemory(0, (int)bytes.Length), writer);
    }

    private IEnumerable<T> Limited<T>(IEnumerable<T> items)
    {
        var count = 0;
        foreach (var item in items)
        {
            if (count++ >= _limit)
            {
                _isCut = true;
                yield break;
            }

            yield return item;
        }
    }

    // 60.0 and 60 are one number; it is written without the zeros that decimal remembers.
    private static decimal Plain(decimal number) => number / 1.000000000000000000000000000000m;
}
