using System.Text.Json;
using Entente.Acceptance.Tests.CommandLine;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Entente.Acceptance.Tests.Docs;

/// <summary>Agreements, YAML and JSON that a document shows are what they look like.</summary>
public sealed class DataBlockTests
{
    public static TheoryData<string> Documents => [.. MarkdownFile.All.Select(document => document.Name)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Yaml_of_a_document_parses_and_its_agreements_check(string name)
    {
        var blocks = MarkdownFile.Read(Repository.PathTo(name)).Blocks.Where(block => block.Language == "yaml");
        Rule.Holds(
            "Yaml in a document parses, and an agreement has no mistake (unless marked: yaml fragment, yaml mistaken)",
            blocks.Select(block => (block.Line, Breach: YamlBreach(block)))
                .Where(block => block.Breach is not null)
                .Select(block => $"{name}:{block.Line} {block.Breach}"));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Json_of_a_document_parses(string name)
    {
        var blocks = MarkdownFile.Read(Repository.PathTo(name)).Blocks.Where(block => block.Language == "json");
        Rule.Holds(
            "Json in a document parses",
            blocks.Select(block => (block.Line, Breach: JsonBreach(block.Text)))
                .Where(block => block.Breach is not null)
                .Select(block => $"{name}:{block.Line} {block.Breach}"));
    }

    private static string? YamlBreach(FencedBlock block)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(block.Text));
        }
        catch (YamlException mistake)
        {
            return mistake.Message;
        }

        var isAgreement = stream.Documents is [{ RootNode: YamlMappingNode root }, ..]
            && (root.Children.ContainsKey("agreement") || root.Children.ContainsKey("commitments"));
        if (!isAgreement || block.IsMarked("fragment"))
        {
            return null;
        }

        var result = EntenteCommand.Run("check -", block.Text);
        var expected = block.IsMarked("mistaken") ? 1 : 0;
        return result.ExitCode == expected
            ? null
            : $"entente check - ends with exit code {result.ExitCode}, not {expected}:\n{result.Everything}";
    }

    private static string? JsonBreach(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return null;
        }
        catch (JsonException mistake)
        {
            return mistake.Message;
        }
    }
}
