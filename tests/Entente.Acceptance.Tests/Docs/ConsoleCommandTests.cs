namespace Entente.Acceptance.Tests.Docs;

/// <summary>What judges the documents is judged here.</summary>
public sealed class ConsoleCommandTests
{
    [Fact]
    public void A_console_block_holds_commands_and_what_they_print()
    {
        var block = new FencedBlock("console", 10, ["$ ./entente a \\", "  b   # exit 1", "one", "two", "", "$ ls"]);

        var commands = ConsoleCommand.In(block).ToList();

        Assert.Equal(["./entente a \\\n  b   # exit 1", "ls"], commands.Select(command => command.Text));
        Assert.Equal((11, 13), (commands[0].Line, commands[0].OutputLine));
        Assert.Equal((1, true), (commands[0].ExitCode, commands[0].IsRun));
        Assert.Equal(["one", "two", ""], commands[0].Output);
        Assert.False(commands[1].IsRun);
    }

    [Fact]
    public void A_shell_block_holds_a_command_on_each_line()
    {
        var block = new FencedBlock(
            "sh", 1, ["cat a | ./entente check -", "./entente serve  # not run: it stays", "./entente-x"]);

        Assert.Equal([true, false, false], ConsoleCommand.In(block).Select(command => command.IsRun));
    }

    [Fact]
    public void A_difference_shows_both_texts()
    {
        var text = LineDifference.Between(["a", "b", "c"], ["a", "x", "c", "d"]);

        Assert.Equal("    a\n  - b\n  + x\n    c\n  + d\n", text);
    }
}
