using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace Entente.Monitoring.Carrying;

/// <summary>The streams on the servers: the parts of deliveries on their way, and what has been kept.</summary>
internal sealed class Carrier : IAsyncDisposable
{
    private const string Parts = "ENTENTE_EVIDENCE";
    private const string Kept = "ENTENTE_KEPT";
    private const string Workers = "workers";
    private const int ConnectAttempts = 3;
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CarrierPlace _place;
    private readonly CarrierTls _tls;
    private readonly NatsConnection _connection;
    private readonly NatsJSContext _streams;
    private INatsJSStream? _kept;

    private Carrier(CarrierPlace place)
    {
        _place = place;
        _tls = new CarrierTls(place);
        _connection = new NatsConnection(NatsOpts.Default with
        {
            Url = place.Urls,
            Name = "entente",
            // What was sent while nobody listened would be sent twice; it is sent again by hand.
            ConnectTimeout = TimeSpan.FromSeconds(5),
            RequestTimeout = TimeSpan.FromSeconds(5),
            MaxReconnectRetry = -1,
            ReconnectWaitMin = TimeSpan.FromMilliseconds(200),
            ReconnectWaitMax = TimeSpan.FromSeconds(2),
            TlsOpts = _tls.Options,
        });
        _streams = new NatsJSContext(_connection);
    }

    /// <summary>Connects, and makes the streams where they are missing.</summary>
    /// <param name="place">Where the servers are.</param>
    /// <param name="leaves">
    /// Whether streams that are there are left as they are: who only sends needs no right to change them.
    /// </param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="CarrierException">The servers cannot be reached, or do not keep streams.</exception>
    /// <returns>Null where it was told to stop before.</returns>
    public static async Task<Carrier?> OpenAsync(CarrierPlace place, bool leaves, CancellationToken cancel)
    {
        var carrier = new Carrier(place);
        try
        {
            await TryAsync(ConnectAttempts, carrier.ConnectAsync, cancel);
            // Servers that have just started choose who leads before they answer.
            await TryAsync(Attempts, leaves ? carrier.FindAsync : carrier.MakeAsync, cancel);

            return carrier;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await carrier.DisposeAsync();
            return null;
        }
        catch (Exception e) when (IsOutside(e))
        {
            await carrier.DisposeAsync();
            throw CarrierException.Of(place, carrier._tls, e);
        }
    }

    private static async Task TryAsync(int attempts, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work(cancel);
                return;
            }
            catch (Exception e) when (IsOutside(e) && attempt < attempts)
            {
                await Task.Delay(Pause, cancel);
            }
        }
    }

    private Task ConnectAsync(CancellationToken cancel) => _connection.ConnectAsync().AsTask().WaitAsync(cancel);

    public static bool IsOutside(Exception e) =>
        e is NatsException or IOException or System.Net.Sockets.SocketException or TimeoutException;

    /// <summary>Sends a part; once it returns, most of the servers have it.</summary>
    /// <param name="attempt">The servers drop what comes twice under one attempt.</param>
    public async Task SendAsync(
        string identity, string subject, int number, string attempt, byte[] part, CancellationToken cancel)
    {
        var answer = await _streams.PublishAsync(
            $"entente.evidence.{subject}.{identity}",
            part,
            opts: new NatsJSPubOpts { MsgId = $"{identity}:{number}:{attempt}", RetryAttempts = 3 },
            cancellationToken: cancel);
        answer.EnsureSuccess();
    }

    /// <summary>Says that a delivery is kept for good.</summary>
    public async Task TellKeptAsync(string identity, CancellationToken cancel)
    {
        var answer = await _streams.PublishAsync(
            $"entente.kept.{identity}", "kept"u8.ToArray(), cancellationToken: cancel);
        answer.EnsureSuccess();
    }

    /// <summary>Whether somebody has said that a delivery is kept.</summary>
    public async Task<bool> IsKeptAsync(string identity, CancellationToken cancel)
    {
        try
        {
            await _kept!.GetAsync(new StreamMsgGetRequest { LastBySubj = $"entente.kept.{identity}" }, cancel);
            return true;
        }
        catch (NatsJSApiException e) when (e.Error.Code == 404)
        {
            return false;
        }
    }

    /// <summary>The parts that wait, shared among all who ask.</summary>
    /// <param name="atOnce">How many are taken before the first is done.</param>
    public async IAsyncEnumerable<INatsJSMsg<byte[]>> PartsAsync(
        int atOnce, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var consumer = await _streams.CreateOrUpdateConsumerAsync(
            Parts,
            new ConsumerConfig(Workers)
            {
                DurableName = Workers,
                AckPolicy = ConsumerConfigAckPolicy.Explicit,
                AckWait = _place.AckWait,
                MaxAckPending = 4096,
                NumReplicas = _place.Replicas,
            },
            cancel);
        await foreach (var message in consumer.ConsumeAsync<byte[]>(
            opts: new NatsJSConsumeOpts
            {
                MaxMsgs = atOnce, Expires = TimeSpan.FromSeconds(5), IdleHeartbeat = TimeSpan.FromSeconds(1),
            },
            cancellationToken: cancel))
        {
            yield return message;
        }
    }

    /// <summary>What went wrong, as it may be shown.</summary>
    public string Told(Exception e) => _place.Cleaned(e.Message.TrimEnd('.'));

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _tls.Dispose();
    }

    private async Task FindAsync(CancellationToken cancel)
    {
        try
        {
            await _streams.GetStreamAsync(Parts, cancellationToken: cancel);
            _kept = await _streams.GetStreamAsync(Kept, cancellationToken: cancel);
        }
        catch (NatsJSApiException e) when (e.Error.Code == 404)
        {
            await MakeAsync(cancel);
        }
    }

    private async Task MakeAsync(CancellationToken cancel)
    {
        await _streams.CreateOrUpdateStreamAsync(
            new StreamConfig(Parts, ["entente.evidence.>"])
            {
                NumReplicas = _place.Replicas,
                Retention = StreamConfigRetention.Workqueue,
                Storage = StreamConfigStorage.File,
                MaxMsgSize = 1 << 20,
            },
            cancel);
        _kept = await _streams.CreateOrUpdateStreamAsync(
            new StreamConfig(Kept, ["entente.kept.*"])
            {
                NumReplicas = _place.Replicas,
                Storage = StreamConfigStorage.File,
                MaxMsgsPerSubject = 1,
                MaxAge = TimeSpan.FromDays(30),
            },
            cancel);
    }
}
