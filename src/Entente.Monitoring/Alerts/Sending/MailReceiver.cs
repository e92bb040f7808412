using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Entente.Monitoring.Alerts.Sending;

/// <summary>
/// A person at a mail address. The way to the server is encrypted (port 465 from the beginning, others by STARTTLS),
/// unless it is this machine.
/// </summary>
/// <param name="from">One that <see cref="IsAddress"/> takes, and so is the next.</param>
public sealed class MailReceiver(MailServer server, string from, string to, TimeProvider time) : IAlertReceiver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => $"mail to {to}";

    public bool IsPerson => true;

    /// <summary>Whether a text is a mail address and nothing besides.</summary>
    public static bool IsAddress(string text) =>
        MailboxAddress.TryParse(text, out var address) && address.Address == text && address.Domain.Length > 0;

    public async Task<SendOutcome> Send(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        using var mail = MailText.Write(
            alerts, new MailboxAddress("", from), new MailboxAddress("", to), time.GetUtcNow());
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await Send(mail, either.Token).ConfigureAwait(false);
            return SendOutcome.Arrived;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SendOutcome.NotReached($"the mail server did not answer within {Patience.TotalSeconds:0} seconds");
        }
        catch (SmtpCommandException e) when (e.ErrorCode == SmtpErrorCode.MessageNotAccepted)
        {
            return SendOutcome.Refused($"the mail server answered {(int)e.StatusCode}");
        }
        catch (Exception e) when (e is SmtpCommandException or ProtocolException or AuthenticationException
            or SslHandshakeException or SocketException or IOException or NotSupportedException)
        {
            return SendOutcome.NotReached(Trouble(e));
        }
    }

    internal static SecureSocketOptions SecurityOf(MailServer server) =>
        server.Port == 465 ? SecureSocketOptions.SslOnConnect
        : server.IsLoopback ? SecureSocketOptions.None
        : SecureSocketOptions.StartTls;

    // What a server says is not repeated.
    private static string Trouble(Exception e) => e switch
    {
        SmtpCommandException command => $"the mail server answered {(int)command.StatusCode}",
        AuthenticationException => "the mail server does not know this user and password",
        SslHandshakeException => "the mail server's certificate is not trusted here, or TLS failed",
        SocketException => "no connection to the mail server can be made",
        NotSupportedException => "the mail server offers no TLS, or no way to sign in",
        _ => "the mail server did not answer as one does",
    };

    private async Task Send(MimeMessage mail, CancellationToken cancellation)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(server.Host, server.Port, SecurityOf(server), cancellation).ConfigureAwait(false);
        if (server.User.Length > 0)
        {
            await client.AuthenticateAsync(server.User, server.Password, cancellation).ConfigureAwait(false);
        }

        await client.SendAsync(mail, cancellation).ConfigureAwait(false);
        await Leave(client, cancellation).ConfigureAwait(false);
    }

    // The mail was taken; a farewell that fails changes nothing.
    private static async Task Leave(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(true, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ProtocolException or SmtpCommandException or SocketException
            or OperationCanceledException)
        {
        }
    }
}
