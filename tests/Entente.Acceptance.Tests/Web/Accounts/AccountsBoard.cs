using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Entente.Acceptance.Tests.Web.Accounts;

/// <summary>
/// The web app with accounts, in a process of its own, behind a proxy that the tests play: each visitor has an address.
/// </summary>
public sealed partial class AccountsBoard : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private readonly Process _process;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-accounts-");
    private readonly List<string> _said = [];
    private int _visitors;

    public AccountsBoard()
        : this(new Dictionary<string, string>())
    {
    }

    internal AccountsBoard(
        IReadOnlyDictionary<string, string> environment, string path = "samples/coalition", string? evidence = null)
    {
        Url = $"http://localhost:{FreePort()}";
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["ENTENTE_ENDS_WITH_INPUT"] = "1";
        start.Environment["ENTENTE_BEHIND_PROXY"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var folder = Repository.Configuration == "Release" ? "release" : "debug";
        var program = Repository.PathTo($"artifacts/bin/Entente.Web/{folder}/entente-web.dll");
        string[] more = evidence is null ? [] : ["--evidence", evidence];
        foreach (var word in (string[])[program, path, "--urls", Url, "--accounts", Store, .. more])
        {
            start.ArgumentList.Add(word);
        }

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
    }

    public string Url { get; }

    /// <summary>The file with the accounts.</summary>
    public string Store => Path.Combine(_folder.FullName, "accounts.db");

    /// <summary>The link that makes the first keeper, used by now.</summary>
    public string FirstLink { get; private set; } = "";

    internal Visitor Keeper { get; private set; } = null!;

    /// <summary>All that the server has said by now.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
            {
                return [.. _said];
            }
        }
    }

    public async ValueTask InitializeAsync()
    {
        while (FirstLink.Length == 0)
        {
            var line = await _process.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException(string.Join('\n', Said));
            Keep(line);
            FirstLink = line.Contains("/invitation/", StringComparison.Ordinal) ? new Uri(line).AbsolutePath : "";
        }

        Keeper = Visit();
        var answer = await Keeper.SendAsync(
            FirstLink, FirstLink, ("userName", "keeper"), ("name", "Kay Keeper"), ("password", Password),
            ("again", Password));
        Assert.Equal("/account", answer.Headers.Location?.ToString());
    }

    /// <summary>A browser of its own, at an address of its own.</summary>
    internal Visitor Visit()
    {
        var number = Interlocked.Increment(ref _visitors);
        return new Visitor(Url, $"198.51.{number / 250}.{(number % 250) + 1}");
    }

    /// <summary>Someone who was invited and came, signed in.</summary>
    internal async Task<Visitor> JoinAsync(string userName, params (string Name, string Value)[] duties)
    {
        var visitor = Visit();
        var link = await InviteAsync(userName, duties);
        var answer = await visitor.SendAsync(link, link, ("password", Password), ("again", Password));
        Assert.Equal("/account", answer.Headers.Location?.ToString());
        return visitor;
    }

    /// <summary>The path of an invitation that the keeper made.</summary>
    internal async Task<string> InviteAsync(string userName, params (string Name, string Value)[] duties)
    {
        await Keeper.SendAsync(
            "/people", "/people", [("userName", userName), ("name", $"Name of {userName}"), .. duties]);
        return LinkIn(await Keeper.TextAsync("/people"));
    }

    /// <summary>The path of a person's page.</summary>
    internal async Task<string> PageOfAsync(string userName)
    {
        var people = await Keeper.TextAsync("/people");
        return Regex.Match(people, $"href=\"(/people/[^\"]+)\"><bdi>Name of {userName}</bdi>").Groups[1].Value;
    }

    internal static string LinkIn(string page) => new Uri(Link().Match(page).Groups[1].Value).AbsolutePath;

    public ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
        {
            _process.Kill();
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        lock (_said)
        {
            _said.Add(line ?? "");
        }
    }

    [GeneratedRegex("data-link>(.*?)</p>")]
    private static partial Regex Link();
}
