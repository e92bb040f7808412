namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>The completion script in a real bash, with the words as bash would cut them.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("./entente ass", "assess")]
    [InlineData("./entente assess --as", "--as-of")]
    [InlineData("./entente assess samples/coal", "samples/coalition")]
    [InlineData("./entente explain samples/coalition fra-l", "fra-land")]
    [InlineData("./entente explain --as-of 2025-09-02 samples/coalition us-backs", "us-backstop")]
    [InlineData("./entente unlock samples/coalition us-backs", "us-backstop")]
    [InlineData("./entente whatif samples/coalition fra-land us-backs", "")]
    [InlineData("./entente whatif samples/coalition ceasefire=t", "true")]
    [InlineData("./entente assess samples/coalition --given riig", "riigikogu-mandate")]
    [InlineData("./entente completion b", "bash")]
    public void A_word_is_completed(string line, string completed)
    {
        var answer = Shell.Run(
            Repository.Root,
            $$"""
            source <(./entente completion bash)
            compopt() { :; }
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
            COMP_WORDS=({{line.Replace("=", " = ", StringComparison.Ordinal)}}) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _entente && printf '%s\n' "${COMPREPLY[@]}"
            """);

        Assert.Equal("", answer.Error);
        Assert.Equal(completed, answer.Output.Trim());
    }
}
