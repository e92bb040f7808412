using System.Diagnostics;
using System.Text;

namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>Runs one line of bash as a reader of the documents would, without a terminal.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static ShellResult Run(string folder, string line, string input = "")
    {
        var start = new ProcessStartInfo("bash")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line);
        KeepToOurselves(start.Environment);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start");
        var output = new StringBuilder();
        var error = new StringBuilder();
        var everything = new StringBuilder();
        process.OutputDataReceived += (_, received) => Append(received.Data, output, everything);
        process.ErrorDataReceived += (_, received) => Append(received.Data, error, everything);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Feed(process, input);
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"still running after {Patience.TotalMinutes} minutes: {line}");
        }

        process.WaitForExit();
        return new ShellResult(process.ExitCode, output.ToString(), error.ToString(), everything.ToString());
    }

    /// <summary>The host of these tests says things to its children that a reader's shell would not say.</summary>
    private static void KeepToOurselves(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(IsOurs).ToArray())
        {
            environment.Remove(name);
        }

        environment["LC_ALL"] = "C.UTF-8";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
    }

    private static bool IsOurs(string name) =>
        name is "COLUMNS" or "NO_COLOR" or "FORCE_COLOR" or "ENTENTE_VERBOSE"
        || name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal);

    private static void Feed(Process process, string input)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The command ended without reading what it was given; its exit code tells the rest.
        }
    }

    private static void Append(string? line, StringBuilder own, StringBuilder everything)
    {
        if (line is null)
        {
            return;
        }

        own.Append(line).Append('\n');
        lock (everything)
        {
            everything.Append(line).Append('\n');
        }
    }
}
