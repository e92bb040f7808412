using Entente.Monitoring.Carrying;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using Entente.Monitoring.Tests.Certificates;
using Entente.Monitoring.Tests.Evidence.Stores;

namespace Entente.Monitoring.Tests.Carrying;

/// <summary>What is carried is carried under TLS, by those whom the servers know.</summary>
public sealed class SecuredCarryingTests(SharedPostgres postgres) : IDisposable
{
    private readonly MadeAuthority _authority = new(Directory.CreateTempSubdirectory("entente-tls-").FullName);

    private string Folder => Path.GetDirectoryName(_authority.Certificate)!;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        _authority.Dispose();
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
            .Replace("/etc/nats", Folder, StringComparison.Ordinal);
    }

    private CarrierPlace Place(NatsServers servers, string? who, MadeAuthority? by = null, string host = "localhost")
    {
        var (certificate, key) = who is null ? default : (by ?? _authority).Sign(who);
        return new CarrierPlace(servers.UrlsOf("tls", host), servers.Count, certificate, key, _authority.Certificate);
    }

    private async Task<string> Refused(CarrierPlace place)
    {
        var outbox = new Outbox(Path.Combine(Folder, "outbox"));
        var (entry, bytes) = CarryingTests.Deliveries().First();
        outbox.Put(entry, bytes);
        var refused = await Assert.ThrowsAsync<CarrierException>(() =>
            new DeliverySender(place, outbox, TimeProvider.System).SendAsync(
                _ => { }, TestContext.Current.CancellationToken));
        Assert.Equal(entry.File, Assert.Single(outbox.Waiting()).Entry.File);
        var begins = $"{place.Urls} cannot carry messages: ";
        Assert.StartsWith(begins, refused.Message, StringComparison.Ordinal);
        return refused.Message[begins.Length..];
    }

    [Fact]
    public async Task Three_servers_as_the_documentation_writes_them_carry_from_outbox_to_store()
    {
        using var servers = Servers(3);
        var store = PostgresEvidence.Begin(postgres.NewDatabase(), "it");
        var folder = EvidenceFolder.Begin(Path.Combine(Folder, "one"));
        var outbox = new Outbox(Path.Combine(Folder, "outbox"));
        foreach (var (entry, bytes) in CarryingTests.Deliveries())
        {
            folder.Import(entry, bytes);
            outbox.Put(entry, bytes);
        }

        using var end = new CancellationTokenSource();
        var worker = Task.Run(
            () => new DeliveryWorker(Place(servers, "worker"), store).WorkAsync(_ => { }, end.Token), end.Token);
        var left = await new DeliverySender(Place(servers, "sender"), outbox, TimeProvider.System).SendAsync(
            _ => { }, TestContext.Current.CancellationToken);
        await end.CancelAsync();
        await worker;
        Assert.Empty(left);
        CarryingTests.Same(folder.Read(), store.Read());
    }

    [Fact]
    public async Task A_sender_may_not_say_that_something_is_kept()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var servers = Servers(1);
        await using var worker = await Carrier.OpenAsync(Place(servers, "worker"), leaves: false, cancel);
        await using var sender = await Carrier.OpenAsync(Place(servers, "sender"), leaves: true, cancel);
        await worker!.TellKeptAsync("one", cancel);
        Assert.True(await sender!.IsKeptAsync("one", cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => sender.TellKeptAsync("two", cancel));
        Assert.False(await worker.IsKeptAsync("two", cancel));
    }

    [Fact]
    public async Task Who_shows_no_certificate_is_told_to_show_one()
    {
        using var servers = Servers(1);
        Assert.Equal(
            "the server takes nobody without a certificate. Show one (--certificate with --certificate-key) that the "
                + "authority in the server's ca_file signed",
            await Refused(Place(servers, null)));
    }

    [Fact]
    public async Task A_certificate_that_the_server_does_not_take_is_named_with_what_it_takes()
    {
        using var servers = Servers(1);
        using var other = new MadeAuthority(Path.Combine(Folder, "other"), "other");
        var strange = Place(servers, "sender", other);
        Assert.Equal(
            $"the server does not take the certificate in {strange.Certificate} (CN=sender, valid until 2099-01-01). "
                + "It takes what the authority in its ca_file signed, is valid today and is for clients "
                + "(extendedKeyUsage clientAuth)",
            await Refused(strange));
        var (certificate, key) = _authority.SignEnded("sender");
        Assert.Contains(
            "(CN=sender, valid until 2021-01-01)",
            await Refused(strange with { Certificate = certificate, Key = key }),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_none_of_the_servers_users_is_told_so()
    {
        using var servers = Servers(1);
        var stranger = Place(servers, "stranger");
        Assert.Equal(
            $"the servers do not know the certificate in {stranger.Certificate} (CN=stranger, valid until 2099-01-01). "
                + "Have its name added to their users, as user: \"CN=…\", or show a certificate that is there",
            await Refused(stranger));
    }

    [Fact]
    public async Task A_server_by_another_name_gets_nothing()
    {
        using var servers = Servers(1, "elsewhere.example.org", "192.0.2.7");
        Assert.Equal(
            "the certificate of the server is for elsewhere.example.org, 192.0.2.7 and not for localhost. Ask for the "
                + "server by a name in its certificate, or give it one for localhost (subjectAltName)",
            await Refused(Place(servers, "sender")));
    }

    [Fact]
    public async Task A_server_whose_certificate_another_authority_signed_gets_nothing()
    {
        using var servers = Servers(1);
        using var other = new MadeAuthority(Path.Combine(Folder, "other"), "other");
        var place = Place(servers, "sender");
        foreach (var authority in new[] { other.Certificate, null })
        {
            Assert.Equal(
                $"the certificate of localhost is not signed by an authority that {authority ?? "this machine"} names. "
                    + "Name the one that signed it, in a file (PEM); if that is done already, somebody else may be "
                    + "answering",
                await Refused(place with { Authority = authority }));
        }
    }

    [Fact]
    public async Task Where_TLS_is_asked_for_nothing_is_sent_in_clear()
    {
        using var servers = new NatsServers(1);
        Assert.Equal(
            "TLS is asked for, and a server does not offer it; nothing was sent. Give the server certificates (tls { … "
                + "}); in clear one asks with nats:// and without certificates",
            await Refused(new CarrierPlace(servers.UrlsOf("tls", "localhost"), 1)));
    }

    [Fact]
    public async Task A_file_that_is_none_of_a_certificate_is_named_before_anybody_is_asked()
    {
        var (certificate, key) = _authority.Sign("sender");
        var (_, others) = _authority.Sign("other");
        var place = new CarrierPlace("tls://nowhere.example.org", 1, certificate, key, _authority.Certificate);
        var missing = Path.Combine(Folder, "missing.pem");
        Assert.StartsWith(
            $"{missing} is not there, or not for you to read. Give the certificate by which the servers know you, as "
                + "PEM",
            await Refused(place with { Certificate = missing }),
            StringComparison.Ordinal);
        Assert.StartsWith(
            $"{key} has no certificate. Give the certificate of the authority",
            await Refused(place with { Authority = key }),
            StringComparison.Ordinal);
        Assert.StartsWith(
            $"{others} is not the key of the certificate in {certificate}, or cannot be read. Give the key",
            await Refused(place with { Key = others }),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_an_address_is_not_shown()
    {
        var outbox = new Outbox(Path.Combine(Folder, "outbox"));
        var refused = await Assert.ThrowsAsync<CarrierException>(() => new DeliverySender(
            new CarrierPlace("nats://me:hidden@localhost:1", 1), outbox, TimeProvider.System).SendAsync(
                _ => { }, TestContext.Current.CancellationToken));
        Assert.Equal(
            "nats://localhost:1 cannot carry messages: nobody answers there. Check the names and ports, and that "
                + "nats-server runs",
            refused.Message);
    }
}
