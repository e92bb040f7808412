using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Entente.Agreements.Binding;
using Entente.Agreements.Conditions;

namespace Entente.Agreements.Schema;

/// <summary>
/// The JSON Schema of an agreement file, for editors: draft 7, which YAML editors know best. It is made from the
/// shapes that the reader itself goes by. It says what stands where; what names mean, only the reader can tell.
/// </summary>
public sealed class AgreementSchema
{
    private const string Draft = "http://json-schema.org/draft-07/schema#";
    private const string Code = "^[A-Z][A-Z0-9-]{0,63}$";
    private const string AnyName = "^[A-Za-z][A-Za-z0-9-]*$";
    private const string Date = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
    private const string Chance = "^[0-9]+([.][0-9]{1,6}0*)?( to [0-9]+([.][0-9]{1,6}0*)?)?$";
    private const string Digits = "^[0-9]+([.][0-9]{1,6}0*)?$";

    private const string ConditionHelp =
        "Joins with and, or, not and brackets: names of commitments, guarantees and facts (usa-backstop is confirmed), "
        + "quantities (troops from europe for force >= 15000, parties >= 3), "
        + "shares (share of europe in troops >= 60%), "
        + "every party from GROUP, at least 2 of (…, …), and dates (before, from, until 2025-09-02).";

    private readonly Utf8JsonWriter _json;

    private AgreementSchema(Utf8JsonWriter json) => _json = json;

    /// <summary>An id that is none of the words of conditions.</summary>
    private static string Id { get; } =
        $"^(?!(?:{string.Join('|', ReservedWords.All)})$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$";

    /// <summary>The schema as it is published, with a line end behind it.</summary>
    public static string Write()
    {
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            new AgreementSchema(json).WriteRoot();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private void WriteRoot()
    {
        _json.WriteStartObject();
        _json.WriteString("$schema", Draft);
        _json.WriteString("title", "Entente agreement");
        _json.WriteString("description", "A file of an agreement: conditional promises among many parties.");
        _json.WriteString("type", "object");
        _json.WriteBoolean("additionalProperties", false);
        WriteSections();
        _json.WriteStartObject("definitions");
        foreach (var shape in AllShapes())
        {
            WriteShape(shape);
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteSections()
    {
        _json.WriteStartObject("properties");
        WriteReference("agreement", Shapes.Agreement);
        WriteGroups();
        foreach (var (name, shape) in Shapes.Sections)
        {
            WriteSection(name, shape);
        }

        _json.WriteEndObject();
    }

    private static IEnumerable<Shape> AllShapes() => Shapes.Sections.Select(section => section.Shape)
        .Prepend(Shapes.Agreement)
        .SelectMany(shape => shape.Fields.Select(field => field.Shape).OfType<Shape>().Prepend(shape))
        .DistinctBy(shape => shape.Name);

    private void WriteSection(string name, Shape shape)
    {
        _json.WriteStartObject(name);
        _json.WriteString("description", shape.Description);
        WriteTypes("object", "null");
        _json.WriteBoolean("additionalProperties", false);
        _json.WriteStartObject("patternProperties");
        WriteReference(name == "parties" ? Code : Id, shape);
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteGroups()
    {
        _json.WriteStartObject("groups");
        _json.WriteString("description", "Parties, and other groups, under one name.");
        WriteTypes("object", "null");
        _json.WriteBoolean("additionalProperties", false);
        _json.WriteStartObject("patternProperties");
        _json.WriteStartObject(Id);
        WriteTypes("array", "null");
        WriteItems(AnyName);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteReference(string name, Shape shape)
    {
        _json.WriteStartObject(name);
        _json.WriteString("$ref", "#/definitions/" + shape.Name);
        _json.WriteEndObject();
    }

    private void WriteShape(Shape shape)
    {
        _json.WriteStartObject(shape.Name);
        _json.WriteString("description", shape.Description);
        var required = shape.Fields.Where(field => field.IsRequired).Select(field => field.Name).ToList();
        WriteTypes(required.Count == 0 && shape != Shapes.Contested ? ["object", "null"] : ["object"]);
        _json.WriteBoolean("additionalProperties", false);
        if (required.Count > 0)
        {
            WriteStrings("required", required);
        }

        if (shape == Shapes.Commitment)
        {
            WriteStatusOrHistory();
        }

        WriteFields(shape);
        _json.WriteEndObject();
    }

    private void WriteFields(Shape shape)
    {
        _json.WriteStartObject("properties");
        foreach (var field in shape.Fields)
        {
            _json.WriteStartObject(field.Name);
            _json.WriteString("description", field.Description);
            WriteValue(field);
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    private void WriteStatusOrHistory()
    {
        _json.WriteStartArray("anyOf");
        foreach (var name in new[] { "status", "history" })
        {
            _json.WriteStartObject();
            WriteStrings("required", [name]);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteValue(Field field)
    {
        string[] orNull = field.IsRequired ? [] : ["null"];
        switch (field.Type)
        {
            case FieldType.Word:
                WriteWords(field);
                break;
            case FieldType.Number:
                WriteNumber(field.Largest, Digits, orNull);
                break;
            case FieldType.Chance:
                WriteNumber(1, Chance, orNull);
                break;
            case FieldType.Map:
                _json.WriteString("$ref", "#/definitions/" + field.Shape!.Name);
                break;
            case FieldType.Names or FieldType.Amounts or FieldType.Maps:
                WriteParts(field, orNull);
                break;
            default:
                WriteText(field, orNull);
                break;
        }
    }

    private void WriteText(Field field, string[] orNull)
    {
        WriteTypes(field.Type switch
        {
            FieldType.Text => ["string", "number", "boolean", .. orNull],
            FieldType.Boolean => ["boolean", .. orNull],
            _ => ["string", .. orNull],
        });
        switch (field.Type)
        {
            case FieldType.Date:
                _json.WriteString("pattern", Date);
                _json.WriteString("patternErrorMessage", DateText.Advice);
                break;
            case FieldType.Condition:
                _json.WriteString("markdownDescription", $"{field.Description}\n\n{ConditionHelp}");
                break;
            case FieldType.Name:
                _json.WriteString("pattern", AnyName);
                break;
        }
    }

    private void WriteParts(Field field, string[] orNull)
    {
        switch (field.Type)
        {
            case FieldType.Names:
                WriteTypes(["string", "number", "array", .. orNull]);
                WriteItems(null);
                break;
            case FieldType.Maps:
                WriteTypes(["array", .. orNull]);
                _json.WriteNumber("minItems", 1);
                WriteReference("items", field.Shape!);
                break;
            default:
                WriteTypes(["object", .. orNull]);
                _json.WriteBoolean("additionalProperties", false);
                WriteAmounts(field);
                break;
        }
    }

    private void WriteAmounts(Field field)
    {
        _json.WriteStartObject("patternProperties");
        _json.WriteStartObject(Id);
        WriteNumber(field.Largest, $"{Digits}|^unstated$", ["null"]);
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    // YAML reads true and false as truth values, JSON files may hold them as texts.
    private void WriteWords(Field field)
    {
        _json.WriteStartArray("enum");
        foreach (var word in field.Words)
        {
            if (word is "true" or "false")
            {
                _json.WriteBooleanValue(word == "true");
            }

            _json.WriteStringValue(word);
        }

        _json.WriteEndArray();
    }

    private void WriteNumber(decimal largest, string pattern, string[] orNull)
    {
        WriteTypes(["number", "string", .. orNull]);
        _json.WriteNumber("minimum", 0);
        _json.WriteNumber("maximum", largest);
        _json.WriteString("pattern", pattern);
    }

    private void WriteItems(string? pattern)
    {
        _json.WriteStartObject("items");
        WriteTypes(pattern is null ? ["string", "number"] : ["string"]);
        if (pattern is not null)
        {
            _json.WriteString("pattern", pattern);
        }

        _json.WriteEndObject();
    }

    private void WriteTypes(params string[] types)
    {
        if (types.Length == 1)
        {
            _json.WriteString("type", types[0]);
        }
        else
        {
            WriteStrings("type", types);
        }
    }

    private void WriteStrings(string name, IReadOnlyList<string> values)
    {
        _json.WriteStartArray(name);
        foreach (var value in values)
        {
            _json.WriteStringValue(value);
        }

        _json.WriteEndArray();
    }
}
