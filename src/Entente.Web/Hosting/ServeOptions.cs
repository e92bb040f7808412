using System.Net;

namespace Entente.Web.Hosting;

/// <summary>What <c>entente serve [PATH] [--urls URL]</c> asks for.</summary>
/// <param name="Path">The agreement's file or folder.</param>
/// <param name="Url">Where the server listens; on loopback, as long as nobody can sign in.</param>
internal sealed record ServeOptions(string Path, Uri Url)
{
    public const string DefaultUrl = "http://localhost:5075";

    /// <summary>The options, or what is wrong with the arguments; one of the two is null.</summary>
    public static (ServeOptions? Options, string? Problem) Parse(IReadOnlyList<string> args)
    {
        string? path = null;
        var url = DefaultUrl;
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--urls" && i + 1 < args.Count)
            {
                url = args[++i];
            }
            else if (args[i].StartsWith("--urls=", StringComparison.Ordinal))
            {
                url = args[i]["--urls=".Length..];
            }
            else if (args[i].StartsWith('-') || path is not null)
            {
                return (null, $"\"{args[i]}\" was not expected; the command is: entente serve [PATH] [--urls URL]");
            }
            else
            {
                path = args[i];
            }
        }

        var sample = System.IO.Path.Combine(AppContext.BaseDirectory, "samples", "coalition");
        return ReadUrl(url) is { } read
            ? (new ServeOptions(path ?? sample, read), null)
            : (null, Refusal(url));
    }

    private static Uri? ReadUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && IsLoopback(url.Host)
            && url.AbsolutePath == "/"
            ? url
            : null;

    private static bool IsLoopback(string host) =>
        host == "localhost"
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Refusal(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https" && !IsLoopback(url.Host)
        ? $"{text} can be reached from elsewhere, and nobody can sign in yet: the board is for this machine alone. "
            + $"Name a loopback address such as {DefaultUrl}, and a proxy that asks who is there for anything else"
        : $"--urls takes an address such as {DefaultUrl}, not \"{text}\"";
}
