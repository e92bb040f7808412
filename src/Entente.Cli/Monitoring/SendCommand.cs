using System.CommandLine;
using Entente.Cli.Text;
using Entente.Monitoring.Carrying;
using Entente.Monitoring.Evidence;

namespace Entente.Cli.Monitoring;

/// <summary>
/// <c>entente monitor send</c>: hands in what was seen over NATS, and keeps it until the database has it.
/// </summary>
internal static class SendCommand
{
    public static Command Create()
    {
        var outbox = new Argument<string>("OUTBOX")
        {
            Description = "A folder in which deliveries wait until they are kept at the other end.",
        };
        var files = new Argument<string[]>("FILE")
        {
            Description = "What a source sent. Left out: what waits is sent.", Arity = ArgumentArity.ZeroOrMore,
        };
        var (options, carrier) = (new DeliveryOptions(), new CarrierOptions());
        var command = new Command(
            "send", "Sends what was seen through NATS, until the database at the other end has it.")
        {
            outbox, files,
        };
        options.AddTo(command);
        carrier.AddTo(command);
        command.SetAction((parse, cancel) => MonitorCall.RunAsync(async () =>
        {
            var box = new Outbox(parse.GetValue(outbox)!);
            if (carrier.Read(parse) is not { } place || options.Read(parse) is not { } entry)
            {
                return ExitCodes.WrongCommandLine;
            }

            var code = parse.GetValue(files)!.Select(file => Put(box, file, entry)).DefaultIfEmpty().Max();
            return Math.Max(code, await SendAsync(box, parse.GetValue(outbox)!, place, cancel));
        }));
        return command;
    }

    private static int Put(Outbox outbox, string file, Func<string, byte[], DeliveryEntry?> entry)
    {
        var bytes = File.ReadAllBytes(file);
        if (entry(file, bytes) is not { } made)
        {
            return ExitCodes.WrongCommandLine;
        }

        var mistakes = outbox.Put(made, bytes).Mistakes;
        ImportCommand.Refuse(file, mistakes);
        return mistakes.Count > 0 ? ExitCodes.Mistaken : ExitCodes.Answered;
    }

    private static async Task<int> SendAsync(
        Outbox outbox, string folder, CarrierPlace place, CancellationToken cancel)
    {
        if (outbox.Waiting().Count == 0)
        {
            Console.Out.WriteLine("Nothing waits to be sent.");
            return ExitCodes.Answered;
        }

        try
        {
            var left = await new DeliverySender(place, outbox, TimeProvider.System).SendAsync(
                told => Console.Error.WriteLine(Page.Visible(told)), cancel);
            if (left.Count == 0)
            {
                Console.Out.WriteLine("Everything is kept at the other end.");
                return ExitCodes.Answered;
            }
        }
        catch (CarrierException e)
        {
            Stderr.Write(e.Message);
        }

        var waiting = Words.Count(outbox.Waiting().Count, "delivery waits", "deliveries wait");
        Stderr.Write($"{waiting} in {folder}, and nothing is lost; send again with the same command without files");
        return ExitCodes.NotReachable;
    }
}
