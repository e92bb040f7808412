using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Entente.Acceptance.Tests.Web.Accounts;

namespace Entente.Acceptance.Tests.Web.Ceasefire;

/// <summary>A board with accounts and evidence, and people who are in the field.</summary>
public sealed class FieldBoard : IAsyncLifetime
{
    private static readonly (string, string) FromTheForm = ("Entente-Field", "1");

    private readonly DirectoryInfo _evidence = Directory.CreateTempSubdirectory("entente-field-");
    private readonly AccountsBoard _board;

    public FieldBoard()
    {
        foreach (var file in Repository.Files("samples/ceasefire", ""))
        {
            var copy = Path.Combine(_evidence.FullName, Path.GetRelativePath(
                Repository.PathTo("samples/ceasefire"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        _board = new(new Dictionary<string, string>(), evidence: _evidence.FullName);
    }

    public string Evidence => _evidence.FullName;

    internal Visitor Keeper => _board.Keeper;

    /// <summary>A monitor of no party.</summary>
    internal Visitor Monitor { get; private set; } = null!;

    /// <summary>One who drafts for France.</summary>
    internal Visitor France { get; private set; } = null!;

    /// <summary>One who reads for France, and may not send.</summary>
    internal Visitor Reader { get; private set; } = null!;

    internal Visitor Anonymous { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _board.InitializeAsync();
        Monitor = await _board.JoinAsync("monitor", ("roles", "drafter"));
        France = await _board.JoinAsync("france", ("parties", "FRA"), ("roles", "drafter"));
        Reader = await _board.JoinAsync("reader", ("parties", "FRA"), ("roles", "reader"));
        Anonymous = _board.Visit();
    }

    public async ValueTask DisposeAsync()
    {
        await _board.DisposeAsync();
        _evidence.Delete(recursive: true);
    }

    internal static string Feature(string id, string more = "") => $$"""
        {"type":"Feature","id":"{{id}}","geometry":{"type":"Point","coordinates":[37.5,48.5]},
         "properties":{"kind":"explosion","from":"2025-03-14T10:00:00Z","place":"place of {{id}}"{{more}} } }
        """;

    internal static Task<HttpResponseMessage> PostAsync(
        Visitor visitor, string features, params (string Name, string Value)[] headers) => visitor.SendBytesAsync(
            HttpMethod.Post, "/field/observations",
            Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{features}}]}"""),
            headers.Length > 0 ? headers : [FromTheForm]);

    internal static async Task<(HttpStatusCode Status, string Said)> SendAsync(Visitor visitor, string features)
    {
        var answer = await PostAsync(visitor, features);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    internal static async Task<string> SendPhotoAsync(
        Visitor visitor, byte[] photo, HttpStatusCode expected = HttpStatusCode.OK, string? name = null)
    {
        name ??= Convert.ToHexStringLower(SHA256.HashData(photo));
        var answer = await visitor.SendBytesAsync(HttpMethod.Put, $"/field/photos/{name}", photo, FromTheForm);
        Assert.Equal(expected, answer.StatusCode);
        return name;
    }

    internal static async Task<byte[]?> PhotoAsync(Visitor visitor, string name, string query = "")
    {
        var answer = await visitor.AskAsync($"/ceasefire/photos/{name}{query}");
        return answer.StatusCode == HttpStatusCode.OK
            ? await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
            : null;
    }

    /// <summary>The last delivery as it was kept.</summary>
    internal (JsonNode Entry, string Text) LastDelivery()
    {
        var entry = JsonNode.Parse(File.ReadLines(Path.Combine(Evidence, "deliveries.jsonl")).Last())!;
        return (entry, File.ReadAllText(Path.Combine(Evidence, "deliveries", (string)entry["sha256"]!)));
    }
}
