namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>
/// The launcher, in a copy of the tree whose <c>dotnet</c> is a script: it is judged by what it does with a
/// build, and not by the build.
/// </summary>
public sealed class LauncherTests : IDisposable
{
    private const string Builds = """
        #!/usr/bin/env bash
        if [[ $1 == publish ]]; then
          echo "$*" >>"$ENTENTE_BUILDS"
          while [[ $1 != -o ]]; do shift; done
          mkdir -p "$2"
          touch "$2/entente.dll"
          printf '#!/usr/bin/env bash\necho "$PWD: $*"\n' >"$2/entente"
          chmod +x "$2/entente"
        fi
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente launcher ");

    public LauncherTests()
    {
        Directory.CreateDirectory(In("tree/src"));
        Directory.CreateDirectory(In("bin"));
        foreach (var name in new[]
        {
            "entente", "global.json", "Directory.Build.props", "Directory.Packages.props", "Entente.slnx",
        })
        {
            File.Copy(Repository.PathTo(name), In($"tree/{name}"));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void It_runs_from_any_folder_through_a_link_and_leaves_paths_alone()
    {
        Dotnet(Builds);
        File.CreateSymbolicLink(In("bin/promises"), "../tree/entente");

        var answer = Run("promises assess ./mine 'two words'");

        Assert.Equal((0, $"{_folder.FullName}: assess ./mine two words\n"), (answer.ExitCode, answer.Everything));
    }

    [Fact]
    public void It_builds_again_only_when_something_is_newer_or_gone()
    {
        Dotnet(Builds);
        File.WriteAllText(In("tree/src/A.cs"), "");
        Run("tree/entente");
        Run("tree/entente");
        Assert.Single(Publishes());

        File.SetLastWriteTime(In("tree/src/A.cs"), File.GetLastWriteTime(In("tree/artifacts/run/stamp")).AddSeconds(1));
        Run("tree/entente");
        Assert.Equal(2, Publishes().Length);
    }

    [Fact]
    public void Two_starts_at_once_build_once()
    {
        Dotnet(Builds);

        var answer = Run("tree/entente first & tree/entente second & wait");

        Assert.Single(Publishes());
        Assert.Contains(": first\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains(": second\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_ahead_of_time_compiler_it_builds_without_and_without_a_word()
    {
        Dotnet(Builds.Replace(
            "  mkdir",
            "  [[ $* == *PublishReadyToRun=true* ]] && echo 'x : error NU1101: no package' && exit 1\n  mkdir",
            StringComparison.Ordinal));

        var answer = Run("tree/entente check x");

        Assert.Equal((0, $"{_folder.FullName}: check x\n"), (answer.ExitCode, answer.Everything));
    }

    [Fact]
    public void A_failed_build_shows_the_compilers_errors()
    {
        Dotnet("""
            #!/usr/bin/env bash
            [[ $1 != publish ]] || { echo 'A.cs(1,2): error CS0029: no'; echo 'much else'; exit 1; }
            """);

        var answer = Run("tree/entente check x");

        Assert.Equal(3, answer.ExitCode);
        Assert.Equal("", answer.Output);
        Assert.Equal("entente: the build failed:\nA.cs(1,2): error CS0029: no\n", answer.Error);
    }

    [Fact]
    public void Without_dotnet_it_says_what_to_install()
    {
        foreach (var tool in new[] { "bash", "find", "flock", "mkdir", "readlink" })
        {
            Shell.Run(_folder.FullName, $"ln -s \"$(type -P {tool})\" bin/{tool}");
        }

        var answer = Shell.Run(_folder.FullName, "PATH=\"$PWD/bin\" tree/entente check x");

        Assert.Equal(3, answer.ExitCode);
        Assert.Contains("install the package dotnet-sdk-10.0", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void With_an_old_dotnet_only_it_says_which_is_needed()
    {
        Dotnet("""
            #!/usr/bin/env bash
            [[ $1 != --list-sdks ]] && exit 145
            echo '8.0.404 [/usr/share/dotnet/sdk]'
            """);

        var answer = Run("tree/entente check x");

        Assert.Equal(3, answer.ExitCode);
        Assert.Contains("SDK 10.0 is needed", answer.Error, StringComparison.Ordinal);
        Assert.Contains("8.0.404", answer.Error, StringComparison.Ordinal);
    }

    private string In(string path) => Path.Combine(_folder.FullName, path);

    private string[] Publishes() => File.ReadAllLines(In("builds"));

    private void Dotnet(string script)
    {
        File.WriteAllText(In("bin/dotnet"), script);
        Shell.Run(_folder.FullName, "chmod +x bin/dotnet");
    }

    private ShellResult Run(string line) =>
        Shell.Run(_folder.FullName, $"export ENTENTE_BUILDS=\"$PWD/builds\" PATH=\"$PWD/bin:$PATH\"; {line}");
}
