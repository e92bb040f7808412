using System.CommandLine;
using Entente.Cli.Text;
using Entente.Monitoring.Carrying;

namespace Entente.Cli.Monitoring;

/// <summary>What is said of the servers of NATS on the command line.</summary>
internal sealed class CarrierOptions
{
    private readonly Option<string> _nats = new("--nats")
    {
        Description = "The servers of NATS, as tls://one:4222,tls://two:4222; nats:// where TLS is not asked for.",
        HelpName = "URL,URL",
        Required = true,
    };

    private readonly Option<int> _replicas = new("--replicas")
    {
        Description = "On how many servers each message is kept: 1, 3 or 5.",
        HelpName = "N",
        DefaultValueFactory = _ => 3,
    };

    private readonly Option<string?> _certificate = new("--certificate")
    {
        Description = "The file (PEM) with the certificate by which the servers know you.", HelpName = "FILE",
    };

    private readonly Option<string?> _key = new("--certificate-key")
    {
        Description = "The file (PEM) with its key.", HelpName = "FILE",
    };

    private readonly Option<string?> _authority = new("--authority")
    {
        Description = "The file (PEM) with the authority that signed the servers' certificates. "
            + "Left out: the system's.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _nats, _replicas, _certificate, _key, _authority })
        {
            command.Add(option);
        }
    }

    /// <summary>The servers; null where the options are wrong, which has been said.</summary>
    public CarrierPlace? Read(ParseResult parse)
    {
        var (urls, replicas) = (parse.GetValue(_nats)!, parse.GetValue(_replicas));
        if (urls.Split(',').FirstOrDefault(url => !IsAddress(url)) is { } wrong)
        {
            // A password in it is not shown.
            var shown = wrong[(wrong.LastIndexOf('@') + 1)..];
            Stderr.Write($"--nats takes addresses as nats://host:4222 or tls://host:4222 "
                + $"with commas between them, not \"{shown}\"");
            return null;
        }

        if (replicas is not (1 or 3 or 5))
        {
            Stderr.Write($"--replicas is 1, 3 or 5, not {replicas}: of an even number one more may not fail");
            return null;
        }

        if (parse.GetValue(_certificate) is null != parse.GetValue(_key) is null)
        {
            Stderr.Write("--certificate and --certificate-key go together");
            return null;
        }

        return new CarrierPlace(
            urls, replicas, parse.GetValue(_certificate), parse.GetValue(_key), parse.GetValue(_authority));
    }

    private static bool IsAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("nats" or "tls");
}
