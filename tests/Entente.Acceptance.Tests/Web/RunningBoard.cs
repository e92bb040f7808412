using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Entente.Acceptance.Tests.Web;

[assembly: AssemblyFixture(typeof(RunningBoard))]

namespace Entente.Acceptance.Tests.Web;

/// <summary>The web app as it was built, on the coalition sample, in a process of its own.</summary>
public sealed class RunningBoard : IDisposable
{
    private readonly Process _process;

    public RunningBoard()
        : this([])
    {
    }

    private RunningBoard(string[] more)
    {
        var program = Repository.PathTo($"artifacts/bin/Entente.Web/{Folder}/entente-web.dll");
        Url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["ENTENTE_ENDS_WITH_INPUT"] = "1";
        foreach (var word in (string[])[program, "samples/coalition", "--urls", Url, .. more])
        {
            start.ArgumentList.Add(word);
        }

        _process = Process.Start(start)!;
        // It says where it is once it listens.
        Welcome = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{program} did not start");
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Url) };
    }

    /// <summary>Another one, with more said to it.</summary>
    public static RunningBoard With(params string[] more) => new(more);

    public string Url { get; }

    public string Welcome { get; }

    public HttpClient Client { get; }

    private static string Folder => Repository.Configuration == "Release" ? "release" : "debug";

    public void Dispose()
    {
        Client.Dispose();
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
