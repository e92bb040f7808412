using System.Text.Json;

namespace Entente.Acceptance.Tests.CommandLine;

/// <summary>The monitor as a person runs it, in a folder of its own.</summary>
public sealed class MonitorCommandTests : IDisposable
{
    private const string Pact = """
        agreement: { title: A pact, as-of: 2027-03-20 }
        parties: { FRA: { name: France } }
        facts: { ceasefire: { status: true } }
        guarantees: { force: { holds-when: land and ceasefire } }
        commitments: { land: { party: FRA, status: confirmed, applies-when: ceasefire } }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("entente-monitor-").FullName;

    public MonitorCommandTests() => CopySample("samples/ceasefire", Path.Combine(_folder, "seen"));

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void What_the_rules_say_reaches_the_register_and_moves_the_guarantee()
    {
        File.WriteAllText(Path.Combine(_folder, "pact.yaml"), Pact);
        Done("register init pact.reg --name example.org/pact");
        Done("register import pact.reg pact.yaml --key pact.reg.keeper.pem");
        Assert.Equal("holds", StateOfForce());
        const string Record = "--record pact.reg --key pact.reg.keeper.pem";
        Done($"monitor status seen --on 2027-03-12 {Record}");
        Assert.Equal("holds", StateOfForce());
        Done($"monitor status seen --on 2027-03-15 {Record}");
        Assert.NotEqual("holds", StateOfForce());
        Assert.Contains(
            "says already", Done($"monitor status seen --on 2027-03-16 {Record}"), StringComparison.Ordinal);
        Assert.Contains("sample-1", Done("register export pact.reg"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_for_everybody_is_not_counted_where_everybody_reads()
    {
        File.WriteAllText(Path.Combine(_folder, "pact.yaml"), Pact);
        File.WriteAllText(Path.Combine(_folder, "more.csv"),
            "id,kind,from,lon,lat,precision_m\nm1,explosion,2027-03-15T10:00Z,38,48.5,50\n");
        Done("register init pact.reg --name example.org/pact");
        Done("register import pact.reg pact.yaml --key pact.reg.keeper.pem");
        Done("monitor import seen more.csv --source crew --marking coalition");
        Done("monitor status seen --on 2027-03-15 --record pact.reg --key pact.reg.keeper.pem");
        var said = Done("register export pact.reg");
        Assert.Contains("rest on what is not for everybody", said, StringComparison.Ordinal);
        Assert.DoesNotContain("violations", said, StringComparison.Ordinal);
        Done("monitor alerts seen --sender monitor@example.org --out alerts");
        Assert.Contains(
            "<scope>Restricted</scope>",
            File.ReadAllText(Path.Combine(_folder, "alerts/ceasefire-2027-03-14.xml")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_for_the_public_rests_on_what_is_for_the_public()
    {
        File.WriteAllText(Path.Combine(_folder, "more.csv"),
            "id,kind,count,from,lon,lat,precision_m\nm1,explosion,900,2027-03-15T10:00Z,38,48.5,50\n");
        var before = Done("monitor status seen --on 2027-03-15");
        Done("monitor import seen more.csv --source crew --marking FRA");
        Assert.NotEqual(before, Done("monitor status seen --on 2027-03-15"));
        Assert.Equal(before, Done("monitor status seen --on 2027-03-15 --for public"));
        Assert.NotEqual(before, Done("monitor status seen --on 2027-03-15 --for FRA"));
        Assert.DoesNotContain(
            "900", Done("monitor report seen --on 2027-03-15 --for public --format csv"), StringComparison.Ordinal);
        Done("monitor alerts seen --sender monitor@example.org --out alerts --for public");
        Assert.All(Directory.GetFiles(Path.Combine(_folder, "alerts"), "*.xml"), file => Assert.Contains(
            "<scope>Public</scope>", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.Equal(2, Ask("monitor status seen --for nobody").ExitCode);
    }

    [Fact]
    public void A_file_with_mistakes_is_refused_whole_with_each_by_its_line()
    {
        File.WriteAllText(
            Path.Combine(_folder, "bad.csv"),
            "id,kind,from,lon,lat\na,explosion,2027-03-01,38,48\nb,boom,2027-03-01,38,48\nc,drone,2027-03-01,38,148\n");
        var result = Ask("monitor import seen bad.csv");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("bad.csv:3:", result.Error, StringComparison.Ordinal);
        Assert.Contains("bad.csv:4:", result.Error, StringComparison.Ordinal);
        Assert.Contains("nothing of bad.csv was taken", result.Error, StringComparison.Ordinal);
        Assert.Equal(4, File.ReadAllLines(Path.Combine(_folder, "seen/deliveries.jsonl")).Length);
    }

    [Fact]
    public void A_mistake_that_repeats_itself_is_said_once_with_its_lines_and_a_cut_list_says_so()
    {
        var rows = Enumerable.Range(1, 150).Select(row => $"r{row},{(row == 4 ? "boom" : "uav")},2027-03-01,38,48\n");
        File.WriteAllText(Path.Combine(_folder, "many.csv"), "id,kind,from,lon,lat\n" + string.Concat(rows));
        var result = Ask("monitor import seen many.csv --json");
        Assert.Equal(1, result.ExitCode);
        var lines = result.Error.TrimEnd().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("many.csv:2: kind is \"uav\"", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(" Also on lines 3, 4, 6 and 95 more.", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("many.csv:5: kind is \"boom\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("first 100 mistakes; what follows line 101 was not looked at", lines[2]);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(100, json.RootElement.GetProperty("deliveries")[0].GetProperty("mistakes").GetArrayLength());
    }

    [Fact]
    public void A_folder_is_begun_filled_and_asked()
    {
        Done("monitor init mine --from 2027-03-01");
        Assert.Contains("no evidence yet", Ask("monitor status mine").Error, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "seen.csv"),
            "id,kind,from,lon,lat,precision_m\na,explosion,2027-03-01T10:00Z,38,48,50\n");
        Done("monitor import mine seen.csv --source patrols");
        using var json = JsonDocument.Parse(Done("monitor status mine --json"));
        var whole = json.RootElement.GetProperty("days")[0];
        Assert.Equal("unknown", whole.GetProperty("state").GetString());
        Assert.Equal(1, whole.GetProperty("violations").GetDouble());
    }

    [Fact]
    public void Episodes_are_asked_for_by_zone_days_and_what_was_known()
    {
        int Count(string words)
        {
            using var json = JsonDocument.Parse(Done($"monitor episodes seen --json {words}"));
            var list = json.RootElement.GetProperty("list").EnumerateArray().ToList();
            Assert.Equal(json.RootElement.GetProperty("episodes").GetInt32(), list.Count);
            Assert.All(list, one => Assert.Equal(
                one.GetProperty("incidents").GetInt32(), one.GetProperty("list").GetArrayLength()));
            return list.Count;
        }

        Assert.Equal(Count(""), Count("--zone North") + Count("--zone South"));
        Assert.InRange(Count("--from 2027-03-14 --to 2027-03-14"), 1, Count("--from 2027-03-14") - 1);
        Assert.InRange(Count("--known-at 2027-03-12T18:00Z"), 1, Count("") - 1);
    }

    [Fact]
    public void Two_near_duplicates_that_are_two_are_no_longer_warned_of()
    {
        File.WriteAllText(Path.Combine(_folder, "near.csv"),
            "id,kind,from,lon,lat,precision_m\na,missile,2027-03-15T10:00Z,38.171,48.601,50\n"
            + "b,missile,2027-03-15T14:00Z,38.172,48.602,50\n");
        Done("monitor import seen near.csv --source crew");
        JsonElement Incidents()
        {
            using var json = JsonDocument.Parse(Done("monitor incidents seen --from 2027-03-15 --json"));
            return json.RootElement.Clone();
        }

        var before = Incidents();
        Assert.Equal(1, before.GetProperty("nearDuplicates").GetInt32());
        var both = before.GetProperty("list").EnumerateArray()
            .Where(one => one.GetProperty("kind").GetString() == "missile")
            .Select(one => one.GetProperty("id").GetString());
        Done($"monitor decide seen split {string.Join(' ', both)} --by Ann --reason \"two craters\"");
        Assert.Equal(0, Incidents().GetProperty("nearDuplicates").GetInt32());
    }

    [Fact]
    public void The_same_evidence_gives_the_same_report_byte_for_byte()
    {
        foreach (var format in new[] { "markdown", "html", "csv" })
        {
            CopySample("samples/ceasefire", Path.Combine(_folder, "copy-" + format));
            Assert.Equal(
                Done($"monitor report seen --on 2027-03-14 --format {format}"),
                Done($"monitor report copy-{format} --on 2027-03-14 --format {format}"));
        }
    }

    [Fact]
    public void The_report_as_pdf_is_a_file_with_the_same_bytes_each_time()
    {
        Done("monitor report seen --on 2027-03-14 --format pdf --out one.pdf");
        Done("monitor report seen --on 2027-03-14 --format pdf --out other.pdf");
        var bytes = File.ReadAllBytes(Path.Combine(_folder, "one.pdf"));
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(_folder, "other.pdf")));
        Assert.True(bytes.AsSpan().StartsWith("%PDF-"u8));
    }

    [Fact]
    public void Alerts_are_sent_once_and_what_was_not_taken_is_said_and_sent_the_next_time()
    {
        using var server = new AlertListener();
        var call = $"monitor alerts seen --sender monitor@example.org --out alerts --webhook {server.Address}";
        server.Answer = "500 No";
        var failed = Ask(call);
        Assert.Equal(3, failed.ExitCode);
        Assert.Contains("did not get ceasefire-2027-03-", failed.Error, StringComparison.Ordinal);
        Assert.Contains("it answered 500", failed.Error, StringComparison.Ordinal);
        server.Answer = "200 OK";
        var first = Done(call);
        Assert.DoesNotContain(" 0 alerts arrived", first, StringComparison.Ordinal);
        Assert.Contains("0 alerts arrived.", Done(call), StringComparison.Ordinal);
        Assert.NotEmpty(File.ReadAllLines(Path.Combine(_folder, "alerts/sent.jsonl")));
    }

    [Theory]
    [InlineData("--webhook http://example.org/", "--webhook takes an https address")]
    [InlineData("--webhook https://example.org/ --webhook-secret seen/decisions.jsonl", "sending needs --out FOLDER")]
    [InlineData("--out a --webhook-secret s", "--webhook-secret needs --webhook URL")]
    [InlineData("--out a --webhook https://example.org/ --webhook-secret short", "is too short to sign with")]
    [InlineData("--out a --mail-to a@example.org", "a mail needs both")]
    [InlineData("--out a --mail-to a@example.org,b --smtp localhost:25", "\"b\" is no mail address")]
    [InlineData("--out a --mail-to a@example.org --smtp localhost", "--smtp takes the mail server as HOST:PORT")]
    [InlineData("--out a --mail-to a@example.org --smtp localhost:25 --smtp-user me", "go together")]
    [InlineData("--out a --mail-pause -1", "--mail-pause takes hours")]
    public void What_cannot_be_sent_that_way_is_said_before_anything_is_written(string options, string message)
    {
        File.WriteAllText(Path.Combine(_folder, "short"), "secret\n");
        var result = Ask($"monitor alerts seen --sender monitor@example.org {options}");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "a")));
    }

    [Theory]
    [InlineData("monitor report seen --format pdf", 2, "say with --out FILE")]
    [InlineData("monitor status nowhere", 3, "there is no folder nowhere")]
    [InlineData("monitor status seen --on yesterday", 2, "--on takes a day")]
    [InlineData("monitor status seen --on 2020-01-01", 2, "evidence goes from 2027-03-01")]
    [InlineData("monitor status seen --known-at noon", 2, "--known-at takes a moment")]
    [InlineData("monitor status seen --record pact.reg", 2, "--key FILE")]
    [InlineData("monitor incidents seen nosuch", 2, "there is no incident nosuch")]
    [InlineData("monitor incidents seen i34dd2", 2, "write the i and at least 6 digits")]
    [InlineData("monitor import seen missing.csv", 3, "missing.csv")]
    [InlineData("monitor import seen seen/rules/2027-03-01.yaml", 2, "its format is not to be seen from it")]
    [InlineData("monitor decide seen verified i34dd20c83c5b8d2d --by A --reason r", 2, "put it under review first")]
    [InlineData("monitor decide seen merge i34dd20 i13fd2e --by A", 2, "a reason is needed: add --reason TEXT")]
    [InlineData("monitor episodes seen --zone East", 2, "there is no zone East; there are North, South")]
    [InlineData("monitor episodes seen --from noon", 2, "--from takes a day")]
    [InlineData("monitor decide seen split i34dd20c83c i34dd20 --by A --reason r", 2, "two incidents that are two")]
    [InlineData("monitor init seen", 3, "nothing was changed")]
    [InlineData("monitor classify seen --zones nowhere", 3, "there is no folder nowhere")]
    public void What_cannot_be_answered_is_said_in_a_sentence(string line, int code, string said)
    {
        var result = Ask(line);
        Assert.Equal(code, result.ExitCode);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private string StateOfForce()
    {
        using var json = JsonDocument.Parse(Done("assess pact.reg --json"));
        return json.RootElement.GetProperty("guarantees").GetProperty("force").GetProperty("state").GetString()!;
    }

    private string Done(string line)
    {
        var result = Ask(line);
        Assert.True(result.ExitCode == 0, $"{line}: {result.Error}");
        return result.Output;
    }

    private ShellResult Ask(string line) => Shell.Run(_folder, $"dotnet \"{EntenteCommand.Executable}\" {line}");

    internal static void CopySample(string from, string to)
    {
        var root = Repository.PathTo(from);
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
