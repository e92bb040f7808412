using Entente.Acceptance.Tests.CommandLine;

namespace Entente.Acceptance.Tests.Packaging;

/// <summary>The package that people install holds the command that the sources make.</summary>
[Trait("Category", "Slow")]
public sealed class ToolPackageTests(EntenteCommand command) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-tool-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_packed_tool_installs_and_answers()
    {
        Succeeds(
            $"dotnet pack {Repository.PathTo("src/Entente.Cli")} --no-build -c {Repository.Configuration} "
            + "-o packages -nologo -v quiet");
        // Packages of its own, so that an earlier build under the same version is not taken for this one.
        Succeeds("NUGET_PACKAGES=$PWD/cache dotnet tool install Entente --tool-path tools --source $PWD/packages");

        var answer = Succeeds("tools/entente --version");

        Assert.Equal(command.Version, answer.Output.Trim());
        Assert.Equal(
            EntenteCommand.Run("assess samples/coalition").Output,
            Succeeds($"tools/entente assess {Repository.PathTo("samples/coalition")}").Output);
    }

    private ShellResult Succeeds(string line)
    {
        var result = Shell.Run(_folder.FullName, line);
        Assert.True(result.ExitCode == 0, $"{line}\n{result.Everything}");
        return result;
    }
}
