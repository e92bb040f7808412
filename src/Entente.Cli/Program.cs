using System.CommandLine;
using Entente.Agreements.Mistakes;
using Entente.Cli.Commands;
using Entente.Cli.Text;

namespace Entente.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        try
        {
            return Run(args);
        }
        catch (IOException e)
        {
            // A reader that closes the pipe early, such as head, has what it wanted.
            return e.HResult == BrokenPipe ? ExitCodes.Answered : Fail(e);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Fail(e);
        }
    }

    private const int BrokenPipe = 32;

    private static int Run(string[] args)
    {
        // Alone, the name of the program is a question too: what can it do?
        var parse = CommandTree.Create().Parse(args.Length == 0 ? ["--help"] : args);
        if (parse.Errors.Count == 0)
        {
            return parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }

        var command = parse.CommandResult.Command;
        IEnumerable<string> problems = command is RootCommand && args[0] is [not '-', ..]
            ? [NoSuchCommand(args[0], command)]
            : parse.Errors.Select(error => error.Message);
        foreach (var problem in problems)
        {
            Stderr.Write(string.Join(' ', problem.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }

        Console.Error.WriteLine($"See '{NameOf(command)} --help'.");
        return ExitCodes.WrongCommandLine;
    }

    // With the commands that it stands below, as it is typed.
    private static string NameOf(Command command) => command is RootCommand
        ? "entente"
        : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}";

    private static string NoSuchCommand(string name, Command root)
    {
        var near = NameSuggestion.Nearest(name, root.Subcommands.Select(command => command.Name));
        return $"there is no command \"{name}\"" + (near is null ? "" : $"; did you mean {near}?");
    }

    private static int Fail(Exception e)
    {
        Stderr.Write(e.Message);
        return ExitCodes.NotReachable;
    }
}
