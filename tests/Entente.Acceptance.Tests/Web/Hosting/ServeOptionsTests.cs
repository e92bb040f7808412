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

    [Fact]
    public void Without_a_path_the_sample_is_opened() =>
        Assert.EndsWith("samples/coalition", ServeOptions.Parse([]).Options!.Path.Replace('\\', '/'));
}
