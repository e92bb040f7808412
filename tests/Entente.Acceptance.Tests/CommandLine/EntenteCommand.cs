using Entente.Acceptance.Tests.CommandLine;

[assembly: AssemblyFixture(typeof(EntenteCommand))]

namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>
/// The command as it is shipped: the launcher makes it once for all tests, and after that it only starts.
/// </summary>
public sealed class EntenteCommand
{
    public EntenteCommand()
    {
        var made = Shell.Run(Repository.Root, "./entente --version");
        Version = made.Output.Trim();
        // What the command answers is for the tests to judge; here it only has to be there.
        if (!File.Exists(Executable))
        {
            throw new InvalidOperationException($"./entente made nothing to run:\n{made.Everything}");
        }
    }

    public static string Executable { get; } = Repository.PathTo("artifacts/run/entente.dll");

    public string Version { get; }

    /// <summary>Runs <c>entente</c> with arguments as they would be typed, in the root of the repository.</summary>
    internal static ShellResult Run(string arguments, string input = "") =>
        Shell.Run(Repository.Root, $"./entente {arguments}", input);
}
