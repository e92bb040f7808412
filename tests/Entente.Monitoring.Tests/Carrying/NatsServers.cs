using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Entente.Monitoring.Tests.Carrying;

/// <summary>Servers of NATS on loopback that keep messages together, with ports and folders of their own.</summary>
public sealed class NatsServers : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("entente-nats-").FullName;
    private readonly int[] _ports;
    private readonly int[] _routes;
    private readonly Process?[] _servers;
    private readonly Func<int, string>? _written;

    /// <param name="count">How many there are.</param>
    /// <param name="written">What the file of each server says as an administrator writes it, with the ports 4222 and
    /// 6222 and the folder <c>/var/lib/nats</c>; null: servers that take everybody.</param>
    public NatsServers(int count, Func<int, string>? written = null)
    {
        _written = written;
        var ports = FreePorts(2 * count);
        (_ports, _routes, _servers) = (ports[..count], ports[count..], new Process?[count]);
        for (var i = 0; i < count; i++)
        {
            Start(i);
        }
    }

    public int Count => _ports.Length;

    public string Urls => UrlsOf("nats", "127.0.0.1");

    /// <summary>The addresses of the servers, by another scheme and name.</summary>
    public string UrlsOf(string scheme, string host) =>
        string.Join(',', _ports.Select(port => $"{scheme}://{host}:{port}"));

    /// <summary>Starts a server with what it kept.</summary>
    public void Start(int number)
    {
        var config = Path.Combine(_folder, $"{number}.conf");
        File.WriteAllText(config, _written is null ? Plain(number) : Here(_written(number), number));
        var start = new ProcessStartInfo(Program(), ["-c", config, "-l", Path.Combine(_folder, $"{number}.log")]);
        _servers[number] = Process.Start(start)!;
        WaitUntilOpen(_ports[number]);
    }

    /// <summary>Ends a server at once, as if its power had failed.</summary>
    public void Kill(int number)
    {
        _servers[number]!.Kill();
        _servers[number]!.WaitForExit();
        _servers[number]!.Dispose();
        _servers[number] = null;
    }

    public void Dispose()
    {
        for (var i = 0; i < Count; i++)
        {
            if (_servers[i] is not null)
            {
                Kill(i);
            }
        }

        Directory.Delete(_folder, true);
    }

    private string Plain(int number)
    {
        var cluster = Count == 1 ? "" : $$"""
            cluster {
              name: entente, listen: "127.0.0.1:{{_routes[number]}}"
              routes: [{{string.Join(", ", _routes.Select(port => $"\"nats://127.0.0.1:{port}\""))}}]
            }
            """;
        return $$"""
            listen: "127.0.0.1:{{_ports[number]}}"
            server_name: n{{number}}
            jetstream { store_dir: "{{Path.Combine(_folder, $"data{number}")}}" }
            {{cluster}}
            """;
    }

    // All are on this machine, each with ports of its own.
    private string Here(string written, int number)
    {
        string[] names = ["one", "two", "three"];
        for (var i = 0; i < Count; i++)
        {
            written = written.Replace($"{names[i]}:6222", $"localhost:{_routes[i]}", StringComparison.Ordinal)
                .Replace($"{names[i]}:4222", $"localhost:{_ports[i]}", StringComparison.Ordinal);
        }

        return written.Replace("0.0.0.0:4222", $"127.0.0.1:{_ports[number]}", StringComparison.Ordinal)
            .Replace("0.0.0.0:6222", $"127.0.0.1:{_routes[number]}", StringComparison.Ordinal)
            .Replace("/var/lib/nats", Path.Combine(_folder, $"data{number}"), StringComparison.Ordinal);
    }

    private static void WaitUntilOpen(int port)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var client = new TcpClient("127.0.0.1", port);
                return;
            }
            catch (SocketException) when (watch.Elapsed < Patience)
            {
                Task.Delay(20).Wait();
            }
        }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }

    private static string Program()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return path.Append("/usr/sbin").Select(folder => Path.Combine(folder, "nats-server"))
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "The tests start servers of NATS, and nats-server is not here: install the package nats-server, or let "
                + "./test do so as root");
    }
}
