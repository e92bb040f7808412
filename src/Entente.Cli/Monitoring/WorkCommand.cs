using System.CommandLine;
using Entente.Cli.Text;
using Entente.Monitoring.Carrying;
using Entente.Monitoring.Evidence.Stores;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor work</c>: takes what arrives over NATS into the database; any number may.</summary>
internal static class WorkCommand
{
    public static Command Create()
    {
        var place = new Argument<string>("EVIDENCE")
        {
            Description = "The database that keeps it, as postgres://user@host/name.",
        };
        var carrier = new CarrierOptions();
        var wait = new Option<double>("--ack-wait")
        {
            Description = "After how many seconds the servers give a part that nobody has finished to another worker.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 30,
        };
        var command = new Command("work", "Takes what arrives through NATS into the database, until it is stopped. Any "
            + "number of workers share it.")
        {
            place, wait,
        };
        carrier.AddTo(command);
        command.SetAction((parse, cancel) => MonitorCall.RunAsync(async () =>
        {
            if (!(parse.GetValue(wait) is >= 1 and <= 3_600))
            {
                Stderr.Write($"--ack-wait takes seconds from 1 to 3600, not {parse.GetValue(wait)}");
                return ExitCodes.WrongCommandLine;
            }

            return carrier.Read(parse) is { } servers
                ? await WorkAsync(
                    parse.GetValue(place)!,
                    servers with { AckWait = TimeSpan.FromSeconds(parse.GetValue(wait)) },
                    cancel)
                : ExitCodes.WrongCommandLine;
        }));
        return command;
    }

    private static async Task<int> WorkAsync(string place, CarrierPlace servers, CancellationToken cancel)
    {
        if (MonitorCall.Open(place) is not { } store)
        {
            return ExitCodes.NotReachable;
        }

        if (store is not PostgresEvidence database)
        {
            Stderr.Write($"workers share a database of PostgreSQL, and {store.Name} is none; copy it into one "
                + $"with: entente monitor copy {store.Name} postgres://user@host/name");
            return ExitCodes.NotReachable;
        }

        Console.Error.WriteLine($"Working for {database.Name}; Ctrl+C stops it.");
        await new DeliveryWorker(servers, database).WorkAsync(
            told => Console.Error.WriteLine(Page.Visible(told)), cancel);
        return ExitCodes.Answered;
    }
}
