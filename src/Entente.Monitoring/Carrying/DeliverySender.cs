using System.Globalization;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Intake;

namespace Entente.Monitoring.Carrying;

/// <summary>
/// Sends what waits in an outbox until it is kept. The servers acknowledge before their disks do: nothing leaves the
/// outbox before a worker says that the database has it, and what stays away too long is sent again.
/// </summary>
public sealed class DeliverySender(CarrierPlace place, Outbox outbox, TimeProvider time)
{
    private const int AtOnce = 64;

    /// <summary>How long one waits for a delivery to be kept before all of it is sent again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends until the outbox is empty, or it is told to stop; returns what is left.</summary>
    /// <param name="told">Is told what was kept, and what went wrong on the way.</param>
    /// <exception cref="CarrierException">The servers cannot be reached at all.</exception>
    public async Task<IReadOnlyList<WaitingDelivery>> SendAsync(Action<string> told, CancellationToken cancel)
    {
        await using var carrier = await Carrier.OpenAsync(place, leaves: true, cancel);
        for (var attempt = 1;
            carrier is not null && outbox.Waiting() is { Count: > 0 } waiting && !cancel.IsCancellationRequested;
            attempt++)
        {
            try
            {
                await SendAsync(carrier, waiting, attempt, told, cancel);
            }
            catch (Exception e) when (Carrier.IsOutside(e))
            {
                told($"not sent yet: {carrier.Told(e)}");
                await Task.Delay(Look, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return outbox.Waiting();
    }

    private async Task SendAsync(
        Carrier carrier,
        IReadOnlyList<WaitingDelivery> waiting,
        int attempt,
        Action<string> told,
        CancellationToken cancel)
    {
        // Another attempt under other names: what was lost may have been counted as seen.
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeMilliseconds()}-{attempt}");
        foreach (var one in waiting)
        {
            if (!await carrier.IsKeptAsync(one.Identity, cancel))
            {
                await SendAsync(carrier, one, name, cancel);
            }
        }

        var until = time.GetUtcNow() + Patience;
        var left = waiting.ToList();
        while (left.Count > 0 && time.GetUtcNow() < until)
        {
            foreach (var one in left.ToList())
            {
                if (await carrier.IsKeptAsync(one.Identity, cancel))
                {
                    outbox.Remove(one);
                    left.Remove(one);
                    told($"{one.Entry.File} is kept");
                }
            }

            if (left.Count > 0)
            {
                await Task.Delay(Look, time, cancel);
            }
        }

        if (left.Count > 0)
        {
            told($"{left.Count} not kept within {Patience.TotalSeconds:0} s; sent again");
        }
    }

    private async Task SendAsync(Carrier carrier, WaitingDelivery one, string attempt, CancellationToken cancel)
    {
        var bytes = outbox.BytesOf(one);
        var delivery = EvidenceParts.Said(one.Entry, bytes);
        foreach (var some in DeliverySplit.Split(one.Entry, delivery, bytes).Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(part => carrier.SendAsync(
                one.Identity, part.Subject, part.Part.Number, attempt, part.Part.Write(), cancel)));
        }
    }
}
