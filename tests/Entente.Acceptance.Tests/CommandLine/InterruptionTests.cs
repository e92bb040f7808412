using System.Text.Json;

namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>A question that takes long: it says what it is doing, and stops when it is told to.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const int Parties = 400;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente interruption ");

    public InterruptionTests() => File.WriteAllText(Path.Combine(_folder.FullName, "circle.yaml"), Circle());

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    [Trait("Category", "Slow")]
    public void It_tells_what_is_known_marked_incomplete_when_it_is_interrupted()
    {
        // The first word of progress comes after ten seconds, for standard error is no terminal. Whoever runs the tests
        // in the background of a script may have it begin with the signal ignored.
        var answer = Shell.Run(Repository.Root, $"""
            set -m
            mkfifo "{_folder.FullName}/told"
            env --default-signal=INT \
              ./entente unlock "{_folder.FullName}/circle.yaml" whole --json 2>"{_folder.FullName}/told" &
            grep -m 1 Ctrl-C "{_folder.FullName}/told" >&2
            kill -INT $!
            wait $!
            """);

        Assert.Contains("entente: Writing the question as a circuit", answer.Error, StringComparison.Ordinal);
        Assert.Equal(4, answer.ExitCode);
        using var json = JsonDocument.Parse(answer.Output);
        Assert.False(json.RootElement.GetProperty("complete").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("count").ValueKind);
        Assert.Equal(1, json.RootElement.GetProperty("sets").GetArrayLength());
        Assert.Equal("stopped before it was done", json.RootElement.GetProperty("stopped").GetString());
    }

    // Each signs once half of all have signed: every one of them waits for every other.
    private static string Circle()
    {
        var numbers = Enumerable.Range(1, Parties).ToList();
        return "agreement: { title: A circle, as-of: 2025-06-01 }\nparties:\n"
            + string.Concat(numbers.Select(i => $"  P{i}: {{ name: Party {i} }}\n"))
            + $"guarantees: {{ whole: {{ holds-when: parties >= {Parties} }} }}\ncommitments:\n"
            + string.Concat(numbers.Select(i => $"  c{i}: {{ party: P{i}, status: pledged, for: whole, "
                + $"confirms-when: parties >= {(Parties / 2) + (i % 7)} }}\n"));
    }
}
