using Entente.Agreements.Mistakes;
using Entente.Agreements.Text;

namespace Entente.Agreements.Tests.Mistakes;

public sealed class MistakeTextTests
{
    [Fact]
    public void The_mark_stands_below_the_word_behind_wide_and_combined_letters() => Assert.Equal(
        "f:1:7: error E203: M\n  1 | 法国 é x\n    |        ^\n",
        Write("法国 e\u0301 x", 7, 1).Replace("e\u0301", "é"));

    [Fact]
    public void A_long_line_is_cut_on_both_sides()
    {
        var text = Write(new string('a', 200) + "word" + new string('b', 200), 201, 4);
        Assert.Contains("\n  1 | …" + new string('a', 40) + "word" + new string('b', 66) + "…\n", text);
        Assert.Contains("\n    |  " + new string(' ', 40) + "^^^^\n", text);
    }

    [Fact]
    public void Nothing_of_a_file_can_steer_a_terminal() =>
        Assert.Equal("a·[31m·b·c d", MistakeText.Visible("a\u001b[31m\u202eb\u009bc\td"));

    private static string Write(string line, int column, int length) =>
        MistakeText.Write(
            new Mistake(MistakeCodes.UnknownName, "M", new Place(new SourceText("f", line), 1, column, length), ""));
}
