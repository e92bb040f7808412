using System.Net;
using System.Net.Sockets;

namespace Entente.Register.Tests.Stores;

/// <summary>Stands between a store and its server, and cuts the line where it is told to.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly int _port;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _gate = new();
    private readonly List<TcpClient> _open = [];
    private Cut _cut;
    private Action? _meanwhile;

    public CuttingProxy(int port)
    {
        _port = port;
        _listener.Start();
        _ = AcceptAsync();
    }

    public enum Cut
    {
        None,

        /// <summary>The next words of the client arrive, and the answer does not.</summary>
        Answer,

        /// <summary>The next words of the client do not arrive.</summary>
        Question,
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts the line once.</summary>
    /// <param name="meanwhile">What happens before it is seen to be cut.</param>
    public void CutNext(Cut cut, Action? meanwhile = null)
    {
        lock (_gate)
        {
            (_cut, _meanwhile) = (cut, meanwhile);
        }
    }

    /// <summary>Takes no more connections.</summary>
    public void Refuse() => _listener.Stop();

    public void Dispose()
    {
        _listener.Dispose();
        lock (_gate)
        {
            _open.ForEach(client => client.Dispose());
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                var server = new TcpClient { NoDelay = true };
                await server.ConnectAsync(IPAddress.Loopback, _port);
                client.NoDelay = true;
                lock (_gate)
                {
                    _open.AddRange([client, server]);
                }

                _ = PumpAsync(client, server, true);
                _ = PumpAsync(server, client, false);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was told to stop.
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool isQuestion)
    {
        var buffer = new byte[65_536];
        try
        {
            for (int count; (count = await from.GetStream().ReadAsync(buffer)) > 0;)
            {
                if (IsCutHere(isQuestion))
                {
                    break;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The other way was cut.
        }

        from.Dispose();
        to.Dispose();
    }

    private bool IsCutHere(bool isQuestion)
    {
        Action? meanwhile;
        lock (_gate)
        {
            if (_cut != (isQuestion ? Cut.Question : Cut.Answer))
            {
                return false;
            }

            (_cut, meanwhile) = (Cut.None, _meanwhile);
        }

        meanwhile?.Invoke();
        return true;
    }
}
