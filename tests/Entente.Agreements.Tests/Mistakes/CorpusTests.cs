using Entente.Agreements.Mistakes;

namespace Entente.Agreements.Tests.Mistakes;

/// <summary>
/// Every bad input gets exactly the messages that stand beside it. To take over what is said now, run these tests
/// with ENTENTE_ACCEPT=1 and read the difference before committing it.
/// </summary>
public sealed class CorpusTests
{
    private static readonly bool Accepts =
        Environment.GetEnvironmentVariable("ENTENTE_ACCEPT") == "1"
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    public static TheoryData<string> Names => [.. CorpusCase.All.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bad_input_gets_the_messages_beside_it(string name)
    {
        var item = CorpusCase.All.Single(item => item.Name == name);
        var output = item.Output();
        if (Accepts)
        {
            File.WriteAllText(item.ExpectedPath, output);
        }

        Assert.Equal(File.Exists(item.ExpectedPath) ? File.ReadAllText(item.ExpectedPath) : "", output);
        Assert.NotEmpty(output);
    }

    [Fact]
    public void The_corpus_holds_at_least_80_bad_inputs() => Assert.True(CorpusCase.All.Count >= 80);

    [Fact]
    public void Every_code_but_those_of_huge_files_occurs_in_the_corpus()
    {
        // HostileInputTests makes what these need.
        MistakeCode[] generated =
        [
            MistakeCodes.NotUtf8, MistakeCodes.TooDeep, MistakeCodes.TooLong, MistakeCodes.AliasExplosion,
            MistakeCodes.ConditionTooDeep,
        ];
        var found = CorpusCase.All.SelectMany(item => item.Mistakes()).Select(mistake => mistake.Code);
        Assert.Empty(MistakeCodes.All.Except(found).Except(generated));
    }

    [Fact]
    public void No_message_shows_a_control_character_or_a_word_of_the_library()
    {
        foreach (var item in CorpusCase.All)
        {
            var output = item.Output();
            Assert.DoesNotContain(output, c => char.IsControl(c) && c != '\n');
            Assert.DoesNotContain("scalar", output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("token", output, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Every_mistake_of_the_corpus_has_a_way_out()
    {
        var without = CorpusCase.All
            .SelectMany(item => item.Mistakes().Where(mistake => mistake.Advice.Length == 0).Select(_ => item.Name));
        Assert.Empty(without);
    }
}
