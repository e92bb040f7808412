using System.Collections.Concurrent;
using System.Text;
using Entente.Monitoring.Alerts;
using Entente.Monitoring.Alerts.Sending;
using MailKit.Security;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Entente.Monitoring.Tests.Alerts.Sending;

public sealed class MailReceiverTests
{
    private readonly ConcurrentQueue<string> _said = [];
    private readonly ConcurrentQueue<string> _mails = [];
    private readonly FakeTimeProvider _time = new(Made.Moment("2025-09-04T17:00Z"));

    // A mail server that takes everything but what begins as it is told.
    private LoopbackServer Server(string refused = "nothing", string answer = "") => new(async (reader, writer) =>
    {
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            _said.Enqueue(line);
            if (line.StartsWith(refused, StringComparison.Ordinal))
            {
                await writer.WriteLineAsync(answer);
                continue;
            }

            await writer.WriteLineAsync(line[..4] switch
            {
                "EHLO" => "250-test\r\n250 AUTH PLAIN",
                "AUTH" => "235 in",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 ok",
            });
            if (line == "DATA")
            {
                await TakeMail(reader);
                await writer.WriteLineAsync(refused == "." ? answer : "250 taken");
            }
        }
    });

    private async Task TakeMail(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        _mails.Enqueue(mail.ToString());
    }

    private Task<SendOutcome> Mail(int port, params StoredAlert[] alerts) => new MailReceiver(
        new MailServer("127.0.0.1", port), "monitor@example.org", "duty@example.net", _time).Send(
            alerts, TestContext.Current.CancellationToken);

    private MimeMessage Received() =>
        MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(Assert.Single(_mails))));

    [Fact]
    public async Task A_mail_is_plain_text_with_the_alert_attached_as_it_is()
    {
        using var server = Server();
        var alert = SomeAlerts.Stored(
            "id-Північ", "Північ", CapSeverity.Severe, headline: "Північ: the ceasefire is broken");
        Assert.Equal(SendOutcome.Arrived, await Mail(server.Port, alert));
        using var mail = Received();
        Assert.Equal("Північ: the ceasefire is broken", mail.Subject);
        Assert.Equal(("monitor@example.org", "duty@example.net"), (mail.From.ToString(), mail.To.ToString()));
        Assert.Equal(_time.GetUtcNow(), mail.Date);
        Assert.StartsWith("Північ: the ceasefire is broken", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Severe, for everybody. id-Північ", mail.TextBody, StringComparison.Ordinal);
        var part = Assert.IsType<MimePart>(Assert.Single(mail.Attachments));
        Assert.Equal(("application/cap+xml", "id-Північ.xml"), (part.ContentType.MimeType, part.FileName));
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes, TestContext.Current.CancellationToken);
        Assert.Equal(alert.Xml.ToArray(), bytes.ToArray());
    }

    [Fact]
    public async Task Several_alerts_come_in_one_mail_the_newest_last()
    {
        using var server = Server();
        await Mail(server.Port, SomeAlerts.Stored("a"), SomeAlerts.Stored("b", "South", CapSeverity.Severe, true));
        using var mail = Received();
        Assert.Equal("2 alerts on the ceasefire, the worst is severe", mail.Subject);
        Assert.Equal(2, mail.Attachments.Count());
        Assert.Matches("(?s)come together.*North.*for everybody. a.*South.*not for everybody. b", mail.TextBody);
    }

    [Fact]
    public async Task The_same_alert_once_more_has_the_same_identifier_and_another_has_not()
    {
        using var server = Server();
        await Mail(server.Port, SomeAlerts.Stored("a"));
        _time.Advance(TimeSpan.FromDays(1));
        await Mail(server.Port, SomeAlerts.Stored("a"));
        await Mail(server.Port, SomeAlerts.Stored("b"));
        var ids = _mails.Select(text => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(text))).MessageId);
        Assert.Equal(2, ids.Distinct().Count());
    }

    [Fact]
    public async Task What_a_source_wrote_makes_no_line_of_the_head()
    {
        using var server = Server();
        await Mail(server.Port, SomeAlerts.Stored("a", headline: "x\r\nBcc: other@example.com\r\n\r\nBuy"));
        using var mail = Received();
        Assert.Empty(mail.Bcc);
        Assert.StartsWith("x", mail.Subject, StringComparison.Ordinal);
        Assert.Equal(
            ["RCPT TO:<duty@example.net>"], _said.Where(line => line.StartsWith("RCPT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_user_signs_in_where_one_is_named()
    {
        using var server = Server();
        var receiver = new MailReceiver(
            new MailServer("127.0.0.1", server.Port, "me", "pass"), "monitor@example.org", "duty@example.net", _time);
        var outcome = await receiver.Send([SomeAlerts.Stored("a")], TestContext.Current.CancellationToken);
        Assert.Equal(SendOutcome.Arrived, outcome);
        Assert.Contains("AUTH PLAIN " + Convert.ToBase64String("\0me\0pass"u8), _said);
    }

    [Theory]
    [InlineData("MAIL", "550 go\u001b[31m away", "the mail server answered 550", true)]
    [InlineData("RCPT", "550 nobody", "the mail server answered 550", true)]
    [InlineData("DATA", "554 no", "the mail server answered 554", true)]
    [InlineData(".", "554 no", "the mail server answered 554", false)]
    [InlineData("EHLO", "hello there", "the mail server did not answer as one does", true)]
    public async Task What_a_server_says_is_told_by_its_number(
        string refused, string answer, string trouble, bool isOver)
    {
        using var server = Server(refused, answer);
        var outcome = await Mail(server.Port, SomeAlerts.Stored("a"));
        Assert.Equal(new SendOutcome(trouble, isOver), outcome);
    }

    [Theory]
    [InlineData("mail.example.org:587", SecureSocketOptions.StartTls)]
    [InlineData("localhost.example.org:25", SecureSocketOptions.StartTls)]
    [InlineData("mail.example.org:465", SecureSocketOptions.SslOnConnect)]
    [InlineData("localhost:465", SecureSocketOptions.SslOnConnect)]
    [InlineData("LOCALHOST:25", SecureSocketOptions.None)]
    [InlineData("[::1]:25", SecureSocketOptions.None)]
    public void The_way_to_another_machine_is_encrypted(string server, SecureSocketOptions security) =>
        Assert.Equal(security, MailReceiver.SecurityOf(MailServer.Parse(server)!));

    [Fact]
    public async Task Patience_ends_after_a_minute()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new LoopbackServer(async (reader, writer) =>
        {
            await writer.WriteLineAsync("220 test");
            await reader.ReadLineAsync();
            asked.SetResult();
            await reader.ReadToEndAsync();
        });
        var outcome = Mail(server.Port, SomeAlerts.Stored("a"));
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(SendOutcome.NotReached("the mail server did not answer within 60 seconds"), await outcome);
    }

    [Fact]
    public async Task Where_nobody_listens_that_is_told()
    {
        var server = Server();
        var port = server.Port;
        server.Dispose();
        var outcome = await Mail(port, SomeAlerts.Stored("a"));
        Assert.Equal("no connection to the mail server can be made", outcome.Trouble);
    }

    [Theory]
    [InlineData("mail.example.org:587", "mail.example.org", 587)]
    [InlineData("[::1]:25", "::1", 25)]
    [InlineData("127.0.0.1:2525", "127.0.0.1", 2525)]
    [InlineData("mail.example.org", null, 0)]
    [InlineData("mail.example.org:0", null, 0)]
    [InlineData("::1:25", null, 0)]
    [InlineData("a b:25", null, 0)]
    [InlineData(":25", null, 0)]
    public void A_server_is_named_with_its_port(string text, string? host, int port) =>
        Assert.Equal(host is null ? null : new MailServer(host, port), MailServer.Parse(text));

    [Theory]
    [InlineData("duty@example.net", true)]
    [InlineData("Duty <duty@example.net>", false)]
    [InlineData("duty", false)]
    [InlineData("duty@example.net\r\nBcc: x@y.z", false)]
    [InlineData("", false)]
    public void An_address_is_an_address_alone(string text, bool isOne) =>
        Assert.Equal(isOne, MailReceiver.IsAddress(text));
}
