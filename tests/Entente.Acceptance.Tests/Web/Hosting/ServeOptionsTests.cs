using Entente.Web.Hosting;

namespace Entente.Acceptance.Tests.Web.Hosting;

public sealed class ServeOptionsTests
{
    [Theory]
    [InlineData("http://localhost:5000")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://[::1]:5000")]
    [InlineData("https://localhost:5001")]
    public void Addresses_of_this_machine_are_taken(string url)
    {
        var (options, problem) = ServeOptions.Parse(["pact.yaml", "--urls", url]);
        Assert.Null(problem);
        Assert.Equal(("pact.yaml", new Uri(url)), (options!.Path, options.Url));
    }

    [Theory]
    [InlineData("http://0.0.0.0:5000", "can be reached from elsewhere")]
    [InlineData("http://*:5000", "takes an address such as")]
    [InlineData("http://192.168.1.4:80", "can be reached from elsewhere")]
    [InlineData("http://example.org", "can be reached from elsewhere")]
    [InlineData("http://localhost.example.org", "can be reached from elsewhere")]
    [InlineData("ftp://localhost", "takes an address such as")]
    [InlineData("http://localhost:5000/path", "takes an address such as")]
    [InlineData("5000", "takes an address such as")]
    public void Any_other_address_is_refused_with_a_way_out(string url, string expected)
    {
        var (options, problem) = ServeOptions.Parse(["--urls=" + url]);
        Assert.Null(options);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.Contains(ServeOptions.DefaultUrl, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.yaml", "b.yaml")]
    [InlineData("--port", "80")]
    [InlineData("--urls")]
    public void Words_that_mean_nothing_are_refused(params string[] args) =>
        Assert.Contains("was not expected", ServeOptions.Parse(args).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://board.example", null)]
    [InlineData("http://192.168.1.4:80", "1")]
    [InlineData("http://localhost:5075", null)]
    public void Where_people_sign_in_an_address_that_others_reach_is_taken_if_the_way_is_safe(string url, string? proxy)
    {
        var (options, problem) = ServeOptions.Parse(
            ["--urls", url, "--accounts=people.db"], name => name == "ENTENTE_BEHIND_PROXY" ? proxy : null);
        Assert.Null(problem);
        Assert.Equal(Path.GetFullPath("people.db"), options!.Accounts!.Name);
        Assert.Contains(new Uri(url).Host, options.AllowedHosts.Split(';'));
    }

    [Theory]
    [InlineData("http://192.168.1.4:80", "people.db", "passwords would travel in the clear")]
    [InlineData("http://localhost:80", "postgres://u:sesame@h/d", "PGPASSWORD")]
    public void Accounts_that_others_could_read_along_are_refused(string url, string place, string expected)
    {
        var (options, problem) = ServeOptions.Parse(["--urls", url, "--accounts", place]);
        Assert.Null(options);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_board_answers_to_the_names_that_the_environment_gives()
    {
        var (options, _) = ServeOptions.Parse(
            ["--accounts", "people.db"],
            name => name switch
            {
                "ENTENTE_HOSTS" => "board.example, b.example",
                "ENTENTE_BEHIND_PROXY" => "1",
                _ => null,
            });
        Assert.Equal("localhost;127.0.0.1;[::1];board.example;b.example", options!.AllowedHosts);
        Assert.Equal("https://board.example", options.PublicUrl("http://localhost:5075"));
    }

    [Theory]
    [InlineData("http://login.example", "id", "secret", "takes the https address")]
    [InlineData("https://login.example", null, "secret", "ENTENTE_OIDC_CLIENT_ID is missing")]
    [InlineData("https://login.example", "id", null, "the client secret is missing")]
    public void A_provider_that_is_named_by_halves_is_refused(
        string authority, string? id, string? secret, string expected)
    {
        var (_, problem) = ServeOptions.Parse(["--accounts", "people.db"], name => name switch
        {
            "ENTENTE_OIDC_AUTHORITY" => authority,
            "ENTENTE_OIDC_CLIENT_ID" => id,
            "ENTENTE_OIDC_CLIENT_SECRET" => secret,
            _ => null,
        });
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_path_the_sample_is_opened() =>
        Assert.EndsWith("samples/coalition", ServeOptions.Parse([]).Options!.Path.Replace('\\', '/'));
}
