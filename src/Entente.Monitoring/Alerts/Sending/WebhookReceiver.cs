using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Entente.Monitoring.Alerts.Sending;

/// <summary>
/// An address that takes each alert by POST: the CAP as <c>application/cap+xml</c>, <c>Idempotency-Key</c> with the
/// identifier (percent-encoded), and <c>X-Entente-Signature: sha256=…</c>, the HMAC of the body, where there is a
/// secret. Any answer from 200 to 299 says that it was taken. Redirects are not followed, and of an answer only its
/// number is used.
/// </summary>
public sealed class WebhookReceiver : IAlertReceiver, IDisposable
{
    /// <summary>How many bytes a secret has at least.</summary>
    public const int LeastSecret = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Uri _address;
    private readonly byte[]? _secret;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    /// <param name="address">One that <see cref="Address"/> takes.</param>
    /// <param name="secret">What both sides know; null: nothing is signed.</param>
    public WebhookReceiver(Uri address, byte[]? secret, TimeProvider time)
    {
        (_address, _secret, _time) = (address, secret, time);
        // Query strings hold tokens; the list and the messages have only their hash.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)));
        Name = address.GetLeftPart(UriPartial.Path) + (address.Query.Length > 0 ? $" ({hash[..8]})" : "");
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !address.IsLoopback,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public string Name { get; }

    public bool IsPerson => false;

    /// <summary>The address of a webhook; null where it is none that alerts may go to.</summary>
    public static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.UserInfo.Length == 0 && address.Fragment.Length == 0
            ? address
            : null;

    public async Task<SendOutcome> Send(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        foreach (var alert in alerts)
        {
            var outcome = await Send(alert, cancellation).ConfigureAwait(false);
            if (outcome.Trouble is not null)
            {
                return outcome;
            }
        }

        return SendOutcome.Arrived;
    }

    public void Dispose() => _client.Dispose();

    private async Task<SendOutcome> Send(StoredAlert alert, CancellationToken cancellation)
    {
        using var request = Request(alert);
        using var patience = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var answer = await _client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return Outcome((int)answer.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SendOutcome.NotReached($"it did not answer within {Patience.TotalSeconds:0} seconds");
        }
        catch (HttpRequestException e)
        {
            return SendOutcome.NotReached(e.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "its name is not known here",
                HttpRequestError.ConnectionError => "no connection to it can be made",
                HttpRequestError.SecureConnectionError => "its certificate is not trusted here, or TLS failed",
                _ => "it did not answer as a web server does",
            });
        }
    }

    private static SendOutcome Outcome(int status) => status switch
    {
        >= 200 and < 300 => SendOutcome.Arrived,
        >= 300 and < 400 => SendOutcome.NotReached($"it answered {status}; give the address that it redirects to"),
        401 or 403 or 404 or 408 or 429 or >= 500 => SendOutcome.NotReached($"it answered {status}"),
        _ => SendOutcome.Refused($"it answered {status}"),
    };

    private HttpRequestMessage Request(StoredAlert alert)
    {
        var content = new ReadOnlyMemoryContent(alert.Xml);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/cap+xml");
        var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("entente", null));
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Uri.EscapeDataString(alert.Identifier));
        if (_secret is not null)
        {
            var signature = Convert.ToHexStringLower(HMACSHA256.HashData(_secret, alert.Xml.Span));
            request.Headers.TryAddWithoutValidation("X-Entente-Signature", $"sha256={signature}");
        }

        return request;
    }
}
