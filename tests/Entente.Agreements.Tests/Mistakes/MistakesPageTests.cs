using System.Text;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;

namespace Entente.Agreements.Tests.Mistakes;

/// <summary>
/// docs/mistakes.md describes every code, and below each example stands what is said of it. To take over what is
/// said now, run these tests with ENTENTE_ACCEPT=1.
/// </summary>
public sealed class MistakesPageTests
{
    private const string Page = "docs/mistakes.md";

    private static readonly bool Accepts =
        Environment.GetEnvironmentVariable("ENTENTE_ACCEPT") == "1"
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    [Fact]
    public void Every_code_has_a_heading_with_its_title()
    {
        var headings = File.ReadLines(Sources.PathTo(Page))
            .Where(line => line.StartsWith("### ", StringComparison.Ordinal));
        Assert.Equal(MistakeCodes.All.Select(code => $"### {code.Id}: {code.Title}"), headings);
    }

    [Fact]
    public void Below_each_example_stands_what_is_said_of_it()
    {
        var written = File.ReadAllText(Sources.PathTo(Page));
        var made = new StringBuilder();
        var example = "";
        var code = "";
        foreach (var block in written.Split("```"))
        {
            made.Append(made.Length == 0 ? "" : "```");
            if (block.StartsWith("text\n", StringComparison.Ordinal) && example.Length > 0)
            {
                made.Append("text\n").Append(OutputOf(example, code));
                example = "";
                continue;
            }

            var isExample = block.StartsWith("yaml", StringComparison.Ordinal)
                || block.StartsWith("text input", StringComparison.Ordinal);
            var heading = block.LastIndexOf("### ", StringComparison.Ordinal);
            code = heading < 0 ? code : block[(heading + 4)..(heading + 8)];
            example = isExample ? block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..] : example;
            made.Append(block);
        }

        if (Accepts)
        {
            File.WriteAllText(Sources.PathTo(Page), made.ToString());
        }

        Assert.Equal(Accepts ? made.ToString() : written, made.ToString());
    }

    private static string OutputOf(string example, string code)
    {
        var result = AgreementReader.ReadBytes("agreement.yaml", Encoding.UTF8.GetBytes(example));
        Assert.Contains(result.Mistakes, mistake => mistake.Code.Id == code);
        return string.Join('\n', result.Mistakes.Select(MistakeText.Write));
    }
}
