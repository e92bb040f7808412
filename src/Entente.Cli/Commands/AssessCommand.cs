using System.CommandLine;
using Entente.Analysis.Answers;
using Entente.Cli.Text;

namespace Entente.Cli.Commands;

/// <summary><c>entente assess PATH</c>: the whole situation.</summary>
internal static class AssessCommand
{
    public static Command Create()
    {
        var command = new Command(
            "assess",
            "The whole situation: guarantees, who could move them, what pledges wait for, what is contested and next.");
        var question = new Question(command);
        command.SetAction(parse => question.Answer(parse, Answer));
        return command;
    }

    private static int Answer(Asked asked)
    {
        var assessment = asked.Analyzer.Assess(asked.AsOf, asked.Given);
        if (asked.IsJson)
        {
            return JsonOutput.Write(asked, limit =>
                AnswerJson.Of(assessment, asked.Analyzer.Possible(assessment), limit));
        }

        var page = Page.ForOutput();
        var report = Report.Of(asked.Analyzer, assessment);
        var isCut = new AssessText(page, report, asked.Limit).Write();
        Console.Out.Write(page);
        return assessment.IsComplete && !isCut ? ExitCodes.Answered : ExitCodes.Incomplete;
    }
}
