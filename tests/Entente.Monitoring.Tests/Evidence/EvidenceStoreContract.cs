using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Tests.Evidence.Attachments;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Tests.Evidence;

/// <summary>What holds of evidence whatever keeps it.</summary>
public abstract class EvidenceStoreContract
{
    private const string Header = "id,kind,count,from,lon,lat,precision_m,observer,deleted\n";

    private readonly Lazy<IEvidenceStore> _store;
    private int _minute;

    protected EvidenceStoreContract() => _store = new(() =>
    {
        var store = Begin();
        store.Put(new EvidenceFile(
            "rules/one.yaml", File.ReadAllBytes(Sources.PathTo("samples/monitoring/rules/2020-07-27.yaml"))));
        store.Put(new EvidenceFile("zones/regions.geojson", Encoding.UTF8.GetBytes(Zones)));
        return store;
    });

    protected IEvidenceStore Store => _store.Value;

    /// <summary>A new and empty one.</summary>
    protected abstract IEvidenceStore Begin();

    /// <summary>The same again, as another program would open it.</summary>
    protected abstract IEvidenceStore Again();

    protected const string Zones = """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "properties": { "name": "Donetsk" }, "geometry": { "type": "Polygon",
            "coordinates": [[[36.5, 46.8], [39, 46.8], [39, 48.9], [36.5, 48.9], [36.5, 46.8]]] } },
          { "type": "Feature", "properties": { "name": "Luhansk" }, "geometry": { "type": "Polygon",
            "coordinates": [[[39, 47.8], [40.2, 47.8], [40.2, 50.1], [39, 50.1], [39, 47.8]]] } } ] }
        """;

    private const string Empty = """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "properties": { "name": "far" }, "geometry": { "type": "Polygon",
            "coordinates": [[[10, 10], [11, 10], [11, 11], [10, 10]]] } } ] }
        """;

    protected DateTimeOffset Next() => Made.Moment("2025-09-04T00:00Z").AddMinutes(_minute++);

    protected ImportOutcome Import(string rows, bool isWhole = false) => Take(Header + rows, isWhole);

    protected ImportOutcome Take(string table, bool isWhole = false, string format = "observations") => Store.Import(
        new DeliveryEntry(
            Next(), "", "seen.csv", format, "patrols", Standing.Neutral, "public", "Europe/Kyiv", isWhole),
        Encoding.UTF8.GetBytes(table));

    protected static string Row(string id, int count = 1, string deleted = "") =>
        $"{id},explosion,{count},2025-09-04T10:00Z,37.5,48.5,100,A,{deleted}\n";

    protected string Seen(DateTimeOffset? knownAt = null) => string.Join(' ', Store.Read(knownAt).Evidence.Observations
        .OrderBy(pair => pair.Key.Id).Select(pair => $"{pair.Key.Id}={pair.Value.Count}"));

    [Fact]
    public void What_is_handed_in_is_there_with_its_bytes()
    {
        Import(Row("a", 3));
        Assert.Equal("a=3", Seen());
        var origin = Store.Read().Evidence.Observations.Values.Single().Origin;
        var bytes = Store.BytesOf(origin.Delivery)!;
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
        Assert.Equal(2, Store.Read().Deliveries.Count);
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
        Assert.Empty(Store.Read().Deliveries);
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
    public void Without_its_zones_nothing_that_was_seen_at_a_place_is_judged()
    {
        Import(Row("a"));
        Assert.Equal(1, Store.Read().Monitor()!.Verdicts.Single(one => one.Zone == "Donetsk").Count.Sure);
        Store.Put(new EvidenceFile("zones/regions.geojson", Encoding.UTF8.GetBytes(Empty)));
        var reading = Store.Read();
        Assert.Contains("Donetsk, Luhansk", Assert.Single(reading.Problems), StringComparison.Ordinal);
        Assert.Null(reading.Monitor());
    }

    [Fact]
    public void A_file_of_zones_with_a_day_in_its_name_is_valid_until_the_next_one()
    {
        Store.Put(new EvidenceFile("zones/regions.geojson", Encoding.UTF8.GetBytes(Empty)));
        Store.Put(new EvidenceFile("zones/2025-09-01-line.geojson", Encoding.UTF8.GetBytes(Zones)));
        Store.Put(new EvidenceFile(
            "zones/2025-09-03-line.geojson", Encoding.UTF8.GetBytes(Zones.Replace("36.5", "38"))));
        Import(Row("a"));
        var where = Store.Read().Evidence.Observations.Values.Single().Where;
        var zones = Store.Read().Zones;
        Assert.Equal("Donetsk", Assert.Single(zones.Find(where, new DateOnly(2025, 9, 2))).Zone);
        Assert.Empty(zones.Find(where, new DateOnly(2025, 9, 3)));
        Assert.Empty(zones.Find(where, new DateOnly(2025, 8, 31)));
    }

    [Fact]
    public void Decisions_stay_when_more_evidence_arrives()
    {
        Import(Row("a") + Row("b"));
        var monitor = Store.Read().Monitor()!;
        var first = monitor.Incidents.Single().Incident.First.Key;
        Store.Add(new Decision(Next(), "Ann", DecisionKind.Verify, [first], "", VerificationStatus.UnderReview));
        Import(Row("c"));
        var record = Store.Read().Monitor()!.Incidents.Single();
        Assert.Equal(VerificationStatus.UnderReview, record.Status);
        Assert.Equal(3, record.Incident.Members.Count);
        Assert.Equal("Ann", record.Decisions.Single().By);
    }

    [Fact]
    public void A_split_holds_after_everything_is_read_again()
    {
        Import(Row("a") + Row("b"));
        ObservationKey Key(string id) => new("patrols", id);
        Store.Add(new Decision(Next(), "Ann", DecisionKind.Split, [Key("b"), Key("a")], "another street"));
        Assert.Equal(2, Store.Read().Monitor()!.Incidents.Count);
        Store.Add(new Decision(Next(), "Bea", DecisionKind.Merge, [Key("a"), Key("b")], "the same after all"));
        var incident = Store.Read().Monitor()!.Incidents.Single();
        Assert.Equal(2, incident.Decisions.Count);
        Assert.Equal(2, incident.Incident.Members.Count);
    }

    [Fact]
    public void Another_program_that_opens_it_reads_the_same_and_knows_when_it_changed()
    {
        Import(Row("a", 3));
        var other = Again();
        var stamp = other.Stamp();
        Assert.Equal(Store.Read().Digest, other.Read().Digest);
        Assert.Equal(stamp, other.Stamp());
        Import(Row("b"));
        Assert.NotEqual(stamp, other.Stamp());
        Assert.Equal(2, other.Read().Evidence.Observations.Count);
    }

    [Fact]
    public void A_later_file_of_the_same_name_takes_the_place_of_the_first()
    {
        Store.Put(new EvidenceFile("zones/regions.geojson", Encoding.UTF8.GetBytes(Empty)));
        var files = Store.Files();
        Assert.Equal(["rules/one.yaml", "zones/regions.geojson"], files.Select(file => file.Name));
        Assert.Equal(Empty, Encoding.UTF8.GetString(files[1].Bytes));
    }

    [Fact]
    public void What_can_have_been_at_some_time_is_found_without_the_rest()
    {
        Import(Row("a"));
        Import("late,explosion,1,2025-09-05T00:00Z,37.5,48.5,100,A,\n");
        Take("id,kind,count,from,to,lon,lat\nlong,explosion,2,2025-08-01T00:00Z,2025-10-01T00:00Z,37.5,48.5\n");
        string Between(string from, string to) =>
            string.Join(' ', Store.Seen(Made.Moment(from), Made.Moment(to)).Select(one => one.Key.Id));
        Assert.Equal("long a", Between("2025-09-04T00:00Z", "2025-09-05T00:00Z"));
        Assert.Equal("long late", Between("2025-09-05T00:00Z", "2025-09-06T00:00Z"));
        Assert.Equal("", Between("2025-10-03T00:00Z", "2025-10-05T00:00Z"));
    }

    [Fact]
    public void The_bytes_of_an_unknown_delivery_are_not_there() => Assert.Null(Store.BytesOf("00"));

    [Fact]
    public void A_photo_lies_under_its_hash_with_who_handed_it_in()
    {
        var name = NameOf(Picture);
        Assert.Null(Store.Attachments.BytesOf(name));
        Store.Attachments.Keep(name, Picture, "field-ann", Next());
        Store.Attachments.Keep(name, Picture, "field-ann", Next());
        Store.Attachments.Keep(name, Picture, "field-bea", Next());
        Assert.Equal(Picture, Again().Attachments.BytesOf(name));
        Assert.Equal([name], Store.Attachments.HandedInBy("field-ann"));
        Assert.Empty(Store.Attachments.HandedInBy("field-eve"));
        Assert.Equal(["field-ann", "field-bea"], Store.Attachments.All().Select(one => one.Source));
    }

    [Fact]
    public void A_copy_says_the_same_and_once_more_adds_what_came_meanwhile()
    {
        Import(Row("a") + Row("b"));
        Import(Row("a", 7));
        var decision = new Decision(
            Next(), "Ann", DecisionKind.Verify, [new("patrols", "a")], "", VerificationStatus.UnderReview);
        Store.Add(decision);
        Store.Add(decision);
        Store.Attachments.Keep(NameOf(Picture), Picture, "field-ann", Next());
        var path = Directory.CreateTempSubdirectory("entente-copy-").FullName;
        try
        {
            var copy = EvidenceFolder.Begin(path);
            Assert.Equal(new EvidenceCopied(2, 2, 2, 1), EvidenceCopy.Copy(Store, copy, (_, _) => { }));
            Assert.Equal(Store.Read().Digest, copy.Read().Digest);
            Assert.Equal(Store.Read().Deliveries, copy.Read().Deliveries);
            Import(Row("c"));
            Assert.Equal(new EvidenceCopied(0, 1, 0, 0), EvidenceCopy.Copy(Store, copy, (_, _) => { }));
            Assert.Equal(Store.Read().Digest, copy.Read().Digest);
            Assert.Equal(new EvidenceCopied(0, 0, 0, 0), EvidenceCopy.Copy(copy, Store, (_, _) => { }));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static readonly byte[] Picture = MadePictures.Jpeg(MadePictures.Frame, MadePictures.Scan);

    private static string NameOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
