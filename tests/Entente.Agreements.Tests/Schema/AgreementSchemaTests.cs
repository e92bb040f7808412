using System.Globalization;
using System.Text.Json.Nodes;
using Entente.Agreements.Schema;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Entente.Agreements.Tests.Schema;

public sealed class AgreementSchemaTests
{
    private const string Stored = "samples/entente.schema.json";

    private static readonly bool Accepts = Environment.GetEnvironmentVariable("ENTENTE_ACCEPT") == "1"
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    private static readonly JsonSchema Schema =
        JsonSchema.FromJsonAsync(AgreementSchema.Write()).GetAwaiter().GetResult();

    /// <summary>All but the rules of the monitor, which are no agreements.</summary>
    public static TheoryData<string> Samples =>
    [
        .. Directory.EnumerateFiles(Sources.PathTo("samples"), "*.yaml", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) != "rules")
            .Select(path => Path.GetRelativePath(Sources.Root, path))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void The_stored_schema_is_the_one_that_is_written()
    {
        if (Accepts)
        {
            File.WriteAllText(Sources.PathTo(Stored), AgreementSchema.Write());
        }

        Assert.Equal(File.ReadAllText(Sources.PathTo(Stored)), AgreementSchema.Write());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_fits_the_schema(string sample) =>
        Assert.Empty(Breaches(File.ReadAllText(Sources.PathTo(sample))));

    [Theory]
    [InlineData("facts: { ceasefire: }")]
    [InlineData("facts: { ceasefire: { status: true } }")]
    [InlineData("facts: { ceasefire: { status: \"true\", chance: 0.3 } }")]
    [InlineData("groups: { europe: [FRA, nordics], empty: [] }")]
    [InlineData("commitments: { a: { party: FRA, status: pledged, provides: { a: 10, b: unstated, c: } } }")]
    [InlineData("commitments: { a: { party: FRA, history: [{ status: pledged }], contested: { note: x } } }")]
    [InlineData("statements: { s: { says: 2025, source: [a, b], contradicts: c } }")]
    public void What_the_reader_takes_fits_the_schema(string text)
    {
        var mistakes = Entente.Agreements.Reading.AgreementReader
            .ReadBytes("-", System.Text.Encoding.UTF8.GetBytes("parties: { FRA: { name: France } }\n" + text)).Mistakes;
        Assert.DoesNotContain(mistakes, mistake => mistake.Code.Id.StartsWith("E1", StringComparison.Ordinal));
        Assert.Empty(Breaches(text));
    }

    [Theory]
    [InlineData("commitmens: {}")]
    [InlineData("parties: { fra: { name: France } }")]
    [InlineData("parties: { FRA: { nom: France } }")]
    [InlineData("guarantees: { force: {} }")]
    [InlineData("facts: { Cease_Fire: {} }")]
    [InlineData("facts: { always: {} }")]
    [InlineData("facts: { truce: { status: maybe } }")]
    [InlineData("facts: { truce: { chance: 1.5 } }")]
    [InlineData("facts: { truce: { history: [] } }")]
    [InlineData("agreement: { title: A, as-of: 02.09.2025 }")]
    [InlineData("agreement: { title: A, as-of: 2025-13-01 }")]
    [InlineData("agreement: []")]
    [InlineData("commitments: { a: { party: FRA } }")]
    [InlineData("commitments: { a: { party: FRA, status: signed } }")]
    [InlineData("commitments: { a: { party: FRA, status: pledged, provides: { troops: -1 } } }")]
    [InlineData("commitments: { a: { party: FRA, status: pledged, provides: { troops: \"15,000\" } } }")]
    [InlineData("commitments: { a: { party: FRA, status: pledged, confirms-when: [a, b] } }")]
    [InlineData("caveats: { a: { party: FRA } }")]
    public void What_the_reader_refuses_by_its_shape_does_not_fit_the_schema(string text) =>
        Assert.NotEmpty(Breaches(text));

    private static IEnumerable<string> Breaches(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var json = ToJson(stream.Documents[0].RootNode)?.ToJsonString() ?? "null";
        return Schema.Validate(json).Select(error => error.ToString());
    }

    // Plain scalars as YAML 1.2 reads them.
    private static JsonNode? ToJson(YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode map:
                return new JsonObject(map.Children.Select(
                    pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value))));
            case YamlSequenceNode list:
                return new JsonArray([.. list.Children.Select(ToJson)]);
            case YamlScalarNode { Style: ScalarStyle.Plain } plain:
                return plain.Value switch
                {
                    null or "" or "~" or "null" => null,
                    "true" or "false" => JsonValue.Create(plain.Value == "true"),
                    var text when decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) =>
                        JsonValue.Create(number),
                    var text => JsonValue.Create(text),
                };
            default:
                return JsonValue.Create(((YamlScalarNode)node).Value);
        }
    }
}
