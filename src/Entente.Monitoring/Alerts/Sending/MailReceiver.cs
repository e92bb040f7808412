using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Entente.Monitoring.Alerts.Sending;

/// <summary>
/// A person at a mail address. The way to the server is encrypted (port 465 from the beginning, others by STARTTLS),
/// unless it is this machine and no authority is named for it.
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
        using var client = new SmtpClient();
        string? refused = null;
        client.CheckCertificateRevocation = server.Trust.IsSystem;
        client.ServerCertificateValidationCallback = (_, certificate, chain, errors) =>
            (refused = server.Trust.WhyRefused(server.Host, certificate, chain, errors)) is null;
        try
        {
            await Send(client, mail, either.Token).ConfigureAwait(false);
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
            return SendOutcome.NotReached(refused ?? Trouble(e, client.IsConnected));
        }
    }

    internal static SecureSocketOptions SecurityOf(MailServer server) =>
        server.IsTlsFirst ? SecureSocketOptions.SslOnConnect
        : server.IsLoopback && server.Trust.IsSystem ? SecureSocketOptions.None
        : SecureSocketOptions.StartTls;

    // What a server says is not repeated.
    private string Trouble(Exception e, bool isConnected) => e switch
    {
        SmtpCommandException command => $"the mail server answered {(int)command.StatusCode}",
        AuthenticationException => $"the mail server {server} does not know this user and password. Check both; a file "
            + "with a password has nothing but the password",
        SslHandshakeException => $"TLS with the mail server {server} failed. Check that the port is one where TLS "
            + (server.IsTlsFirst ? "begins with the first byte" : "begins by STARTTLS"),
        SocketException => "no connection to the mail server can be made",
        NotSupportedException when isConnected && server.User.Length > 0 =>
            $"the mail server {server} offers no way to sign in. "
                + "Ask for the port at which users hand in mail, often 587",
        NotSupportedException => $"the mail server {server} offers no TLS (STARTTLS), "
            + "and in clear nothing is sent. Give "
            + "it a certificate, or name a port where TLS begins with the first byte, as smtps://HOST:465",
        _ => "the mail server did not answer as one does",
    };

    private async Task Send(SmtpClient client, MimeMessage mail, CancellationToken cancellation)
    {
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
