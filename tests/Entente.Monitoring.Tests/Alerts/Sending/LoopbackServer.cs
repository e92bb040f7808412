using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Entente.Monitoring.Tests.Alerts.Sending;

/// <summary>Answers connections on this machine, each by a conversation of the test.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public LoopbackServer(Func<StreamReader, StreamWriter, Task> talk)
    {
        _listener.Start();
        _ = Serve(talk);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    private async Task Serve(Func<StreamReader, StreamWriter, Task> talk)
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                // Bytes as letters, so that nothing is lost on the way.
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await using var writer = new StreamWriter(stream, Encoding.Latin1);
                (writer.AutoFlush, writer.NewLine) = (true, "\r\n");
                await talk(reader, writer);
            }
            catch (IOException)
            {
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
