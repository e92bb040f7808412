using System.Text.Json.Nodes;

namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>Evidence in a file, in a register, and on its way, as a person keeps and moves it.</summary>
public sealed class EvidenceStoreCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("entente-evidence-").FullName;

    public EvidenceStoreCommandTests() =>
        MonitorCommandTests.CopySample("samples/ceasefire", Path.Combine(_folder, "seen"));

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void A_register_holds_the_evidence_too_and_says_what_the_folder_says()
    {
        Done("register init pact.reg --name example.org/pact");
        Assert.Contains("holds no evidence", Ask("monitor status pact.reg").Error, StringComparison.Ordinal);
        Assert.Contains("Both say the same", Done("monitor copy seen pact.reg"), StringComparison.Ordinal);
        foreach (var question in new[] { "status {0} --days 20", "incidents {0}", "report {0}", "trend {0}" })
        {
            Assert.Equal(
                Done("monitor " + string.Format(null, question, "seen")),
                Done("monitor " + string.Format(null, question, "pact.reg")));
        }

        Done("register check pact.reg");
        Assert.Contains("already", Ask("monitor init pact.reg").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_went_into_a_file_and_came_back_is_the_same_to_the_byte()
    {
        Done("monitor copy seen seen.db");
        Done("monitor copy seen.db back");
        string[] Files(string folder) =>
            [.. Directory.GetFiles(Path.Combine(_folder, folder), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Path.Combine(_folder, folder), file)).Order()];
        Assert.Equal(Files("seen"), Files("back"));
        Assert.All(Files("seen"), file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(_folder, "seen", file)),
            File.ReadAllBytes(Path.Combine(_folder, "back", file))));
        Assert.Contains("0 deliveries", Done("monitor copy seen seen.db"), StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_are_written_out_changed_and_put_back_and_a_wrong_one_changes_nothing()
    {
        Done("monitor init mine.db --from 2027-03-01");
        Done("monitor files mine.db --out out");
        var rules = Path.Combine(_folder, "out/rules/2027-03-01.yaml");
        var before = File.ReadAllText(rules);
        File.WriteAllText(rules, before + "\nnonsense: 1\n");
        var refused = Ask("monitor put mine.db out/rules/2027-03-01.yaml");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("nonsense", refused.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was put in", refused.Error, StringComparison.Ordinal);
        File.WriteAllText(rules, before + "\n# Changed.\n");
        Done("monitor put mine.db out/rules/2027-03-01.yaml");
        Done("monitor files mine.db --out again");
        Assert.EndsWith("# Changed.\n", File.ReadAllText(Path.Combine(_folder, "again/rules/2027-03-01.yaml")),
            StringComparison.Ordinal);
        Assert.Equal(2, Ask("monitor put mine.db pact.txt").ExitCode);
    }

    [Fact]
    public void Zones_and_rules_that_are_put_in_tell_what_they_change_of_history()
    {
        Done("monitor copy seen seen.db");
        Done("monitor files seen.db --out out");
        var zones = Path.Combine(_folder, "out/zones/sectors.geojson");
        Assert.Contains("No observation is elsewhere, and no day is told differently.",
            Done("monitor put seen.db out/zones/sectors.geojson"), StringComparison.Ordinal);
        var before = File.ReadAllText(zones);
        File.WriteAllText(zones, before.Replace("North", "Far north", StringComparison.Ordinal));
        Assert.Contains("nothing can be told any more", Ask("monitor put seen.db out/zones/sectors.geojson").Error,
            StringComparison.Ordinal);
        File.WriteAllText(zones, before);
        Done("monitor put seen.db out/zones/sectors.geojson");
        File.WriteAllText(zones, Moved(before));
        var told = Done("monitor put seen.db out/zones/sectors.geojson");
        Assert.Contains("observations are elsewhere, and ", told, StringComparison.Ordinal);
        Assert.Contains("told differently: 2027-03-", told, StringComparison.Ordinal);
        File.WriteAllText(zones, before);
        var json = JsonNode.Parse(Done("monitor put seen.db out/zones/sectors.geojson --json"))!["changes"]!;
        Assert.InRange((int)json["moved"]!, 90, 102);
        Assert.Contains(json["days"]!.AsArray(), day => (string)day!["after"]! == "broken");
    }

    // All zones three degrees further east.
    private static string Moved(string zones)
    {
        var all = JsonNode.Parse(zones)!;
        foreach (var ring in all["features"]!.AsArray().SelectMany(
            feature => feature!["geometry"]!["coordinates"]!.AsArray()))
        {
            foreach (var corner in ring!.AsArray())
            {
                corner![0] = (double)corner[0]! + 3;
            }
        }

        return all.ToJsonString();
    }

    [Fact]
    public void What_cannot_be_sent_yet_stays_in_the_outbox()
    {
        File.WriteAllText(Path.Combine(_folder, "seen.csv"), "id,kind,from,lon,lat\na,drone,2027-03-01T10:00Z,38,48\n");
        var result = Ask("monitor send outbox seen.csv --nats nats://127.0.0.1:1");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("1 delivery waits in outbox, and nothing is lost", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder, "outbox")).Length);
        File.WriteAllText(Path.Combine(_folder, "bad.csv"), "id,kind,from,lon,lat\na,boom,2027-03-01,38,48\n");
        Assert.Contains("bad.csv:2:", Ask("monitor send other bad.csv --nats nats://127.0.0.1:1").Error,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "other")));
    }

    [Theory]
    [InlineData("monitor send outbox --nats http://one", 2, "nats://host:4222")]
    [InlineData("monitor send outbox --nats nats://one --replicas 2", 2, "1, 3 or 5")]
    [InlineData("monitor send outbox --nats nats://one --certificate a.pem", 2, "go together")]
    [InlineData("monitor send outbox --nats nats://one", 0, "")]
    [InlineData("monitor work seen --nats nats://one", 3, "entente monitor copy seen postgres://")]
    [InlineData("monitor work seen --nats nats://one --ack-wait 0", 2, "1 to 3600")]
    [InlineData("monitor status postgres://nobody@127.0.0.1:1/none", 3, "cannot be reached")]
    [InlineData("monitor status postgres://nobody@127.0.0.1:x/none", 3, "port")]
    [InlineData("monitor copy seen seen/rules/2027-03-01.yaml", 3, "no database of SQLite")]
    public void What_cannot_be_is_said_with_a_way_out(string line, int code, string said)
    {
        var result = Ask(line);
        Assert.Equal(code, result.ExitCode);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }

    private ShellResult Ask(string line) => Shell.Run(_folder, $"dotnet \"{EntenteCommand.Executable}\" {line}");

    private string Done(string line)
    {
        var result = Ask(line);
        Assert.True(result.ExitCode == 0, $"{line}: {result.Error}");
        return result.Output;
    }
}
