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

    public NatsServers(int count)
    {
        var ports = FreePorts(2 * count);
        (_ports, _routes, _servers) = (ports[..count], ports[count..], new Process?[count]);
        for (var i = 0; i < count; i++)
        {
            Start(i);
        }
    }

    public int Count => _ports.Length;

    public string Urls => string.Join(',', _ports.Select(port => $"nats://127.0.0.1:{port}"));

    /// <summary>Starts a server with what it kept.</summary>
    public void Start(int number)
    {
        var config = Path.Combine(_folder, $"{number}.conf");
        var cluster = Count == 1 ? "" : $$"""
            cluster {
              name: entente, listen: "127.0.0.1:{{_routes[number]}}"
              routes: [{{string.Join(", ", _routes.Select(port => $"\"nats://127.0.0.1:{port}\""))}}]
            }
            """;
        File.WriteAllText(config, $$"""
            listen: "127.0.0.1:{{_ports[number]}}"
            server_name: n{{number}}
            jetstream { store_dir: "{{Path.Combine(_folder, $"data{number}")}}" }
            {{cluster}}
            """);
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
