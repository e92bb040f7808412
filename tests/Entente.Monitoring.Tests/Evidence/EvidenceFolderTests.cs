using System.Text;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Tests.Evidence;

public sealed class EvidenceFolderTests : IDisposable
{
    private const string Header = "id,kind,count,from,lon,lat,precision_m,observer,deleted\n";

    private readonly string _path = Directory.CreateTempSubdirectory("entente-evidence-").FullName;
    private readonly EvidenceFolder _folder;
    private int _minute;

    public EvidenceFolderTests()
    {
        Directory.CreateDirectory(Path.Combine(_path, "rules"));
        File.Copy(
            Sources.PathTo("samples/monitoring/rules/2020-07-27.yaml"), Path.Combine(_path, "rules", "one.yaml"));
        Directory.CreateDirectory(Path.Combine(_path, "zones"));
        File.WriteAllText(Path.Combine(_path, "zones", "regions.geojson"), Zones);
        _folder = new EvidenceFolder(_path);
    }

    private const string Zones = """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "properties": { "name": "Donetsk" }, "geometry": { "type": "Polygon",
            "coordinates": [[[36.5, 46.8], [39, 46.8], [39, 48.9], [36.5, 48.9], [36.5, 46.8]]] } },
          { "type": "Feature", "properties": { "name": "Luhansk" }, "geometry": { "type": "Polygon",
            "coordinates": [[[39, 47.8], [40.2, 47.8], [40.2, 50.1], [39, 50.1], [39, 47.8]]] } } ] }
        """;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private DateTimeOffset Next() => Made.Moment("2025-09-04T00:00Z").AddMinutes(_minute++);

    private ImportOutcome Import(string rows, bool isWhole = false) => _folder.Import(
        new DeliveryEntry(
            Next(), "", "seen.csv", "observations", "patrols", Standing.Neutral, "public", "Europe/Kyiv", isWhole),
        Encoding.UTF8.GetBytes(Header + rows));

    private static string Row(string id, int count = 1, string deleted = "") =>
        $"{id},explosion,{count},2025-09-04T10:00Z,37.5,48.5,100,A,{deleted}\n";

    private string Seen(DateTimeOffset? knownAt = null) => string.Join(' ', _folder.Read(knownAt).Evidence.Observations
        .OrderBy(pair => pair.Key.Id).Select(pair => $"{pair.Key.Id}={pair.Value.Count}"));

    [Fact]
    public void What_is_handed_in_is_there_with_its_bytes()
    {
        Import(Row("a", 3));
        Assert.Equal("a=3", Seen());
        var origin = _folder.Read().Evidence.Observations.Values.Single().Origin;
        var bytes = _folder.BytesOf(origin.Delivery)!;
        Assert.Equal(Row("a", 3).TrimEnd('\n'), Encoding.UTF8.GetString(bytes, (int)origin.Offset, origin.Length)
            .TrimEnd('\n'));
        Assert.Equal(2, origin.Line);
    }

    [Fact]
    public void The_same_delivery_twice_changes_nothing_also_after_a_correction()
    {
        Import(Row("a"));
        Import(Row("a", 5));
        var again = Import(Row("a"));
        Assert.True(again.IsKnown);
        Assert.Equal("a=5", Seen());
        Assert.Equal(2, _folder.Read().Deliveries.Count);
    }

    [Fact]
    public void Corrections_and_deletions_of_the_source_are_followed()
    {
        Import(Row("a") + Row("b") + Row("c"));
        var change = Import(Row("a", 7) + Row("b", deleted: "yes") + Row("c")).Change!;
        Assert.Equal("a=7 c=1", Seen());
        Assert.Equal((0, 1, 1, 1), (change.Added, change.Corrected, change.Deleted, change.Unchanged));
    }

    [Fact]
    public void What_a_whole_delivery_lacks_is_taken_back()
    {
        Import(Row("a") + Row("b"));
        Import(Row("b") + Row("c"), isWhole: true);
        Assert.Equal("b=1 c=1", Seen());
    }

    [Fact]
    public void A_delivery_with_a_mistake_is_not_taken_by_halves()
    {
        var outcome = Import(Row("a") + "b,explosion,many,2025-09-04T10:00Z,37.5,48.5,100,A,\n");
        Assert.Null(outcome.Change);
        Assert.Equal((3, "count"), (outcome.Delivery.Mistakes[0].Line, outcome.Delivery.Mistakes[0].Column));
        Assert.Equal("", Seen());
        Assert.Empty(_folder.Read().Deliveries);
    }

    [Fact]
    public void What_was_known_at_a_moment_can_be_read_again()
    {
        Import(Row("a"));
        var then = Next();
        Import(Row("a", 9));
        Assert.Equal("a=1", Seen(then));
        Assert.Equal("a=9", Seen());
    }

    [Fact]
    public void The_digest_is_that_of_the_evidence_and_not_of_the_hour()
    {
        Import(Row("a"));
        var first = _folder.Read().Digest;
        File.Delete(Path.Combine(_path, "deliveries.jsonl"));
        Import(Row("a"));
        Assert.Equal(first, _folder.Read().Digest);
        Import(Row("a", 2));
        Assert.NotEqual(first, _folder.Read().Digest);
    }

    [Fact]
    public void A_line_that_a_crash_cut_off_is_no_line_and_the_next_takes_its_place()
    {
        Import(Row("a"));
        File.AppendAllText(Path.Combine(_path, "deliveries.jsonl"), "{\"at\":\"2025");
        Assert.Equal("a=1", Seen());
        Import(Row("b"));
        Assert.Equal("a=1 b=1", Seen());
    }

    [Fact]
    public void Bytes_that_were_changed_are_named_and_nothing_is_judged()
    {
        Import(Row("a"));
        var file = Directory.GetFiles(Path.Combine(_path, "deliveries")).Single();
        File.AppendAllText(file, Row("b"));
        var reading = _folder.Read();
        Assert.Contains("seen.csv", Assert.Single(reading.Problems), StringComparison.Ordinal);
        Assert.Null(reading.Monitor());
    }

    [Fact]
    public void Two_editions_of_one_day_and_lines_of_others_are_named()
    {
        File.Copy(Path.Combine(_path, "rules", "one.yaml"), Path.Combine(_path, "rules", "two.yaml"));
        File.WriteAllText(Path.Combine(_path, "decisions.jsonl"), "{}\n");
        Assert.Equal(2, _folder.Read().Problems.Count);
    }

    [Fact]
    public void Without_its_zones_nothing_that_was_seen_at_a_place_is_judged()
    {
        Import(Row("a"));
        Assert.Equal(1, _folder.Read().Monitor()!.Verdicts.Single(one => one.Zone == "Donetsk").Count.Sure);
        File.Delete(Path.Combine(_path, "zones", "regions.geojson"));
        var reading = _folder.Read();
        Assert.Contains("Donetsk, Luhansk", Assert.Single(reading.Problems), StringComparison.Ordinal);
        Assert.Null(reading.Monitor());
    }

    [Fact]
    public void A_file_of_zones_with_a_day_in_its_name_is_valid_until_the_next_one()
    {
        var old = Path.Combine(_path, "zones", "2025-09-01-line.geojson");
        File.Move(Path.Combine(_path, "zones", "regions.geojson"), old);
        File.WriteAllText(Path.Combine(_path, "zones", "2025-09-03-line.geojson"), Zones.Replace("36.5", "38"));
        Import(Row("a"));
        var where = _folder.Read().Evidence.Observations.Values.Single().Where;
        var zones = _folder.Read().Zones;
        Assert.Equal("Donetsk", Assert.Single(zones.Find(where, new DateOnly(2025, 9, 2))).Zone);
        Assert.Empty(zones.Find(where, new DateOnly(2025, 9, 3)));
        Assert.Empty(zones.Find(where, new DateOnly(2025, 8, 31)));
    }

    [Fact]
    public void Decisions_stay_when_more_evidence_arrives()
    {
        Import(Row("a") + Row("b"));
        var monitor = _folder.Read().Monitor()!;
        var first = monitor.Incidents.Single().Incident.First.Key;
        _folder.Add(new Decision(Next(), "Ann", DecisionKind.Verify, [first], "", VerificationStatus.UnderReview));
        Import(Row("c"));
        var record = _folder.Read().Monitor()!.Incidents.Single();
        Assert.Equal(VerificationStatus.UnderReview, record.Status);
        Assert.Equal(3, record.Incident.Members.Count);
        Assert.Equal("Ann", record.Decisions.Single().By);
    }

    [Fact]
    public void A_split_holds_after_everything_is_read_again()
    {
        Import(Row("a") + Row("b"));
        ObservationKey Key(string id) => new("patrols", id);
        _folder.Add(new Decision(Next(), "Ann", DecisionKind.Split, [Key("b"), Key("a")], "another street"));
        Assert.Equal(2, _folder.Read().Monitor()!.Incidents.Count);
        _folder.Add(new Decision(Next(), "Bea", DecisionKind.Merge, [Key("a"), Key("b")], "the same after all"));
        var incident = _folder.Read().Monitor()!.Incidents.Single();
        Assert.Equal(2, incident.Decisions.Count);
        Assert.Equal(2, incident.Incident.Members.Count);
    }
}
