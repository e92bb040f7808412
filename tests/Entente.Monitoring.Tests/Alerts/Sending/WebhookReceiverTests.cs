using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Alerts.Sending;
using Microsoft.Extensions.Time.Testing;

namespace Entente.Monitoring.Tests.Alerts.Sending;

public sealed class WebhookReceiverTests
{
    private static readonly byte[] Secret = "0123456789abcdef"u8.ToArray();

    private readonly ConcurrentQueue<(string Head, byte[] Body)> _posts = [];
    private readonly FakeTimeProvider _time = new();

    private LoopbackServer Server(string answer) => new(async (reader, writer) =>
    {
        var head = new StringBuilder();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            head.Append(line).Append('\n');
        }

        const string Length = "Content-Length: ";
        var length = head.ToString().Split('\n').First(line => line.StartsWith(Length, StringComparison.Ordinal));
        var body = new char[int.Parse(length[Length.Length..], null)];
        await reader.ReadBlockAsync(body);
        _posts.Enqueue((head.ToString(), Encoding.Latin1.GetBytes(body)));
        await writer.WriteAsync($"HTTP/1.1 {answer}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    });

    private async Task<SendOutcome> Post(LoopbackServer server, StoredAlert alert, byte[]? secret = null)
    {
        using var hook = new WebhookReceiver(
            WebhookReceiver.Address($"http://127.0.0.1:{server.Port}/hook?token=t0p")!, secret, _time);
        Assert.DoesNotContain("t0p", hook.Name, StringComparison.Ordinal);
        return await hook.Send([alert], TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task It_posts_the_bytes_of_the_file_with_a_key_and_a_signature()
    {
        using var server = Server("204 No Content");
        var alert = SomeAlerts.Stored("ceasefire-2025-09-04-Північ", "Північ");
        Assert.Null((await Post(server, alert, Secret)).Trouble);
        var (head, body) = Assert.Single(_posts);
        Assert.Equal(alert.Xml.ToArray(), body);
        Assert.StartsWith("POST /hook?token=t0p HTTP/1.1\n", head, StringComparison.Ordinal);
        Assert.Contains("\nContent-Type: application/cap+xml\n", head, StringComparison.Ordinal);
        Assert.Contains(
            "\nIdempotency-Key: ceasefire-2025-09-04-" + Uri.EscapeDataString("Північ") + "\n", head,
            StringComparison.Ordinal);
        Assert.Contains(
            "\nX-Entente-Signature: sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Secret, body)) + "\n", head,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_signed()
    {
        using var server = Server("200 OK");
        await Post(server, SomeAlerts.Stored("a"));
        Assert.DoesNotContain("Signature", Assert.Single(_posts).Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("422 Bad\u001b[31m", "it answered 422", false)]
    [InlineData("503 Later", "it answered 503", true)]
    [InlineData("302 Found\r\nLocation: http://127.0.0.1:1/elsewhere",
        "it answered 302; give the address that it redirects to", true)]
    [InlineData("what is this", "it did not answer as a web server does", true)]
    public async Task What_it_answers_is_told_by_number_and_a_redirect_is_not_followed(
        string answer, string trouble, bool isOver)
    {
        using var server = Server(answer);
        Assert.Equal(new SendOutcome(trouble, isOver), await Post(server, SomeAlerts.Stored("a")));
        Assert.Single(_posts);
    }

    [Fact]
    public async Task Patience_ends_after_thirty_seconds()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new LoopbackServer(async (reader, _) =>
        {
            await reader.ReadLineAsync();
            asked.SetResult();
            await reader.ReadToEndAsync();
        });
        var outcome = Post(server, SomeAlerts.Stored("a"));
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(SendOutcome.NotReached("it did not answer within 30 seconds"), await outcome);
    }

    [Fact]
    public async Task Where_nobody_listens_that_is_told()
    {
        LoopbackServer server;
        using (server = Server("200 OK"))
        {
            using var hook = new WebhookReceiver(new Uri($"http://127.0.0.1:{server.Port}/"), null, _time);
            server.Dispose();
            var outcome = await hook.Send([SomeAlerts.Stored("a")], TestContext.Current.CancellationToken);
            Assert.Equal(SendOutcome.NotReached("no connection to it can be made"), outcome);
        }
    }

    [Theory]
    [InlineData("https://example.org/hook", true)]
    [InlineData("http://localhost:8080/hook", true)]
    [InlineData("http://[::1]/hook", true)]
    [InlineData("http://example.org/hook", false)]
    [InlineData("http://127.0.0.1.example.org/", false)]
    [InlineData("https://me:secret@example.org/", false)]
    [InlineData("https://example.org/#part", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/hook", false)]
    [InlineData("", false)]
    public void An_address_is_https_or_on_this_machine(string text, bool isOne) =>
        Assert.Equal(isOne, WebhookReceiver.Address(text) is not null);
}
