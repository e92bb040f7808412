using System.Text.Json.Nodes;
using Entente.Agreements.Documents;
using Entente.Agreements.Reading;
using Entente.Register.Folding;
using Entente.Register.Importing;
using Entente.Register.Statements;

namespace Entente.Register.Tests.Importing;

public sealed class ImportPlanTests
{
    public static TheoryData<string> Samples =>
    [
        Path.Combine(SamplesFolder, "coalition"),
        .. Directory.EnumerateFiles(SamplesFolder, "*.yaml", SearchOption.AllDirectories)
            .Where(file => AgreementReader.ReadPath(file).Agreement is not null).Order(StringComparer.Ordinal),
    ];

    private static string SamplesFolder => Sources.PathTo("samples");

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_imported_folds_to_what_stood_in_the_file(string sample)
    {
        var (_, file) = AgreementReader.ReadDocument(sample);
        using var register = new TestRegister();
        Import(register, file!);
        var fold = register.Register.Fold(Audience.Everybody, null);
        var document = fold.Document(null);
        Assert.Equal(Normal(file!), Normal(document));
        Assert.NotNull(AgreementViews.Read(document, "register").Agreement);
        Assert.Empty(Plan(register, file!).Statements);
    }

    private static void Import(TestRegister register, AgreementDocument file) =>
        register.Record(Plan(register, file).Statements);

    private static ImportPlan Plan(TestRegister register, AgreementDocument file) => ImportPlan.Between(
        register.Register.State, register.Register.Fold(Audience.All, null), file, Marking.Public);

    private static string Normal(AgreementDocument document) => string.Join(
        "\n",
        AgreementDocument.SectionNames.SelectMany(section => document.Items(section).Order(KeyOrder)
            .Select(pair => $"{section}/{pair.Key}: {Sorted(pair.Value)?.ToJsonString()}")));

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static IComparer<KeyValuePair<string, JsonNode?>> KeyOrder { get; } =
        Comparer<KeyValuePair<string, JsonNode?>>.Create(
            (one, other) => string.CompareOrdinal(one.Key, other.Key));
}
