using System.CommandLine;
using Entente.Analysis.Answers;
using Entente.Cli.Text;

namespace Entente.Cli.Commands;

/// <summary><c>entente whatif PATH CHOICE…</c>: what changes when choices are taken.</summary>
internal static class WhatIfCommand
{
    public static Command Create()
    {
        var command = new Command("whatif", "What changes when choices are taken, and through whom.");
        var question = new Question(command);
        var choices = new Argument<string[]>("CHOICE")
        {
            Description = "COMMITMENT (confirmed), COMMITMENT=considered|pledged|confirmed|withdrawn, or "
                + "FACT=true|false|unknown.",
            Arity = ArgumentArity.OneOrMore,
        };
        command.Add(choices);
        Completion.CompletionCommand.OfChoice(choices, question.Path);
        command.SetAction(parse => question.Answer(parse, asked => Answer(asked, parse.GetValue(choices)!)));
        return command;
    }

    private static int Answer(Asked asked, string[] texts)
    {
        if (Question.ReadChoices(asked.Agreement, asked.AsOf, texts) is not { } choices)
        {
            return ExitCodes.WrongCommandLine;
        }

        var whatIf = WhatIf.Of(asked.Analyzer, asked.AsOf, asked.Given, choices);
        if (asked.IsJson)
        {
            return JsonOutput.Write(asked, limit =>
                AnswerJson.Of(whatIf, asked.Analyzer.Possible(whatIf.After), limit));
        }

        var page = Page.ForOutput();
        var isCut = new WhatIfText(page, whatIf, asked.Limit).Write();
        Console.Out.Write(page);
        return whatIf.IsComplete && !isCut ? ExitCodes.Answered : ExitCodes.Incomplete;
    }
}
