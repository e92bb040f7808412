namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>What a wrong line gets: its exit code, a message that helps, and nothing on standard output.</summary>
public sealed class ExitCodeTests
{
    private const string Coalition = "samples/coalition";

    public static TheoryData<string, int, string> Mistaken => new()
    {
        { "assess nothing-here.yaml", 3, "There is no file or folder nothing-here.yaml" },
        { "assess /proc/self/mem", 3, "could not be read" },
        { "assess .ci", 1, "holds no agreement" },
        { $"assess {Coalition} --as-of 2025-02-30", 2, "a day of the calendar" },
        { $"assess {Coalition} --as-of tomorrow", 2, "a day of the calendar" },
        { $"assess {Coalition} --limit 0", 2, "a whole number from 1 on, not \"0\"" },
        { $"assess {Coalition} --limit abc", 2, "a whole number from 1 on, not \"abc\"" },
        { $"assess {Coalition} --colour", 2, "--colour" },
        { $"assess {Coalition} --json --format text", 2, "give one of them" },
        { $"assess {Coalition} --format xml", 2, "'text' 'json'" },
        { $"assess {Coalition} --given ceasefire=true,ceasefire=false", 2, "cannot both be chosen" },
        { "asses x", 2, "did you mean assess?" },
        { "brief x", 3, "There is no file or folder x" },
        { $"brief {Coalition} --format json", 2, "markdown" },
        { "serve -", 2, "standard input cannot be followed" },
        { $"explain {Coalition} fra-lnd", 2, "did you mean fra-land?" },
        { $"explain {Coalition} FRA", 2, "FRA is a party" },
        { $"explain {Coalition} troops", 2, "troops is a capability" },
        { $"whatif {Coalition} us-backstop", 2, "us-backstop is a guarantee" },
        { $"whatif {Coalition} ltu-land-first-offer", 2, "is withdrawn on that day" },
        { $"whatif {Coalition} nor-land", 2, "is not yet made on that day" },
        { $"whatif {Coalition} ceasefire=maybe", 2, "write ceasefire=true" },
        { $"whatif {Coalition} fra-land=signed", 2, "not \"signed\"" },
        { $"explain {Coalition} us-backstop --set ceasefir=true", 2, "did you mean ceasefire" },
        { $"explain {Coalition} us-backstp --set ceasefire=true", 2, "did you mean us-backstop?" },
        { $"unlock {Coalition} us-backstp", 2, "did you mean us-backstop?" },
        { $"unlock {Coalition} fra-land", 2, "no guarantee of this agreement; its guarantees are binding" },
        { $"unlock {Coalition} us-backstop --by commitment", 2, "'party'" },
        { $"break {Coalition} us-backstop --cheapest", 2, "--cheapest" },
        { $"joint {Coalition}", 2, "Required argument missing" },
        { "assess -", 1, "- is empty" },
    };

    [Theory]
    [MemberData(nameof(Mistaken))]
    public void A_mistake_has_its_exit_code_and_stands_on_standard_error(string line, int code, string message)
    {
        var answer = EntenteCommand.Run(line);

        Assert.Equal((code, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_steer_the_terminal()
    {
        var answer = EntenteCommand.Run($"explain {Coalition} $'\\e[31mred\\a'");

        Assert.Equal(2, answer.ExitCode);
        Assert.DoesNotContain('\u001b', answer.Everything);
        Assert.DoesNotContain('\a', answer.Everything);
    }

    [Fact]
    public void A_text_of_the_file_cannot_steer_the_terminal()
    {
        var answer = EntenteCommand.Run("assess -", "agreement: { title: \"Red \\e[31m\" }\n");

        Assert.Equal(0, answer.ExitCode);
        Assert.DoesNotContain('\u001b', answer.Everything);
    }

    [Fact]
    public void A_limit_that_cuts_the_text_is_an_exit_code_of_its_own() =>
        Assert.Equal(4, EntenteCommand.Run($"assess {Coalition} --limit 1").ExitCode);

    [Fact]
    public void Help_is_an_answer()
    {
        var answer = EntenteCommand.Run("--help");

        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Contains("assess <PATH>", answer.Output, StringComparison.Ordinal);
    }
}
