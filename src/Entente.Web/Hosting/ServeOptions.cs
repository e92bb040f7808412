using System.Net;
using Entente.Monitoring.Evidence;
using Entente.Register.Stores;
using Entente.Web.Accounts;

namespace Entente.Web.Hosting;

/// <summary>
/// What <c>entente serve [PATH] [--urls URL] [--accounts PLACE] [--evidence PLACE] [--invite-keeper NAME]</c> asks
/// for.
/// </summary>
/// <param name="Path">The agreement's file or folder.</param>
/// <param name="Url">Where the server listens; on loopback, as long as nobody can sign in.</param>
/// <param name="Accounts">Where people who sign in are kept; null where nobody signs in.</param>
internal sealed record ServeOptions(string Path, Uri Url, AccountsPlace? Accounts = null)
{
    private const string KeysVariable = "ENTENTE_REGISTER_KEYS";

    public const string DefaultUrl = "http://localhost:5075";

    private const string Usage =
        "entente serve [PATH] [--urls URL] [--accounts PLACE] [--evidence PLACE] [--invite-keeper NAME]";

    /// <summary>Whether the path is that of a register and not of a file.</summary>
    public bool IsRegister => RegisterPlace.IsRegister(Path);

    /// <summary>Where the keys of the log lie, for a register.</summary>
    public string KeysPath { get; init; } = Path + ".keys";

    /// <summary>Whether a proxy on this machine ends TLS and says who asks.</summary>
    public bool IsBehindProxy { get; init; }

    /// <summary>Names that the board answers to beside this machine's own.</summary>
    public IReadOnlyList<string> PublicNames { get; init; } = [];

    public OpenIdConnectProvider? Provider { get; init; }

    /// <summary>Where what was seen of a ceasefire lies; null where nothing is said.</summary>
    public string? Evidence { get; init; }

    /// <summary>The keeper who is let in by a link, in place of serving; null where it serves.</summary>
    public string? InviteKeeper { get; init; }

    /// <summary>What keeps it; null where there is none.</summary>
    public IEvidenceStore? EvidenceStore { get; init; }

    /// <summary>How long a page waits for the newest of very much evidence.</summary>
    public TimeSpan EvidencePatience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The options, or what is wrong with the arguments; one of the two is null.</summary>
    public static (ServeOptions? Options, string? Problem) Parse(
        IReadOnlyList<string> args, Func<string, string?>? variable = null)
    {
        var (words, problem) = Words.Of(args);
        if (words is null)
        {
            return (null, problem);
        }

        var environment = new ServeEnvironment(variable ?? (_ => null));
        // Whoever serves a register has people: beside the file, or in the same database.
        var accounts = words.Accounts
            ?? (words.Path is { } register && RegisterPlace.IsRegister(register)
                ? RegisterPlace.IsUrl(register) ? register : register + ".accounts"
                : null);
        var (place, badPlace) = accounts is null ? (null, null) : AccountsPlace.Parse(accounts);
        var (provider, badProvider) = place is null ? (null, null) : environment.Provider;
        var noPlace = place is null && words.InviteKeeper is not null
            ? "--invite-keeper needs the place where people are kept: name it with --accounts"
            : null;
        if ((badPlace ?? badProvider ?? noPlace) is { } refusal)
        {
            return (null, refusal);
        }

        var sample = System.IO.Path.Combine(AppContext.BaseDirectory, "samples", "coalition");
        return ReadUrl(words.Url, place is not null, environment.IsBehindProxy) is { } url
            ? (new ServeOptions(words.Path ?? sample, url, place)
            {
                IsBehindProxy = place is not null && environment.IsBehindProxy,
                PublicNames = place is null ? [] : environment.PublicNames,
                Provider = provider,
                Evidence = words.Evidence,
                InviteKeeper = words.InviteKeeper,
                KeysPath = variable?.Invoke(KeysVariable)
                    ?? (RegisterPlace.IsUrl(words.Path ?? "") ? "register.keys" : words.Path + ".keys"),
            }, null)
            : (null, Refusal(words.Url, place is not null));
    }

    /// <summary>The names of hosts that the board answers to.</summary>
    public string AllowedHosts => string.Join(
        ';', new[] { "localhost", "127.0.0.1", "[::1]" }.Append(Url.Host).Concat(PublicNames).Distinct()
            .Where(name => name is not ("0.0.0.0" or "[::]")));

    /// <summary>The address that people type.</summary>
    public string PublicUrl(string listening) => PublicNames.Count > 0 && (IsBehindProxy || Url.Scheme == "https")
        ? IsBehindProxy ? $"https://{PublicNames[0]}" : $"https://{PublicNames[0]}:{new Uri(listening).Port}"
        : listening.TrimEnd('/');

    private static Uri? ReadUrl(string text, bool hasAccounts, bool isBehindProxy) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.AbsolutePath == "/"
            && (IsLoopback(url.Host) || (hasAccounts && (url.Scheme == "https" || isBehindProxy)))
            ? url
            : null;

    private static bool IsLoopback(string host) =>
        host == "localhost"
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Refusal(string text, bool hasAccounts)
    {
        var isElsewhere = Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https" && !IsLoopback(url.Host) && url.AbsolutePath == "/";
        return (isElsewhere, hasAccounts) switch
        {
            (false, _) => $"--urls takes an address such as {DefaultUrl}, not \"{text}\"",
            (true, false) => $"{text} can be reached from elsewhere, and nobody can sign in: the board is for this "
                + $"machine alone. Name a loopback address such as {DefaultUrl}, or say with --accounts where people "
                + "who sign in are kept",
            _ => $"{text} can be reached from elsewhere, and passwords would travel in the clear. Name an https "
                + $"address, a loopback address such as {DefaultUrl}, or set {ServeEnvironment.ProxyVariable}=1 where "
                + "a proxy on this machine ends TLS",
        };
    }

    /// <summary>The words of the command line, before it is known what they mean.</summary>
    private sealed record Words(
        string? Path, string Url, string? Accounts, string? Evidence = null, string? InviteKeeper = null)
    {
        public static (Words? Words, string? Problem) Of(IReadOnlyList<string> args)
        {
            var words = new Words(null, DefaultUrl, null);
            for (var i = 0; i < args.Count; i++)
            {
                var pair = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i].Split('=', 2) : [args[i]];
                var value = pair.Length == 2 ? pair[1] : i + 1 < args.Count ? args[i + 1] : null;
                var next = (pair[0], value) switch
                {
                    ("--urls", { } url) => words with { Url = url },
                    ("--accounts", { } place) => words with { Accounts = place },
                    ("--evidence", { } folder) => words with { Evidence = folder },
                    ("--invite-keeper", { } keeper) => words with { InviteKeeper = keeper },
                    var (word, _) when !word.StartsWith('-') && words.Path is null => words with { Path = word },
                    _ => null,
                };
                if (next is null)
                {
                    return (null, $"\"{args[i]}\" was not expected; the command is: {Usage}");
                }

                i += args[i].StartsWith("--", StringComparison.Ordinal) && pair.Length == 1 ? 1 : 0;
                words = next;
            }

            return (words, null);
        }
    }
}
