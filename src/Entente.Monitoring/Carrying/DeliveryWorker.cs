using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using NATS.Client.JetStream;

namespace Entente.Monitoring.Carrying;

/// <summary>
/// Takes parts of deliveries as they arrive and puts each into the database once, however often it is given. Any number
/// of workers share the parts; a part is acknowledged when it is on the database's disk.
/// </summary>
public sealed class DeliveryWorker(CarrierPlace place, PostgresEvidence store)
{
    private const int AtOnce = 32;

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    /// <summary>Works until it is told to stop.</summary>
    /// <param name="told">Is told what was kept, and what went wrong on the way.</param>
    /// <exception cref="CarrierException">The servers cannot be reached at all.</exception>
    public async Task WorkAsync(Action<string> told, CancellationToken cancel)
    {
        await using var carrier = await Carrier.OpenAsync(place, leaves: false, cancel);
        while (carrier is not null && !cancel.IsCancellationRequested)
        {
            try
            {
                await TakeAllAsync(carrier, told, cancel);
            }
            catch (Exception e) when (Carrier.IsOutside(e))
            {
                told($"waiting for the servers: {carrier.Told(e)}");
                await Task.Delay(Again, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
    }

    private async Task TakeAllAsync(Carrier carrier, Action<string> told, CancellationToken cancel)
    {
        await foreach (var message in carrier.PartsAsync(AtOnce, cancel))
        {
            await TakeAsync(carrier, message, told, cancel);
        }
    }

    private async Task TakeAsync(
        Carrier carrier, INatsJSMsg<byte[]> message, Action<string> told, CancellationToken cancel)
    {
        try
        {
            var part = DeliveryPart.Read(message.Data);
            if (store.Take(part))
            {
                await carrier.TellKeptAsync(PostgresParts.IdentityOf(part.Entry), cancel);
                told($"{part.Entry.File} is kept: {part.Entry.Sha256[..12]}");
            }

            await message.AckAsync(cancellationToken: cancel);
        }
        catch (FormatException e)
        {
            // It would be no better the next time.
            told($"a message was refused: {e.Message}");
            await message.AckTerminateAsync(cancellationToken: cancel);
        }
        catch (EvidenceException e)
        {
            told(e.Message);
            await message.NakAsync(delay: Again, cancellationToken: cancel);
        }
    }
}
