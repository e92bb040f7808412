using Entente.Acceptance.Tests.Docs;

namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>
/// A few screens, whole. Each file in Screens begins with its command; after a change on purpose, run these tests
/// with ENTENTE_ACCEPT=1 and read the difference.
/// </summary>
public sealed class ScreenTests
{
    private const string Folder = "tests/Entente.Acceptance.Tests/CommandLine/Screens";

    public static TheoryData<string> Screens => [.. Repository.Files(Folder, ".txt").Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(Screens))]
    public void A_screen_looks_as_it_did(string screen)
    {
        var expected = File.ReadAllLines(Repository.PathTo(screen));
        var output = Shell.Run(Repository.Root, expected[0][2..]).Output;
        string[] actual = [expected[0], .. output.TrimEnd('\n').Split('\n')];
        if (Environment.GetEnvironmentVariable("ENTENTE_ACCEPT") == "1")
        {
            File.WriteAllLines(Repository.PathTo(screen), actual);
            return;
        }

        Assert.True(expected.SequenceEqual(actual), $"{screen}:\n{LineDifference.Between(expected, actual)}");
    }
}
