using System.Net;
using System.Net.Sockets;

namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>An address on this machine that takes alerts, and answers as it is told.</summary>
internal sealed class AlertListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public AlertListener()
    {
        _listener.Start();
        _ = Serve();
    }

    /// <summary>The number and the words of an answer.</summary>
    public string Answer { get; set; } = "200 OK";

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await Take(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Take(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length: ", StringComparison.Ordinal))
            {
                length = int.Parse(line[16..], null);
            }
        }

        await reader.ReadBlockAsync(new char[length]);
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {Answer}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
    }
}
