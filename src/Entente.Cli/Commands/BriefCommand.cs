using System.CommandLine;
using Entente.Analysis.Answers;
using Entente.Analysis.Briefs;
using Entente.Cli.Text;

namespace Entente.Cli.Commands;

/// <summary><c>entente brief PATH</c>: the situation on two pages, for a meeting.</summary>
internal static class BriefCommand
{
    public static Command Create()
    {
        var command = new Command("brief", "The meeting brief: the situation on two pages, as Markdown or HTML.");
        var format = new Option<string>("--format")
        {
            Description = "markdown or html.",
            DefaultValueFactory = _ => "markdown",
            HelpName = "markdown|html",
        };
        format.AcceptOnlyFromAmong("markdown", "html");
        var question = new Question(command, format);
        command.SetAction(parse => question.Answer(parse, asked => Answer(asked, parse.GetValue(format) == "html")));
        return command;
    }

    private static int Answer(Asked asked, bool isHtml)
    {
        using var work = new LongQuestion();
        var report = Report.Of(asked.Analyzer, asked.Analyzer.Assess(asked.AsOf, asked.Given));
        var brief = work.Answer(() => BriefWriter.Write(asked.Analyzer, report, work.Token), () => null!);
        if (brief is null)
        {
            Stderr.Write("stopped before it was done");
            return ExitCodes.Incomplete;
        }

        Console.Out.Write(isHtml ? BriefHtml.Write(brief) : BriefMarkdown.Write(brief));
        return brief.Assessment.IsComplete && !work.Token.IsCancellationRequested
            ? ExitCodes.Answered
            : ExitCodes.Incomplete;
    }
}
