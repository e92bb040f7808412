namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>What a command left behind. <paramref name="Everything"/> is what a person at the terminal sees.</summary>
internal sealed record ShellResult(int ExitCode, string Output, string Error, string Everything);
