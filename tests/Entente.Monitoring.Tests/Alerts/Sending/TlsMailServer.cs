using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Entente.Monitoring.Tests.Alerts.Sending;

/// <summary>A mail server on this machine with a certificate; it knows one user, with the password "pass".</summary>
internal sealed class TlsMailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate;
    private readonly bool _isTlsFirst;

    /// <param name="certificate">What it shows; null: it offers no TLS.</param>
    /// <param name="isTlsFirst">Whether TLS begins with the first byte.</param>
    public TlsMailServer(X509Certificate2? certificate, bool isTlsFirst)
    {
        (_certificate, _isTlsFirst) = (certificate, isTlsFirst);
        _listener.Start();
        _ = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What clients said, and whether nobody could read it on the way.</summary>
    public ConcurrentQueue<(string Line, bool IsSecure)> Said { get; } = [];

    public void Dispose() => _listener.Dispose();

    private async Task Serve()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await Talk(client.GetStream());
            }
            catch (Exception e) when (e is IOException or AuthenticationException)
            {
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Talk(Stream plain)
    {
        var stream = _isTlsFirst ? await Secured(plain) : plain;
        await Answer(stream, "220 test");
        while (await ReadLine(stream) is { } line)
        {
            Said.Enqueue((line, stream is SslStream));
            await Answer(stream, Reply(line, stream is SslStream));
            if (line == "STARTTLS" && _certificate is not null)
            {
                stream = await Secured(plain);
            }
            else if (line == "DATA")
            {
                while (await ReadLine(stream) is { } text && text != ".")
                {
                    Said.Enqueue((text, stream is SslStream));
                }

                await Answer(stream, "250 taken");
            }
        }
    }

    private string Reply(string line, bool isSecure) => line.Split(' ')[0] switch
    {
        "EHLO" => isSecure ? "250-test\r\n250 AUTH PLAIN"
            : _certificate is null ? "250 test" : "250-test\r\n250 STARTTLS",
        "STARTTLS" => _certificate is null ? "502 no" : "220 begin",
        "AUTH" => line.EndsWith(Convert.ToBase64String("\0me\0pass"u8), StringComparison.Ordinal) ? "235 in" : "535 no",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 ok",
    };

    private async Task<Stream> Secured(Stream plain)
    {
        var stream = new SslStream(plain);
        await stream.AuthenticateAsServerAsync(_certificate!);
        return stream;
    }

    private static async Task Answer(Stream stream, string text) =>
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text + "\r\n"));

    // Byte by byte: what follows STARTTLS belongs to TLS.
    private static async Task<string?> ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}
