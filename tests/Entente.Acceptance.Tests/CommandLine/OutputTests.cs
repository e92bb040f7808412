namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>What goes to a pipe, to a terminal, and to a narrow one.</summary>
public sealed class OutputTests
{
    private const string Assess = "./entente assess samples/coalition --as-of 2025-09-02";

    [Fact]
    public void A_pipe_gets_no_escape_codes_and_at_most_a_hundred_columns()
    {
        var answer = Shell.Run(Repository.Root, Assess);

        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.DoesNotContain('\u001b', answer.Output);
        Assert.True(answer.Output.Split('\n').Length <= 68, "a screen has about sixty lines");
        Assert.All(answer.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public void A_narrow_page_is_kept() =>
        Assert.All(
            Shell.Run(Repository.Root, $"COLUMNS=60 {Assess}").Output.Split('\n'),
            line => Assert.InRange(line.Length, 0, 60));

    [Theory]
    [InlineData("", true)]
    [InlineData("NO_COLOR=1 ", false)]
    [InlineData("TERM=dumb ", false)]
    public void A_terminal_gets_colour_unless_it_is_refused(string setting, bool hasColour)
    {
        var answer = Shell.Run(Repository.Root, $"TERM=xterm script -qec \"{setting}{Assess}\" /dev/null");

        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(hasColour, answer.Output.Contains("\u001b[33m", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--json")]
    public void A_reader_that_has_seen_enough_may_leave(string format)
    {
        var answer = Shell.Run(
            Repository.Root, $"{Assess} {format} | head -n 1 >/dev/null; exit ${{PIPESTATUS[0]}}");

        Assert.Equal((0, ""), (answer.ExitCode, answer.Everything));
    }

    [Fact]
    public void An_agreement_can_come_from_standard_input()
    {
        var file = File.ReadAllText(Repository.PathTo("samples/first-steps/6-after-you.yaml"));

        Assert.Equal(
            EntenteCommand.Run("assess samples/first-steps/6-after-you.yaml").Output,
            EntenteCommand.Run("assess -", file).Output);
    }
}
