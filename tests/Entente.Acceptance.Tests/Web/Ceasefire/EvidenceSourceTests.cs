using System.Globalization;
using System.Text;
using CsCheck;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;
using Entente.Register.Statements;
using Entente.Web.Editions;
using Entente.Web.Editions.Evidence;

namespace Entente.Acceptance.Tests.Web.Ceasefire;

/// <summary>What a board knows of evidence that changes under it.</summary>
public sealed class EvidenceSourceTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2027, 3, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly Audience[] Audiences = [Audience.Of([]), Audience.Of(["FRA"]), Audience.All];

    private static readonly string[] Markings = ["public", "coalition", "FRA"];

    private static readonly Gen<string> Row = Gen.Select(Gen.Int[0, 9], Gen.Int[1, 9], Gen.Int[9, 16], Gen.Int[0, 2])
        .Select((id, count, day, marking) =>
            $"o{id},shelling,{count},2027-03-{day:00}T09:00Z,37.6,48.7,100,A,{Markings[marking]}\n");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-source-");
    private int _files;

    public void Dispose() => _folder.Delete(recursive: true);

    private SqliteEvidence Sample()
    {
        var store = SqliteEvidence.Begin(Path.Combine(_folder.FullName, $"{Interlocked.Increment(ref _files)}.db"));
        EvidenceCopy.Copy(new EvidenceFolder(Repository.PathTo("samples/ceasefire")), store, (_, _) => { });
        return store;
    }

    private static void Import(IEvidenceStore store, string rows)
    {
        var outcome = store.Import(
            new DeliveryEntry(At, "", "f", "observations", "patrols", null, "public", "UTC", false),
            Encoding.UTF8.GetBytes("id,kind,count,from,lon,lat,precision_m,observer,marking\n" + rows));
        Assert.Empty(outcome.Delivery.Mistakes);
    }

    private static Sight Now(Audience audience) => new(audience, null);

    private static string Told(EvidenceState state) => string.Join('\n', (string[])[
        state.Stamp,
        .. state.Reading.Evidence.Observations.Values.Select(one => $"{one}").Order(StringComparer.Ordinal),
        .. state.Monitor!.Incidents.Select(one => $"{one.Incident.Id} {one.Incident.Members.Count} {one.Status}"),
        .. state.Monitor.Verdicts.Select(one => string.Create(
            CultureInfo.InvariantCulture, $"{one.Zone} {one.Day} {one.State} {one.Count.Sure:R} {one.Why}")),
    ]);

    [Fact]
    public void After_any_changes_each_audience_sees_what_a_board_that_has_just_been_opened_shows_it() => Gen.Select(
        Row.Array[1, 4], Gen.Int[0, 3], Gen.Int[0, 9]).Array[1, 5].Sample(
        steps =>
        {
            var store = Sample();
            using var source = new EvidenceSource(store, isOpen: false, TimeSpan.Zero);
            foreach (var (rows, audience, decided) in steps)
            {
                Import(store, string.Concat(rows.DistinctBy(row => row.Split(',')[0])));
                store.Add(new Decision(
                    At, "Ann", DecisionKind.Exclude, [new ObservationKey("patrols", $"o{decided}")], "an exercise"));
                // Some look now and then only.
                if (audience < Audiences.Length)
                {
                    source.StateFor(Now(Audiences[audience]));
                }
            }

            using var fresh = new EvidenceSource(store, isOpen: false, TimeSpan.Zero);
            Assert.All(Audiences, audience => Assert.Equal(
                Told(fresh.StateFor(Now(audience))), Told(source.StateFor(Now(audience)))));
        },
        iter: 20,
        threads: 2);

    [Fact]
    public void More_audiences_than_are_kept_each_see_what_a_board_that_has_just_been_opened_shows_them()
    {
        var store = Sample();
        using var source = new EvidenceSource(store, isOpen: false, TimeSpan.Zero);
        Audience[] many = [.. "ABCDEFGHIJ".Select(letter => Audience.Of([$"FR{letter}"])), .. Audiences];
        for (var day = 9; day < 13; day++)
        {
            Import(store, $"o{day},shelling,3,2027-03-{day:00}T09:00Z,37.6,48.7,100,A,FRA\n");
            Assert.All(many, audience => source.StateFor(Now(audience)));
        }

        using var fresh = new EvidenceSource(store, isOpen: false, TimeSpan.Zero);
        Assert.All(many, audience => Assert.Equal(
            Told(fresh.StateFor(Now(audience))), Told(source.StateFor(Now(audience)))));
    }

    [Fact]
    public void While_very_much_is_being_read_days_can_be_asked_for_and_then_all_is_there()
    {
        using var store = new SlowStore(Sample());
        using var source = new EvidenceSource(store, isOpen: true, TimeSpan.Zero);
        var state = source.StateFor(Now(Audience.All));
        Assert.True(state is { IsBeingRead: true, Monitor: null });
        Assert.Empty(state.Reading.Problems);
        var last = source.LastDay()!.Value;
        var day = source.DaysFor(Audience.All, last, last);
        Assert.NotEmpty(day.Reading.Evidence.Observations);
        store.Let();
        var whole = source.StateFor(Now(Audience.All), Waiting.ForAll);
        Assert.False(whole.IsBehind);
        Assert.All(day.Reading.Evidence.Observations, pair =>
            Assert.Equal(whole.Reading.Evidence.Observations[pair.Key], pair.Value));
        Assert.True(whole.Reading.Evidence.Observations.Count > day.Reading.Evidence.Observations.Count);
    }

    [Fact]
    public void While_newer_evidence_is_being_read_what_was_known_is_shown_and_said_to_be_older()
    {
        using var store = new SlowStore(Sample());
        using var source = new EvidenceSource(store, isOpen: true, TimeSpan.Zero);
        store.Let();
        var before = source.StateFor(Now(Audience.All), Waiting.ForAll);
        store.Hold();
        Import(store, "new,shelling,3,2027-03-14T09:00Z,37.6,48.7,100,A,public\n");
        Assert.Equal(before with { IsBehind = true }, source.StateFor(Now(Audience.All)));
        store.Let();
        var after = source.StateFor(Now(Audience.All), Waiting.ForAll);
        Assert.NotEqual(before.Stamp, after.Stamp);
        Assert.Equal(before.Monitor!.Incidents.Count + 1, after.Monitor!.Incidents.Count);
        Assert.Same(after, source.StateFor(Now(Audience.All)));
    }

    [Fact]
    public void Only_those_who_see_all_of_it_are_told_that_something_newer_is_being_read()
    {
        using var store = new SlowStore(Sample());
        using var source = new EvidenceSource(store, isOpen: false, TimeSpan.Zero);
        store.Let();
        var before = Audiences.Select(one => Token(one, Waiting.ForAll)).ToList();
        store.Hold();
        Import(store, "new,shelling,3,2027-03-14T09:00Z,37.6,48.7,100,A,GBR\n");
        Assert.Equal([before[0], before[1], before[2] + "+"], Audiences.Select(one => Token(one, Waiting.Usual)));
        store.Let();
        var after = Audiences.Select(one => Token(one, Waiting.ForAll)).ToList();
        Assert.Equal(before[..2], after[..2]);
        Assert.NotEqual(before[2], after[2]);

        string Token(Audience audience, Waiting waiting) =>
            source.TokenOf(source.StateFor(Now(audience), waiting), audience);
    }

    [Fact]
    public void What_was_read_when_something_went_wrong_is_not_lost()
    {
        using var store = new SlowStore(Sample());
        using var source = new EvidenceSource(store, isOpen: true, TimeSpan.Zero);
        store.Let();
        source.StateFor(Now(Audience.All), Waiting.ForAll);
        Import(store, "new,shelling,30,2027-03-10T09:00Z,37.6,48.7,100,A,public\n");
        store.Trouble = "the disk is gone";
        Assert.Equal(["the disk is gone"], source.StateFor(Now(Audience.All), Waiting.ForAll).Reading.Problems);
        store.Trouble = null;
        using var fresh = new EvidenceSource(store, isOpen: true, TimeSpan.Zero);
        Assert.Equal(
            Told(fresh.StateFor(Now(Audience.All), Waiting.ForAll)),
            Told(source.StateFor(Now(Audience.All), Waiting.ForAll)));
    }
}
