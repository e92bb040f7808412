using System.Security.Cryptography.X509Certificates;
using Entente.Monitoring.Alerts.Sending;
using Entente.Monitoring.Certificates;
using Entente.Monitoring.Tests.Certificates;
using Microsoft.Extensions.Time.Testing;

namespace Entente.Monitoring.Tests.Alerts.Sending;

/// <summary>Alerts go by mail under TLS, to the server that is meant, or not at all.</summary>
public sealed class SecuredMailTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("entente-mail-").FullName;
    private readonly FakeTimeProvider _time = new(Made.Moment("2025-09-04T17:00Z"));
    private readonly MadeAuthority _authority;
    private readonly MadeAuthority _other;

    public SecuredMailTests() => (_authority, _other) = (
        new MadeAuthority(_folder), new MadeAuthority(Path.Combine(_folder, "other"), "other"));

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private MailServer Place(TlsMailServer server, bool isTlsFirst, string password = "pass") =>
        MailServer.Parse($"{(isTlsFirst ? "smtps://" : "")}localhost:{server.Port}")! with
        {
            Trust = ServerTrust.Of(_authority.Certificate), User = "me", Password = password,
        };

    private MailReceiver Receiver(MailServer place) => new(place, "monitor@example.org", "duty@example.net", _time);

    private Task<SendOutcome> Mail(MailServer place) =>
        Receiver(place).Send([SomeAlerts.Stored("a")], TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_alert_and_the_password_go_under_TLS_alone(bool isTlsFirst)
    {
        using var certificate = _authority.ForServer("localhost");
        using var server = new TlsMailServer(certificate, isTlsFirst);
        Assert.Equal(SendOutcome.Arrived, await Mail(Place(server, isTlsFirst)));
        Assert.Contains(server.Said, said => said.Line.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.Contains(server.Said, said => said.Line.StartsWith("Subject:", StringComparison.Ordinal));
        Assert.All(server.Said, said => Assert.True(
            said.IsSecure || said.Line == "STARTTLS" || said.Line.StartsWith("EHLO", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_whose_certificate_another_authority_signed_gets_nothing(bool isTlsFirst)
    {
        using var certificate = _other.ForServer("localhost");
        await Refused(certificate, isTlsFirst, "the certificate of localhost is not signed by an authority that "
            + $"{_authority.Certificate} names. Name the one that signed it, in a file (PEM); if that is done already, "
            + "somebody else may be answering");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_with_the_certificate_of_another_gets_nothing(bool isTlsFirst)
    {
        using var certificate = _authority.ForServer("mail.example.net");
        await Refused(certificate, isTlsFirst, "the certificate of the server is for mail.example.net and not for "
            + "localhost. Ask for the server by a name in its certificate, or give it one for localhost "
            + "(subjectAltName)");
    }

    [Fact]
    public async Task A_server_whose_certificate_has_ended_gets_nothing()
    {
        var (file, key) = _authority.SignEnded("localhost", "localhost");
        using var certificate = X509Certificate2.CreateFromPemFile(file, key);
        await Refused(certificate, false, "the certificate of localhost is valid from 2020-01-01 to 2021-01-01 and not "
            + "now. Give the server a new one, or set the clock of this machine");
    }

    [Fact]
    public async Task A_server_that_offers_no_TLS_gets_nothing()
    {
        using var server = new TlsMailServer(null, false);
        var outcome = await Mail(Place(server, false));
        Assert.Equal(
            $"the mail server localhost:{server.Port} offers no TLS (STARTTLS), and in clear nothing is sent. Give "
                + "it a certificate, or name a port where TLS begins with the first byte, as smtps://HOST:465",
            outcome.Trouble);
        Assert.All(server.Said, said => Assert.Matches("^(EHLO|QUIT)", said.Line));
    }

    [Fact]
    public async Task A_certificate_of_ones_own_authority_is_not_believed_before_the_authority_is_named()
    {
        using var certificate = _authority.ForServer("localhost");
        using var server = new TlsMailServer(certificate, true);
        var outcome = await Mail(Place(server, true) with { Trust = ServerTrust.System });
        Assert.StartsWith(
            "the certificate of localhost is not signed by an authority that this machine names",
            outcome.Trouble,
            StringComparison.Ordinal);
        Assert.Empty(server.Said);
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_the_password()
    {
        using var certificate = _authority.ForServer("localhost");
        using var server = new TlsMailServer(certificate, false);
        var place = Place(server, false, "hidden");
        var outcome = await Mail(place);
        Assert.Equal(
            $"the mail server localhost:{server.Port} does not know this user and password. Check both; a file with a "
                + "password has nothing but the password",
            outcome.Trouble);
        Assert.DoesNotContain("hidden", place.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Said, said => said.Line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_did_not_go_under_TLS_goes_at_the_next_call()
    {
        using var certificate = _authority.ForServer("localhost");
        using var right = new TlsMailServer(certificate, false);
        using var wrong = new TlsMailServer(null, false);
        var folder = new AlertFolder(Path.Combine(_folder, "alerts"));
        folder.Add(SomeAlerts.Cap("a"));
        var alerts = new[] { folder.Read("a")! };
        var sender = new AlertSender(folder, _time, TimeSpan.FromHours(20), false);
        var first = await sender.Send(
            alerts, [Receiver(Place(wrong, false))], TestContext.Current.CancellationToken);
        Assert.Equal(0, first.Arrived);
        Assert.StartsWith(
            "mail to duty@example.net did not get a: the mail server", Assert.Single(first.Troubles),
            StringComparison.Ordinal);
        var second = await sender.Send(
            alerts, [Receiver(Place(right, false))], TestContext.Current.CancellationToken);
        Assert.Equal((1, 0), (second.Arrived, second.Troubles.Count));
    }

    private async Task Refused(
        X509Certificate2 certificate, bool isTlsFirst, string trouble)
    {
        using var server = new TlsMailServer(certificate, isTlsFirst);
        var outcome = await Mail(Place(server, isTlsFirst));
        Assert.Equal(SendOutcome.NotReached(trouble), outcome);
        Assert.All(server.Said, said => Assert.Matches("^(EHLO|STARTTLS)", said.Line));
    }
}
