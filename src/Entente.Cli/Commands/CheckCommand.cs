using System.CommandLine;
using Entente.Agreements;
using Entente.Analysis.Answers;

namespace Entente.Cli.Commands;

/// <summary><c>entente check PATH</c>: every mistake in the agreement at once.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A file, a folder, or - for standard input." };
        var format = new Option<string>("--format")
        {
            Description = "text or json.",
            DefaultValueFactory = _ => "text",
            HelpName = "text|json",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var json = new Option<bool>("--json") { Description = "Short for --format json." };
        var command = new Command("check", "Every mistake in the agreement at once.") { path, format, json };
        Completion.CompletionCommand.OfPath(path);
        command.SetAction(parse =>
            Check(parse.GetValue(path)!, parse.GetValue(json) || parse.GetValue(format) == "json"));
        return command;
    }

    private static int Check(string path, bool isJson)
    {
        var input = AgreementInput.ReadSilently(path);
        input.WriteMistakes();
        if (isJson && input.Result.Unreadable is null)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(AnswerJson.Of(input.Result, limit: null).Bytes.Span);
        }
        else if (input.Agreement is { } agreement)
        {
            Console.Out.WriteLine(Summary(agreement, input.Result.Mistakes.Count));
        }

        return input.ExitCode;
    }

    private static string Summary(Agreement agreement, int warnings)
    {
        var found = warnings == 0 ? "no mistakes" : $"no errors, {AgreementInput.Count(warnings, "warning")}";
        return $"{Text.Page.Visible(agreement.Title)}: {found} in "
            + $"{AgreementInput.Count(agreement.Commitments.Count, "commitment")} of "
            + $"{Text.Words.Count(agreement.Parties.Count, "party", "parties")}, "
            + $"{AgreementInput.Count(agreement.Guarantees.Count, "guarantee")} and "
            + $"{AgreementInput.Count(agreement.Facts.Count, "fact")}.";
    }
}
