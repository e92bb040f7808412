using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Entente.Cli.Text;
using Entente.Monitoring.Alerts.Sending;
using Entente.Monitoring.Certificates;

namespace Entente.Cli.Monitoring;

/// <summary>To whom <c>monitor alerts</c> sends, as the command line has it.</summary>
internal sealed class AlertSending
{
    private readonly Option<string?> _webhook = Text(
        "--webhook", "URL", "An https address that takes each alert by POST.");
    private readonly Option<string?> _secret = Text(
        "--webhook-secret", "FILE", "A file with a secret of 16 bytes or more, which signs each POST (HMAC-SHA256).");
    private readonly Option<string?> _mailTo = Text("--mail-to", "ADDRESS,…", "Who gets a mail, between commas.");
    private readonly Option<string?> _mailFrom = Text("--mail-from", "ADDRESS", "From whom. Left out: the sender.");
    private readonly Option<string?> _smtp = Text(
        "--smtp", "HOST:PORT", "The mail server. TLS, unless it is this machine; "
            + "smtps://HOST:PORT: from the first byte.");
    private readonly Option<string?> _authority = Text(
        "--smtp-authority", "FILE", "The file (PEM) with the authority that signed its certificate. Left out: the "
        + "system's.");
    private readonly Option<string?> _user = Text("--smtp-user", "NAME", "Who signs in to it. Left out: nobody.");
    private readonly Option<string?> _password = Text("--smtp-password-file", "FILE", "A file with the password.");
    private readonly Option<int> _pause = new("--mail-pause")
    {
        Description = "For how many hours no second mail on a zone goes out unless it gets worse; then one has all.",
        HelpName = "HOURS",
        DefaultValueFactory = _ => 20,
    };
    private readonly Option<bool> _restricted = new("--restricted")
    {
        Description = "The receivers may have alerts that are not for everybody.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            _webhook, _secret, _mailTo, _mailFrom, _smtp, _authority, _user, _password, _pause, _restricted,
        })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Who gets the alerts; null where the command line is wrong, which has been said.</summary>
    /// <exception cref="IOException">A file with a secret cannot be read.</exception>
    public IReadOnlyList<IAlertReceiver>? Receivers(ParseResult parse, string sender, string? output)
    {
        var receivers = new List<IAlertReceiver>();
        var mistake = AddWebhook(parse, receivers) ?? AddMail(parse, sender, receivers)
            ?? (receivers.Count > 0 && output is null
                ? "sending needs --out FOLDER, where it is kept what was sent to whom"
                : parse.GetValue(_pause) is < 0 or > 8_760 ? "--mail-pause takes hours from 0 to 8760" : null);
        if (mistake is null)
        {
            return receivers;
        }

        Stderr.Write(mistake);
        return null;
    }

    /// <summary>Sends, and adds to the answer what came of it.</summary>
    public (string Text, int ExitCode) Send(
        ParseResult parse, AlertFolder folder, IReadOnlyList<string> identifiers,
        IReadOnlyList<IAlertReceiver> receivers, JsonObject json)
    {
        var pause = TimeSpan.FromHours(parse.GetValue(_pause));
        var sender = new AlertSender(folder, TimeProvider.System, pause, parse.GetValue(_restricted));
        var alerts = identifiers.Select(one => folder.Read(one) ?? throw new IOException(
            $"{one}.xml is no alert as it was written; put it back from a backup, or remove it")).ToList();
        var result = sender.Send(alerts, receivers, CancellationToken.None).GetAwaiter().GetResult();
        foreach (var trouble in result.Troubles)
        {
            Stderr.Write(trouble);
        }

        json["sent"] = Json(result);
        return (Said(result), result.Troubles.Count > 0 ? ExitCodes.NotReachable : ExitCodes.Answered);
    }

    private static JsonObject Json(SendingResult result) => new()
    {
        ["arrived"] = result.Arrived,
        ["held"] = result.Held,
        ["restricted"] = result.Restricted,
        ["troubles"] = new JsonArray([.. result.Troubles.Select(trouble => (JsonNode)trouble)]),
    };

    private static string Said(SendingResult result) => string.Concat(
        $"{Words.Count(result.Arrived, "alert", "alerts")} arrived",
        result.Held > 0 ? $", {result.Held} wait for the end of a pause" : "",
        result.Restricted > 0
            ? $"; not sent, as not for everybody: {result.Restricted}; --restricted says that receivers may have them"
            : "",
        result.Troubles.Count > 0 ? "; what did not is tried again at the next call." : ".");

    private static Option<string?> Text(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };

    private string? AddWebhook(ParseResult parse, List<IAlertReceiver> receivers)
    {
        if (parse.GetValue(_webhook) is not { } text)
        {
            return parse.GetValue(_secret) is null ? null : "--webhook-secret needs --webhook URL";
        }

        if (WebhookReceiver.Address(text) is not { } address)
        {
            return "--webhook takes an https address, or http on this machine, without a user's name or a #part";
        }

        byte[]? secret = null;
        if (parse.GetValue(_secret) is { } file)
        {
            secret = Encoding.UTF8.GetBytes(ReadLine(file));
            if (secret.Length < WebhookReceiver.LeastSecret)
            {
                return $"the secret in {file} is too short to sign with; it takes {WebhookReceiver.LeastSecret} bytes "
                    + "or more, made by chance, such as by: openssl rand -hex 32";
            }
        }

        receivers.Add(new WebhookReceiver(address, secret, TimeProvider.System));
        return null;
    }

    private string? AddMail(ParseResult parse, string sender, List<IAlertReceiver> receivers)
    {
        var (to, smtp) = (parse.GetValue(_mailTo), parse.GetValue(_smtp));
        var (user, password) = (parse.GetValue(_user), parse.GetValue(_password));
        if (to is null || smtp is null)
        {
            return to is null && smtp is null ? null : "a mail needs both --mail-to ADDRESS and --smtp HOST:PORT";
        }

        var from = parse.GetValue(_mailFrom) ?? sender;
        var addresses = to.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (addresses.Append(from).FirstOrDefault(one => !MailReceiver.IsAddress(one)) is { } wrong)
        {
            return $"\"{wrong}\" is no mail address; --mail-to takes addresses between commas, and --mail-from one";
        }

        if (MailServer.Parse(smtp) is not { } server)
        {
            return $"--smtp takes the mail server as HOST:PORT, such as mail.example.org:587, not \"{smtp}\"";
        }

        if (user is null != password is null)
        {
            return "--smtp-user and --smtp-password-file go together";
        }

        if (parse.GetValue(_authority) is { } authority)
        {
            server = server with { Trust = ServerTrust.Of(authority) };
        }

        server = user is null ? server : server with { User = user, Password = ReadLine(password!) };
        receivers.AddRange(addresses.Select(one => new MailReceiver(server, from, one, TimeProvider.System)));
        return null;
    }

    // An editor ends the line; that is no part of a secret.
    private static string ReadLine(string file) => File.ReadAllText(file).TrimEnd('\r', '\n');
}
