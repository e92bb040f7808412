using System.Globalization;
using Npgsql;

namespace Entente.Register.Stores;

/// <summary>
/// Hears of appends, on a connection of its own, from the first time that somebody waits for one. Where the connection
/// is lost it comes back, and looks what it has missed.
/// </summary>
internal sealed class PostgresWatch(
    NpgsqlConnectionStringBuilder settings, TimeProvider time, GrowthWaiters waiters) : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private Task? _listening;

    public Task GrowthAsync(long size, CancellationToken cancellation)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_end.IsCancellationRequested, this);
            _listening ??= Task.Run(() => ListenAsync(_end.Token), CancellationToken.None);
        }

        return waiters.WaitAsync(size, cancellation);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _end.Cancel();
        }

        waiters.Fail(new ObjectDisposedException(nameof(PostgresStore)));
    }

    private async Task ListenAsync(CancellationToken end)
    {
        var pause = Shortest;
        while (!end.IsCancellationRequested)
        {
            try
            {
                using var session = await Task.Run(() => PostgresSession.Open(settings, false), end)
                    .ConfigureAwait(false);
                await HearAsync(session, () => pause = Shortest, end).ConfigureAwait(false);
            }
            catch (Exception e) when (PostgresTrouble.IsOutside(e))
            {
                await PauseAsync(pause, end).ConfigureAwait(false);
                pause = pause * 2 < Longest ? pause * 2 : Longest;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task HearAsync(PostgresSession session, Action isHeard, CancellationToken end)
    {
        session.Connection.Notification += (_, args) =>
        {
            if (long.TryParse(args.Payload, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                waiters.Grown(size);
            }
        };
        var isTold = TryListen(session);
        // What came between the last word heard and this one.
        waiters.Grown(SizeOf(session));
        isHeard();
        while (!end.IsCancellationRequested)
        {
            if (isTold)
            {
                await session.Connection.WaitAsync(end).ConfigureAwait(false);
            }
            else
            {
                await PauseAsync(Shortest, end).ConfigureAwait(false);
                waiters.Grown(SizeOf(session));
            }
        }
    }

    // A standby tells nobody, and is asked instead.
    private static bool TryListen(PostgresSession session)
    {
        try
        {
            session.Run($"LISTEN {PostgresSession.Channel}");
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction
            || e.SqlState == PostgresErrorCodes.FeatureNotSupported)
        {
            return false;
        }
    }

    private static long SizeOf(PostgresSession session) =>
        session.Number("SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('register.head')") == 0
            ? 0
            : session.Number("SELECT size FROM register.head");

    private async Task PauseAsync(TimeSpan pause, CancellationToken end)
    {
        try
        {
            await Task.Delay(pause, time, end).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The end is seen by the one who paused.
        }
    }
}
