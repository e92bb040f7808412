using System.Text.Json.Nodes;
using Entente.Agreements.Reading;
using YamlDotNet.RepresentationModel;

namespace Entente.Agreements.Tests.Reading;

/// <summary>An agreement in JSON is the same agreement.</summary>
public sealed class JsonTests
{
    public static TheoryData<string> Samples =>
    [
        .. Directory.EnumerateFiles(Sources.PathTo("samples/first-steps"), "*.yaml")
            .Select(path => Path.GetRelativePath(Sources.Root, path))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_in_JSON_is_the_same_as_in_YAML(string sample)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Sources.PathTo(sample))));
        var json = ToJson(stream.Documents[0].RootNode)!.ToJsonString();
        var fromYaml = AgreementReader.ReadPath(Sources.PathTo(sample)).Agreement!;
        Assert.Equal(Describe(fromYaml), Describe(Agreements.Read(json)));
    }

    [Fact]
    public void A_mistake_in_JSON_has_its_place()
    {
        var result = Agreements.TryRead("{ \"facts\": {\n  \"truce\": { \"status\": \"maybe\" } } }");
        Assert.Equal("-:2:24", Assert.Single(result.Mistakes).Place.ToString());
    }

    private static IEnumerable<string> Describe(Agreement agreement) =>
    [
        $"{agreement.Title} {agreement.AsOf}",
        .. agreement.Parties.Select(party => $"{party.Code} {party.Name}"),
        .. agreement.Groups.Select(group => $"{group.Name} {string.Join(' ', group.Members)}"),
        .. agreement.Facts.Select(fact => $"{fact.Id} {fact.Chance} {string.Join(' ', fact.History)}"),
        .. agreement.Guarantees.Select(guarantee => $"{guarantee.Id} {guarantee.HoldsWhen}"),
        .. agreement.Commitments.Select(item => $"{item.Id} {item.Party} {string.Join(' ', item.Provides)} "
            + $"{string.Join(' ', item.For)} {item.ConfirmsWhen} | {item.AppliesWhen} "
            + $"{item.By} {item.From} {item.Until} "
            + string.Join(' ', item.History)),
    ];

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(
            pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };
}
