using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Entente.Cli.Text;

namespace Entente.Cli.Commands;

/// <summary><c>entente serve [PATH]</c>: the web app, as a process of its own that ends with this one.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A file or a folder, followed as it is saved. Left out: the coalition sample.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var urls = new Option<string?>("--urls")
        {
            Description = "Where it listens. Left out: http://localhost:5075.",
            HelpName = "URL",
        };
        var accounts = new Option<string?>("--accounts")
        {
            Description = "People sign in; they are kept in this file or PostgreSQL database.",
            HelpName = "PLACE",
        };
        var evidence = new Option<string?>("--evidence")
        {
            Description = "What was seen of the ceasefire (entente monitor): a folder, a file, or a database. Left "
                + "out: what lies in the register itself.",
            HelpName = "PLACE",
        };
        var keeper = new Option<string?>("--invite-keeper")
        {
            Description = "Serves nothing: writes a link that lets a keeper in who lost every other way.",
            HelpName = "NAME",
        };
        var command = new Command("serve", "The board: the whole situation in a browser.")
        {
            path, urls, accounts, evidence, keeper,
        };
        Completion.CompletionCommand.OfPath(path!);
        command.SetAction(parse => Serve(
            parse.GetValue(path),
            [
                (urls.Name, parse.GetValue(urls)), (accounts.Name, parse.GetValue(accounts)),
                (evidence.Name, parse.GetValue(evidence)), (keeper.Name, parse.GetValue(keeper)),
            ]));
        return command;
    }

    private static int Serve(string? path, IReadOnlyList<(string Name, string? Value)> options)
    {
        var folder = Environment.GetEnvironmentVariable("ENTENTE_WEB") is { Length: > 0 } named
            ? named
            : Path.Combine(AppContext.BaseDirectory, "web");
        var program = Path.Combine(folder, "entente-web.dll");
        if (!File.Exists(program))
        {
            Stderr.Write("the web app is not beside this command; run ./entente serve in a clone of the repository");
            return ExitCodes.NotReachable;
        }

        if (path == "-")
        {
            Stderr.Write("serve follows a file or a folder; standard input cannot be followed");
            return ExitCodes.WrongCommandLine;
        }

        var sample = Environment.GetEnvironmentVariable("ENTENTE_SAMPLE");
        return Run(program, path ?? sample, options);
    }

    // The web app ends when its standard input does, so that it never outlives this process, however that ends.
    private static int Run(string program, string? path, IReadOnlyList<(string Name, string? Value)> options)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["ENTENTE_ENDS_WITH_INPUT"] = "1";
        IEnumerable<string?> words =
        [
            program, path,
            .. options.SelectMany(option => option.Value is null ? [] : new[] { option.Name, option.Value }),
        ];
        foreach (var word in words.OfType<string>())
        {
            start.ArgumentList.Add(word);
        }

        using var web = Process.Start(start)!;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, web));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, web));
        web.WaitForExit();
        return web.ExitCode;
    }

    private static void Stop(PosixSignalContext context, Process web)
    {
        context.Cancel = true;
        web.StandardInput.Close();
    }
}
