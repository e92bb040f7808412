using System.CommandLine;
using Entente.Cli.Commands;

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

        foreach (var error in parse.Errors)
        {
            Console.Error.WriteLine($"entente: {Entente.Agreements.Mistakes.MistakeText.Visible(error.Message)}");
        }

        var command = parse.CommandResult.Command;
        var name = command is RootCommand ? "entente" : $"entente {command.Name}";
        Console.Error.WriteLine($"See '{name} --help'.");
        return ExitCodes.WrongCommandLine;
    }

    private static int Fail(Exception e)
    {
        Console.Error.WriteLine($"entente: {Entente.Agreements.Mistakes.MistakeText.Visible(e.Message)}");
        return ExitCodes.NotReachable;
    }
}
