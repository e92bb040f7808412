using System.Net;
using System.Text.RegularExpressions;

namespace Entente.Acceptance.Tests.Web.Accounts;

/// <summary>A browser without scripts: it keeps cookies and sends forms from pages.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new() };
    private readonly HttpClient _client;
    private readonly string _from;

    public Visitor(string url, string from)
    {
        _client = new HttpClient(_handler) { BaseAddress = new Uri(url) };
        _from = from;
    }

    public CookieContainer Cookies => _handler.CookieContainer;

    public string Cookie(string name) => Cookies.GetCookies(_client.BaseAddress!)[name]?.Value ?? "";

    public async Task<HttpResponseMessage> AskAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await SendAsync(request);
    }

    public async Task<string> TextAsync(string path) =>
        await (await AskAsync(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    /// <summary>The first event that a stream tells to somebody who opens it now.</summary>
    public async Task<string> FirstEventAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", _from);
        var stop = TestContext.Current.CancellationToken;
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stop));
        return await reader.ReadLineAsync(stop) ?? "";
    }

    /// <summary>Sends a form with the token of a page.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        string page, string action, params (string Name, string Value)[] fields) =>
        await PostAsync(action, [("__RequestVerificationToken", await TokenAsync(page)), .. fields]);

    public async Task<string> TokenAsync(string page) =>
        Token().Match(await TextAsync(page)) is { Success: true } match ? match.Groups[1].Value : "";

    /// <summary>Sends files under one name in a form, with the token of a page.</summary>
    public async Task<HttpResponseMessage> SendFilesAsync(
        string page, string action, string name, params byte[][] files)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, action);
        var content = new MultipartFormDataContent
        {
            { new StringContent(await TokenAsync(page)), "__RequestVerificationToken" },
        };
        foreach (var file in files)
        {
            content.Add(new ByteArrayContent(file), name, name);
        }

        request.Content = content;
        return await SendAsync(request);
    }

    /// <summary>Sends a form as it is.</summary>
    public Task<HttpResponseMessage> PostAsync(string action, params (string Name, string Value)[] fields) =>
        PostAsync(action, [], fields);

    /// <summary>Sends a form as it is, with headers.</summary>
    public async Task<HttpResponseMessage> PostAsync(
        string action, IEnumerable<(string Name, string Value)> headers, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, action);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        request.Content = new FormUrlEncodedContent(fields.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        return await SendAsync(request);
    }

    /// <summary>Sends bytes as they are, with headers.</summary>
    public async Task<HttpResponseMessage> SendBytesAsync(
        HttpMethod method, string action, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, action) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await SendAsync(request);
    }

    public Task<HttpResponseMessage> SignInAsync(
        string name, string password, string returnUrl = "/", string page = "/sign-in") =>
        SendAsync(page, "/sign-in", ("name", name), ("password", password), ("returnUrl", returnUrl));

    /// <summary>Whether the board takes this browser for signed in.</summary>
    public async Task<bool> IsSignedInAsync() => (await AskAsync("/account")).StatusCode == HttpStatusCode.OK;

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add("X-Forwarded-For", _from);
        return _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
