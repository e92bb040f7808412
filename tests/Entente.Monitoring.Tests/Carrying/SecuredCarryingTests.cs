using Entente.Monitoring.Carrying;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using Entente.Monitoring.Tests.Certificates;
using Entente.Monitoring.Tests.Evidence.Stores;

namespace Entente.Monitoring.Tests.Carrying;

/// <summary>What is carried is carried under TLS, by those whom the servers know.</summary>
public sealed class SecuredCarryingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("entente-tls-").FullName;
    private readonly MadeAuthority _authority;

    public SecuredCarryingTests() => _authority = new MadeAuthority(_folder);

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private NatsServers Servers(int count, params string[] hosts)
    {
        string[] names = ["one", "two", "three"];
        foreach (var name in names[..count])
        {
            _authority.Sign(name, hosts.Length > 0 ? hosts : ["localhost", name]);
        }

        return new NatsServers(count, number => Written(names[number], count > 1));
    }

    private string Written(string name, bool isCluster)
    {
        var text = File.ReadAllText(Sources.PathTo("docs/evidence-stores.md"));
        var begin = text.IndexOf("```nats\n", StringComparison.Ordinal) + "```nats\n".Length;
        text = text[begin..text.IndexOf("```", begin, StringComparison.Ordinal)];
        text = isCluster ? text : text[..text.IndexOf("cluster {", StringComparison.Ordinal)];
        var routes = text.IndexOf("routes:", StringComparison.Ordinal);
        var own = (routes < 0 ? text : text[..routes]).Replace("/one.", $"/{name}.", StringComparison.Ordinal)
            .Replace("one:", $"{name}:", StringComparison.Ordinal)
            .Replace("server_name: one", $"server_name: {name}", StringComparison.Ordinal);
        return (own + (routes < 0 ? "" : text[routes..]))
            .Replace("/etc/nats", _folder, StringComparison.Ordinal);
    }

    private CarrierPlace Place(NatsServers servers, string? who, MadeAuthority? by = null, string host = "localhost")
    {
        var (certificate, key) = who is null ? default : (by ?? _authority).Sign(who);
        return new CarrierPlace(servers.UrlsOf("tls", host), servers.Count, certificate, key, _authority.Certificate);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("other")]
    [InlineData("name")]
    [InlineData("ca")]
    [InlineData("unknown")]
    [InlineData("ended")]
    [InlineData("noauthority")]
    [InlineData("nofile")]
    [InlineData("badfile")]
    [InlineData("wrongkey")]
    [InlineData("plain")]
    [InlineData("nobody")]
    public async Task Look(string how)
    {
        using var servers = how == "plain" ? new NatsServers(1) : Servers(1, how == "name" ? ["elsewhere"] : []);
        using var other = new MadeAuthority(Path.Combine(_folder, "other"), "other");
        var place = how switch
        {
            "none" => Place(servers, null),
            "other" => Place(servers, "sender", other),
            "ca" => Place(servers, "sender") with { Authority = other.Certificate },
            "noauthority" => Place(servers, "sender") with { Authority = null },
            "unknown" => Place(servers, "somebody"),
            "nofile" => Place(servers, "sender") with { Certificate = "/nowhere/x.pem" },
            "badfile" => Place(servers, "sender") with { Authority = Path.Combine(_folder, "one.key") },
            "wrongkey" => Place(servers, "sender") with { Key = Path.Combine(_folder, "one.key") },
            "nobody" => Place(servers, "sender") with { Urls = "tls://localhost:1" },
            _ => Place(servers, "sender"),
        };
        if (how == "ended")
        {
            var (c, k) = _authority.SignEnded("sender");
            place = place with { Certificate = c, Key = k };
        }
        try
        {
            await using var carrier = await Carrier.OpenAsync(place, false, TestContext.Current.CancellationToken);
            File.AppendAllText("/tmp/tls_look.txt", $"=== {how}: OPENED\n");
        }
        catch (Exception e)
        {
            File.AppendAllText("/tmp/tls_look.txt", $"=== {how}\n");
            for (var x = e; x is not null; x = x.InnerException)
            {
                File.AppendAllText("/tmp/tls_look.txt", $"  {x.GetType().FullName}: {x.Message}\n");
            }
        }
    }
}
